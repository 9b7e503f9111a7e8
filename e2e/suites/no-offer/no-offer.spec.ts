import { expectAccessible } from '../../fixtures/accessibility.ts'
import { expect, test } from '../../fixtures/test.ts'

test('nothing to offer leaves nothing on the page', async ({ checkout, order, events, page }) => {
  await checkout.open({ skus: ['SANDBOX-NO-OFFER'] })
  expect(await events.waitFor('parasol:unavailable')).toEqual({ version: 1, reason: 'no_offer' })
  await expect.poll(() => checkout.measureHeight()).toBe(0)
  await expect(checkout.offer).toBeHidden()
  expect(await checkout.readCoverField()).toBe('')
  await expectAccessible(page)

  await checkout.fillDetails()
  await checkout.pay()
  await expect(order.cover).toContainText('You ordered without cover.')
})
