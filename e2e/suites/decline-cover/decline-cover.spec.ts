import { expectAccessible } from '../../fixtures/accessibility.ts'
import { readBookings } from '../../fixtures/booking-records.ts'
import { readPackageStatus } from '../../fixtures/insurer-records.ts'
import { expect, test } from '../../fixtures/test.ts'

test('a no pays for the goods alone, and the insurer is told', async ({
  checkout,
  order,
  events,
}) => {
  await checkout.open()
  const { offer } = await events.waitFor('parasol:ready')
  await checkout.fillDetails()
  await checkout.decline().check()
  const change = await events.waitFor('parasol:change')
  expect(change).toMatchObject({
    decision: 'declined',
    acceptedProducts: [],
    premium: { amount: 0, currency: 'AUD' },
  })
  expect(await readPackageStatus(offer.id)).toBe('RECEIVED')
  await expectAccessible(checkout.page)

  await checkout.pay()
  await expect(order.cover).toContainText('You ordered without cover.')
  await expect(order.policies).toHaveCount(0)
  await expect(order.summary).toContainText('$5,648.00')
  expect(await readBookings(order.readOrderId())).toEqual([])
  await expect.poll(() => readPackageStatus(offer.id)).toBe('OPTED_OUT')
})

test('an order without a word on the cover is an order without cover', async ({
  checkout,
  order,
  events,
}) => {
  await checkout.open()
  await events.waitFor('parasol:ready')
  await checkout.fillDetails()

  await checkout.pay()
  await expect(order.cover).toContainText('You ordered without cover.')
  expect(await readBookings(order.readOrderId())).toEqual([])
})
