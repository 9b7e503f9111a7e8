import { expectAccessible } from '../../fixtures/accessibility.ts'
import { skus } from '../../fixtures/checkout-page.ts'
import { expect, test } from '../../fixtures/test.ts'

test('a shopper who says yes gets a policy', async ({ checkout, order, events }) => {
  await checkout.open({ skus: [skus.laptop] })
  await events.waitFor('parasol:ready')
  await checkout.fillDetails()
  await checkout.accept().check()
  const { premium, decision } = await events.waitFor('parasol:change')
  expect(decision).toBe('accepted')
  expect(premium.currency).toBe('AUD')
  await expectAccessible(checkout.page)

  await checkout.pay()
  await expect(order.policies).toHaveCount(1)
  await expect(order.policies).toContainText(/[A-Z0-9]{5}-[A-Z0-9]{5}-INS/)
  await expectAccessible(order.page)
})

test('a shopper who says no pays for the goods alone', async ({ checkout, order, events }) => {
  await checkout.open({ skus: [skus.laptop, skus.phone] })
  await events.waitFor('parasol:ready')
  await checkout.fillDetails()
  await checkout.decline().check()
  await events.waitFor('parasol:change')

  await checkout.pay()
  await expect(order.cover).toContainText('You ordered without cover.')
  await expect(order.policies).toHaveCount(0)
  await expect(order.summary).toContainText('$5,648.00')
})

test('an order goes through without an offer', async ({ checkout, order, events }) => {
  await checkout.open({ skus: ['SANDBOX-NO-OFFER'] })
  expect((await events.waitFor('parasol:unavailable')).reason).toBe('no_offer')
  await expect(checkout.offer).toBeHidden()
  await checkout.fillDetails()

  await checkout.pay()
  await expect(order.cover).toContainText('You ordered without cover.')
})
