import { expectAccessible } from '../../fixtures/accessibility.ts'
import { readBookings } from '../../fixtures/booking-records.ts'
import { skus } from '../../fixtures/checkout-page.ts'
import { expect, test } from '../../fixtures/test.ts'

test('an order whose booking got no answer becomes covered by itself', async ({
  checkout,
  order,
  events,
  page,
}) => {
  await checkout.open({ skus: [skus.laptop] })
  const { offer } = await events.waitFor('parasol:ready')
  await checkout.fillDetails({ email: 'answer-lost@example.com' })
  await checkout.accept().check()
  await events.waitFor('parasol:change')

  await checkout.pay()
  await expect(order.cover).toContainText('The insurer is confirming your cover.')
  await expect(order.policies).toHaveCount(0)
  await expect(order.summary).toContainText('$4,150.41')
  await expectAccessible(page)

  // Parasol lets a booking without an answer rest before it looks again.
  await expect(order.policies).toHaveCount(1, { timeout: 30_000 })
  await expect(order.cover).toContainText('Your cover is in place.')
  expect(await readBookings(order.readOrderId())).toMatchObject([
    { status: 'booked', premium: offer.total, policies: [{ name: 'Laptop Protection' }] },
  ])
})
