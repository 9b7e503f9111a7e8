import type { TestInfo } from '@playwright/test'
import type { CheckoutPage } from '../../fixtures/checkout-page.ts'
import { failedRequest } from '../../fixtures/page-problems.ts'
import { expect, test } from '../../fixtures/test.ts'

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
  }, testInfo) => {
    problems.allow(failedRequest)
    await openPayable(checkout, [sku], testInfo)
    const { reason } = await events.waitFor('parasol:unavailable')
    expect(reason).toBe('insurer_unavailable')
    await expect.poll(() => checkout.measureHeight()).toBe(0)
    expect(await checkout.readCoverField()).toBe('')

    await pay(checkout, testInfo)
    await expect(order.cover).toContainText('You ordered without cover.')
    expect(events.heard['parasol:error']).toEqual([])
  })
}

test('nobody waits for an insurer to pay', async ({ checkout, order, events, page }, testInfo) => {
  // Never answered: slower than any insurer.
  await page.route('**/v1/offers', () => {})
  await openPayable(checkout, [], testInfo)
  await pay(checkout, testInfo)
  await expect(order.cover).toContainText('You ordered without cover.')
  expect(events.heard['parasol:ready']).toEqual([])
})

async function openPayable(checkout: CheckoutPage, skus: string[], testInfo: TestInfo) {
  await note(testInfo, 'from opening the page to being able to pay', async () => {
    await checkout.open({ skus })
    await checkout.payButton.click({ trial: true })
  })
}

async function pay(checkout: CheckoutPage, testInfo: TestInfo) {
  await checkout.fillDetails()
  await note(testInfo, 'from paying to the order page', () => checkout.pay())
}

/** Puts into the report how long something took. */
async function note({ annotations }: TestInfo, type: string, work: () => Promise<void>) {
  const startedAt = performance.now()
  await work()
  annotations.push({ type, description: `${(performance.now() - startedAt).toFixed()} ms` })
}
