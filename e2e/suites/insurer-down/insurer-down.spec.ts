import { expect, test } from '../../fixtures/test.ts'
import { failedRequest } from '../../fixtures/page-problems.ts'

const troubles = [
  { trouble: 'fails', sku: 'SANDBOX-ERROR-500' },
  { trouble: 'is slow', sku: 'SANDBOX-SLOW' },
  { trouble: 'answers nonsense', sku: 'SANDBOX-NONSENSE' },
]

for (const { trouble, sku } of troubles) {
  test(`an insurer that ${trouble} leaves a checkout without an offer`, async ({
    checkout,
    order,
    events,
    problems,
  }) => {
    problems.allow(failedRequest)
    await checkout.open({ skus: [sku] })
    const { reason } = await events.waitFor('parasol:unavailable')
    expect(reason).toBe('insurer_unavailable')
    expect(await checkout.measureHeight()).toBe(0)
    expect(await checkout.readCoverField()).toBe('')

    await checkout.fillDetails()
    await checkout.pay()
    await expect(order.cover).toContainText('You ordered without cover.')
    expect(events.heard['parasol:error']).toEqual([])
  })
}

test('nobody waits for an insurer to pay', async ({ checkout, order, events, page }, testInfo) => {
  // Held until the order is placed: slower than any insurer.
  await page.route('**/v1/offers', () => {})
  const openedAt = performance.now()
  await checkout.open()
  await checkout.payButton.click({ trial: true })
  const payableAfterMs = performance.now() - openedAt
  await checkout.fillDetails()
  const paidAt = performance.now()
  await checkout.pay()
  const orderAfterMs = performance.now() - paidAt

  await expect(order.cover).toContainText('You ordered without cover.')
  expect(events.heard['parasol:ready']).toEqual([])
  testInfo.annotations.push(
    { type: 'page to payable', description: `${payableAfterMs.toFixed()} ms` },
    { type: 'pay to order page', description: `${orderAfterMs.toFixed()} ms` },
  )
})
