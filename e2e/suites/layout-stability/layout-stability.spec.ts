import type { Page } from '@playwright/test'
import type { CheckoutPage, CheckoutSettings } from '../../fixtures/checkout-page.ts'
import { watchLayoutShifts } from '../../fixtures/layout-shifts.ts'
import { failedRequest } from '../../fixtures/page-problems.ts'
import { velo, wattle } from '../../fixtures/partners.ts'
import { expect, test } from '../../fixtures/test.ts'

/** The place is made when the script arrives, which may be after the page was first seen: a tenth of what is good. */
const openingBudget = 0.01

const devices = {
  desktop: { width: 1280, height: 720 },
  phone: { width: 390, height: 844 },
}
const [laptop, phone] = wattle.things
const bags = { one: [laptop.sku], two: [laptop.sku, phone.sku] }

for (const [device, viewport] of Object.entries(devices)) {
  test(`a checkout that opens on a ${device} does not move`, async ({ checkout, events, page }) => {
    const shifts = await watchLayoutShifts(page)
    await page.setViewportSize(viewport)
    await checkout.open()
    await events.waitFor('parasol:ready')
    await showFrame(page)
    expect(shifts.sum(), shifts.describe()).toBeLessThanOrEqual(openingBudget)
  })

  test(`a checkout that keeps the place itself does not move on a ${device} for a script that comes late`, async ({
    checkout,
    events,
    page,
  }) => {
    const shifts = await watchLayoutShifts(page)
    await page.setViewportSize(viewport)
    const load = await holdBack(page, '**/v1/parasol.js')
    const opening = checkout.open({ skus: bags.one })
    await bringAfterOfferIntoView(page, checkout)
    shifts.forget()

    load()
    await opening
    await events.waitFor('parasol:ready')
    await showFrame(page)
    expect(shifts.sum(), shifts.describe()).toBe(0)
  })

  for (const layout of ['card', 'compact'] satisfies CheckoutSettings['layout'][]) {
    for (const [count, bag] of Object.entries(bags)) {
      test(`an offer for ${count} as ${layout} fills the place kept for it on a ${device}`, async ({
        checkout,
        events,
        page,
      }) => {
        const shifts = await watchLayoutShifts(page)
        await page.setViewportSize(viewport)
        // The answer waits until the place is there to be seen.
        const answer = await holdBack(page, '**/v1/offers')
        await checkout.open({ skus: bag, layout })
        await bringAfterOfferIntoView(page, checkout)
        shifts.forget()

        answer()
        await events.waitFor('parasol:ready')
        await showFrame(page)
        expect(shifts.sum(), shifts.describe()).toBe(0)
      })
    }
  }
}

test.describe('a place kept for more than is offered at once', () => {
  test.use({ partner: velo })

  test('is given back', async ({ checkout, events, page }) => {
    const answer = await holdBack(page, '**/v1/offers')
    await checkout.open()
    const kept = await checkout.measureHeight()
    const transitions = await recordTransitions(checkout)
    answer()
    await events.waitFor('parasol:ready')
    // One of the two things has to be asked about first, which takes less room than its offer.
    await expect.poll(() => checkout.measureHeight()).toBeLessThan(kept - 100)
    expect(await transitions.list()).toContain('grid-template-rows')
  })
})

test('a place that the checkout kept is given back where no script comes', async ({
  checkout,
  page,
  problems,
}) => {
  problems.allow(failedRequest)
  await page.route('**/v1/parasol.js', (route) => route.abort())
  await checkout.open()
  expect(await checkout.measureHeight()).toBeGreaterThan(100)
  await expect.poll(() => checkout.measureHeight()).toBe(0)
})

test.describe('a place kept for nothing', () => {
  for (const reducedMotion of ['no-preference', 'reduce'] as const) {
    test(`is given back, with motion: ${reducedMotion}`, async ({ checkout, events, page }) => {
      await page.emulateMedia({ reducedMotion })
      const answer = await holdBack(page, '**/v1/offers')
      await checkout.open({ skus: ['SANDBOX-NO-OFFER'] })
      const kept = await checkout.measureHeight()
      expect(kept).toBeGreaterThan(400)
      const transitions = await recordTransitions(checkout)
      answer()
      await events.waitFor('parasol:unavailable')
      await expect.poll(() => checkout.measureHeight()).toBe(0)
      await expect(checkout.element).toBeHidden()
      expect(await transitions.list()).toEqual(
        reducedMotion === 'reduce' ? [] : expect.arrayContaining(['display', 'grid-template-rows']),
      )
    })
  }
})

/** Notes which properties change over a while, and not at once. */
async function recordTransitions({ element }: CheckoutPage) {
  const seen = await element.evaluateHandle(({ shadowRoot }) => {
    const names: string[] = []
    for (const part of [shadowRoot?.host, shadowRoot]) {
      part?.addEventListener('transitionrun', (event) => {
        if (event instanceof TransitionEvent) names.push(event.propertyName)
      })
    }
    return names
  })
  return { list: () => seen.jsonValue() }
}

/**
 * Only what is in view counts, and what could move is what comes after the offer. Browsers that hold the view in place
 * by scrolling along would hide it; not all do.
 */
async function bringAfterOfferIntoView(page: Page, { payButton }: CheckoutPage): Promise<void> {
  // First, since it waits for a page that is still opening.
  await payButton.scrollIntoViewIfNeeded()
  await page.addStyleTag({ content: ':root { overflow-anchor: none }' })
  await showFrame(page)
}

/** Has whatever is fetched from there wait for the returned function to be called. */
async function holdBack(page: Page, address: string): Promise<() => void> {
  const { promise: isFree, resolve: free } = Promise.withResolvers<void>()
  await page.route(address, async (route) => {
    await isFree
    await route.continue()
  })
  return free
}

/** Shifts are reported with the frame that shows them. */
async function showFrame(page: Page): Promise<void> {
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  )
}
