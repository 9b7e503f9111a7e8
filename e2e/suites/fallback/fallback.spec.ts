import type { TestInfo } from '@playwright/test'
import { readBookings } from '../../fixtures/booking-records.ts'
import type { CheckoutPage } from '../../fixtures/checkout-page.ts'
import type { EventRecorder } from '../../fixtures/event-recorder.ts'
import { setInsurer } from '../../fixtures/outages.ts'
import { velo } from '../../fixtures/partners.ts'
import { expect, test } from '../../fixtures/test.ts'

/** All the time Parasol takes for an offer, insurers included. */
const offerBudgetMs = 2_500

const [bike, laptop] = velo.things

test.use({ partner: velo })
test.describe.configure({ mode: 'serial' })
test.afterEach(() => setInsurer('qover', 'running'))

for (const state of ['halted', 'frozen'] as const) {
  test(`a bike goes to the next insurer while the first is ${state}, and back after it`, async ({
    checkout,
    order,
    events,
  }, testInfo) => {
    const direct = await measureOffer(checkout, events, testInfo)
    expect(direct.offer.insurer).toBe('qover')

    await setInsurer('qover', state)
    const fallback = await measureOffer(checkout, events, testInfo)
    expect(fallback.offer).toMatchObject({
      insurer: 'xcover',
      products: [{ name: 'E-bike Protection', itemIds: [bike.sku] }],
    })
    expect(fallback.tookMs).toBeLessThan(offerBudgetMs + direct.tookMs)

    await checkout.fillDetails()
    await checkout.accept().check()
    await checkout.pay()
    await expect(order.policies).toHaveCount(1)
    await expect(order.policies).toContainText('XCover')
    expect(await readBookings(order.readOrderId(), velo)).toMatchObject([
      { status: 'booked', policies: [{ insurer: 'xcover' }] },
    ])

    await setInsurer('qover', 'running')
    const again = await measureOffer(checkout, events, testInfo)
    expect(again.offer.insurer).toBe('qover')
  })
}

test('an insurer that goes down after the yes keeps no other policy waiting for good', async ({
  checkout,
  order,
  openOffer,
}) => {
  await openOffer()
  await checkout.accept().check()
  await checkout.fillDetails()
  await setInsurer('qover', 'halted')
  await checkout.pay()
  await expect(order.policies).toHaveCount(1)
  await expect(order.policies).toContainText(laptop.cover)
  await expect(order.cover).toContainText('Being confirmed')
  await expect(order.cover.getByRole('list', { name: 'Without a policy' })).toContainText(
    `${bike.title}: the insurer is still confirming this cover.`,
  )

  await setInsurer('qover', 'running')
  await expect(order.policies).toHaveCount(2, { timeout: 30_000 })
  await expect(order.cover).toContainText('Your cover is in place.')
})

/** From sending the answers to the offer on the page, as the report has it too. */
async function measureOffer(
  checkout: CheckoutPage,
  events: EventRecorder,
  { annotations }: TestInfo,
) {
  events.forget()
  await checkout.open({ skus: [bike.sku] })
  const form = checkout.questions(bike.title)
  await form.waitFor()
  const startedAt = performance.now()
  await checkout.answerQuestions(bike)
  const offer = await events.waitForOffer(1)
  const tookMs = performance.now() - startedAt
  annotations.push({
    type: 'from the answers to the offer',
    description: `${offer.insurer}: ${tookMs.toFixed()} ms`,
  })
  return { offer, tookMs }
}
