import { z } from 'zod'
import { readBookings } from '../../fixtures/booking-records.ts'
import { skus } from '../../fixtures/checkout-page.ts'
import { writeMoney } from '../../fixtures/money.ts'
import { expect, test } from '../../fixtures/test.ts'

const bagSchema = z.object({ cart: z.unknown() })

test('a thing taken out and put back is one offer all along', async ({
  checkout,
  order,
  events,
  page,
}) => {
  await checkout.open()
  const both = (await events.waitFor('parasol:ready')).offer
  await checkout.accept('Laptop Protection').check()
  await events.waitFor('parasol:change')

  await checkout.summary.getByRole('button', { name: 'Remove Apple iPhone 12 Pro Max' }).click()
  const laptopOnly = (await events.waitFor('parasol:ready', 2)).offer
  expect(laptopOnly.id).toBe(both.id)
  expect(laptopOnly.products.map(({ name }) => name)).toEqual(['Laptop Protection'])
  await expect(checkout.product('Mobile Phone Protection')).toBeHidden()
  await expect(checkout.accept()).toBeChecked()

  // The shop has no button for it on this page; its server answers with the cart that its script would set.
  const answer = await page.request.post('/bag', {
    headers: { accept: 'application/json' },
    form: { sku: skus.phone },
  })
  const { cart } = bagSchema.parse(await answer.json())
  await checkout.element.evaluate((element, value) => Object.assign(element, { cart: value }), cart)
  const again = (await events.waitFor('parasol:ready', 3)).offer
  expect(again.id).toBe(both.id)
  expect(again.total).toEqual(both.total)
  await expect(checkout.accept('Laptop Protection')).toBeChecked()
  await expect(checkout.accept('Mobile Phone Protection')).not.toBeChecked()
  await checkout.accept('Mobile Phone Protection').check()
  await checkout.fillDetails()

  await checkout.pay()
  await expect(order.policies).toHaveCount(2)
  for (const { name, premium } of again.products) {
    await expect(order.policies.filter({ hasText: name })).toContainText(writeMoney(premium))
  }
  expect(await readBookings(order.readOrderId())).toMatchObject([
    { status: 'booked', premium: both.total },
  ])
})

test('an emptied cart takes the offer off the page', async ({ checkout, events }) => {
  await checkout.open({ skus: [skus.laptop] })
  await events.waitFor('parasol:ready')
  await checkout.accept().check()
  await checkout.element.evaluate((element) =>
    Object.assign(element, {
      cart: { currency: 'AUD', customer: { country: 'AU' }, items: [] },
    }),
  )
  expect(await events.waitFor('parasol:unavailable')).toMatchObject({ reason: 'no_offer' })
  expect(await events.waitFor('parasol:change', 2)).toMatchObject({ decision: null })
  expect(await checkout.measureHeight()).toBe(0)
  expect(await checkout.readCoverField()).toBe('')
})
