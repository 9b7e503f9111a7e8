import { expectAccessible } from '../../fixtures/accessibility.ts'
import { readBookings } from '../../fixtures/booking-records.ts'
import { writeMoney } from '../../fixtures/money.ts'
import { expect, test } from '../../fixtures/test.ts'

test('an offer says what it covers and what it costs, and chooses nothing', async ({
  checkout,
  events,
}) => {
  await checkout.open()
  const { offer } = await events.waitFor('parasol:ready')
  expect(offer.products).toHaveLength(2)

  await expect(checkout.offer).toHaveAccessibleName(
    'Protect your purchase: Apple MacBook Pro and Apple iPhone 12 Pro Max',
  )
  for (const product of offer.products) {
    const shown = checkout.product(product.name)
    await expect(shown).toContainText(writeMoney(product.premium))
    const tax = writeMoney({ ...product.premium, amount: product.tax.total })
    await expect(shown).toContainText(`incl. ${tax} tax`)
    const documents = shown.getByRole('list', { name: 'Documents' }).getByRole('link')
    await expect(documents).toHaveAccessibleName(
      'Product disclosure statement (opens in a new tab)',
    )
    await expect(documents).toHaveAttribute('target', '_blank')
    await expect(shown).toContainText('I am over 18 and accept the Product Disclosure Statement.')

    const details = shown.getByText('What is covered and what is not')
    const benefits = shown.getByRole('table', { name: 'Limits and excess' })
    await expect(benefits).toBeHidden()
    await details.click()
    for (const { title, description } of [...product.inclusions, ...product.exclusions]) {
      await expect(shown.getByRole('listitem').filter({ hasText: description })).toContainText(
        title,
      )
    }
    await expect(benefits.getByRole('rowheader')).toHaveText(
      product.benefits.map(({ description }) => description),
    )
  }
  const sum = offer.products.reduce((total, { premium }) => total + premium.amount, 0)
  expect(offer.total.amount).toBe(sum)

  await expect(checkout.offer.getByRole('radio')).toHaveCount(6)
  await expect(checkout.offer.getByRole('radio', { checked: true })).toHaveCount(0)
  expect(await checkout.readCoverField()).toBe('')
  expect(events.heard['parasol:change']).toEqual([])
  await expectAccessible(checkout.page)
})

test('a yes becomes policies', async ({ checkout, order, events, page }) => {
  await checkout.open()
  const { offer } = await events.waitFor('parasol:ready')
  await checkout.fillDetails()
  await checkout.accept().check()
  const change = await events.waitFor('parasol:change')
  expect(change.decision).toBe('accepted')
  expect(change.acceptedProducts).toEqual(offer.products.map(({ id }) => id))
  expect(change.premium).toEqual(offer.total)
  await expect(checkout.offer.getByRole('radio', { name: /^Yes/, checked: true })).toHaveCount(3)
  await expect(checkout.summary).toContainText(writeMoney(offer.total))
  await expectAccessible(page)

  await checkout.pay()
  await expect(order.policies).toHaveCount(2)
  await expectAccessible(page)
  const [booking, ...others] = await readBookings(order.readOrderId())
  expect(others).toEqual([])
  expect(booking).toMatchObject({ status: 'booked', premium: offer.total })
  for (const { name, premium } of offer.products) {
    const policy = order.policies.filter({ has: page.getByRole('heading', { name }) })
    await expect(policy).toContainText(writeMoney(premium))
    const reference = booking?.policies.find((booked) => booked.name === name)?.reference
    expect(reference).toMatch(/^[A-Z0-9]{5}-[A-Z0-9]{5}-INS$/)
    await expect(policy).toContainText(String(reference))

    const opened = page.waitForEvent('popup')
    await policy.getByRole('link', { name: /^Certificate of insurance/ }).click()
    const certificate = await opened
    await expect(certificate.getByRole('heading', { level: 1 })).toHaveText(
      'Certificate of Insurance',
    )
    await expect(certificate.getByRole('heading', { name })).toBeVisible()
    await expect(certificate.getByText(String(reference))).toBeVisible()
    await certificate.close()
  }
})
