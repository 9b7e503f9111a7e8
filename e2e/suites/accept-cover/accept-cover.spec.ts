import { expectAccessible } from '../../fixtures/accessibility.ts'
import { readBookings } from '../../fixtures/booking-records.ts'
import { writeMoney } from '../../fixtures/money.ts'
import { expect, forEachPartner, test } from '../../fixtures/test.ts'

forEachPartner(() => {
  test('an offer says what it covers and what it costs, and chooses nothing', async ({
    checkout,
    openOffer,
    partner,
    events,
  }) => {
    const offer = await openOffer()
    const [first, second] = partner.things
    expect(offer.products.map(({ name }) => name)).toEqual([first.cover, second.cover])

    await expect(checkout.offer).toHaveAccessibleName(
      `Protect your purchase: ${first.title} and ${second.title}`,
    )
    for (const product of offer.products) {
      const shown = checkout.product(product.name)
      await expect(shown).toContainText(writeMoney(product.premium, partner.locale))
      const tax = writeMoney({ ...product.premium, amount: product.tax.total }, partner.locale)
      await expect(shown).toContainText(`incl. ${tax} tax`)

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

  test('a yes becomes policies', async ({ checkout, order, openOffer, partner, events, page }) => {
    const offer = await openOffer()
    await checkout.fillDetails()
    await checkout.accept().check()
    const change = await events.waitFor('parasol:change')
    expect(change.decision).toBe('accepted')
    expect(change.acceptedProducts).toEqual(offer.products.map(({ id }) => id))
    expect(change.premium).toEqual(offer.total)
    await expect(checkout.offer.getByRole('radio', { name: /^Yes/, checked: true })).toHaveCount(3)
    await expect(checkout.summary).toContainText(writeMoney(offer.total, partner.locale))
    await expectAccessible(page)

    await checkout.pay()
    await expect(order.policies).toHaveCount(2)
    await expectAccessible(page)
    const [booking, ...others] = await readBookings(order.readOrderId(), partner)
    expect(others).toEqual([])
    expect(booking).toMatchObject({ status: 'booked', premium: offer.total, unissued: [] })
    for (const { name, insurer, premium } of offer.products) {
      const policy = order.policies.filter({ has: page.getByRole('heading', { name }) })
      await expect(policy).toContainText(writeMoney(premium, partner.locale))
      const booked = booking?.policies.find((each) => each.name === name)
      expect(booked).toMatchObject({ insurer, premium, status: 'active' })
      expect(booked?.reference).toMatch(/^[A-Z0-9]{5}-[A-Z0-9]{5}-(INS|[A-Z0-9]{5})$/)
      await expect(policy).toContainText(String(booked?.reference))
    }
  })
})

test('what the insurer wants read is at hand, before the choice and after', async ({
  checkout,
  order,
  openOffer,
  page,
}) => {
  const { products } = await openOffer()
  for (const { name } of products) {
    const shown = checkout.product(name)
    const documents = shown.getByRole('list', { name: 'Documents' }).getByRole('link')
    await expect(documents).toHaveAccessibleName(
      'Product disclosure statement (opens in a new tab)',
    )
    await expect(documents).toHaveAttribute('target', '_blank')
    await expect(shown).toContainText('I am over 18 and accept the Product Disclosure Statement.')
  }
  await checkout.accept().check()
  await checkout.fillDetails()
  await checkout.pay()
  await expect(order.policies).toHaveCount(2)
  for (const { name } of products) {
    const policy = order.policies.filter({ has: page.getByRole('heading', { name }) })
    const reference = await policy.getByRole('definition').getByText('-INS').textContent()
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
