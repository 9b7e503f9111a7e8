import { readBookings } from '../../fixtures/booking-records.ts'
import { writeMoney } from '../../fixtures/money.ts'
import { expect, test } from '../../fixtures/test.ts'

test('yes to one thing and no to the other books one policy', async ({
  checkout,
  order,
  events,
}) => {
  await checkout.open()
  const { offer } = await events.waitFor('parasol:ready')
  const phone = offer.products.find(({ name }) => name === 'Mobile Phone Protection')
  const premium = phone?.premium ?? { amount: 0, currency: 'AUD' }
  await checkout.fillDetails()

  // A no to one of two is no decision on the offer yet.
  await checkout.decline('Laptop Protection').check()
  await expect(checkout.accept()).not.toBeChecked()
  await expect(checkout.decline()).not.toBeChecked()
  expect(await checkout.readCoverField()).toBe('')

  await checkout.accept('Mobile Phone Protection').check()
  const change = await events.waitFor('parasol:change')
  expect(change).toMatchObject({
    decision: 'accepted',
    acceptedProducts: [phone?.id],
    premium,
  })
  await expect(checkout.decline('Laptop Protection')).toBeChecked()
  await expect(checkout.offer.getByRole('radio', { checked: true })).toHaveCount(2)
  const total = writeMoney({ ...premium, amount: 564_800 + premium.amount })
  await expect(checkout.payButton).toContainText(total)

  await checkout.pay()
  await expect(order.policies).toHaveCount(1)
  await expect(order.policies).toContainText('Mobile Phone Protection')
  await expect(order.summary).toContainText(total)
  const bookings = await readBookings(order.readOrderId())
  expect(bookings).toHaveLength(1)
  expect(bookings[0]?.policies.map(({ name }) => name)).toEqual(['Mobile Phone Protection'])
  expect(bookings[0]?.premium).toEqual(premium)
})
