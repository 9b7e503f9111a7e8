import type { Locator } from '@playwright/test'
import { expectAccessible } from '../../fixtures/accessibility.ts'
import { holdBody, isTakenOver } from '../../fixtures/held-body.ts'
import { expect, forEachPartner, test } from '../../fixtures/test.ts'

test('the place kept for an offer says nothing, takes no focus and soon stands still', async ({
  checkout,
  page,
}) => {
  const { promise: answered, resolve: answer } = Promise.withResolvers<void>()
  await page.route('**/v1/offers', async (route) => {
    await answered
    await route.abort()
  })
  await checkout.open()
  await expect.poll(() => checkout.measureHeight()).toBeGreaterThan(100)
  expect(await checkout.element.ariaSnapshot()).toBe('')
  expect(Math.max(0, ...(await listEndsMs(checkout.element)))).toBeLessThanOrEqual(5_000)
  await page.emulateMedia({ reducedMotion: 'reduce' })
  expect(await listEndsMs(checkout.element)).toEqual([])
  await expectAccessible(page)
  answer()
})

forEachPartner(() => {
  test('an offer is the same to a screen reader before and after React', async ({
    checkout,
    page,
  }) => {
    const body = await holdBody(page)
    await checkout.open()
    await checkout.element.getByRole('region').waitFor()
    await expectAccessible(page)
    const painted = await checkout.element.ariaSnapshot()
    expect(painted).toContain('region')
    await body.release()
    await expect.poll(() => isTakenOver(page)).toBe(true)
    expect(await checkout.element.ariaSnapshot()).toBe(painted)
  })
})

test('the focus stays on a choice while React arrives, and while the offer is renewed', async ({
  checkout,
  events,
  page,
  partner,
}) => {
  const body = await holdBody(page)
  const [laptop] = partner.things
  await checkout.open({ skus: [laptop.sku] })
  await checkout.accept().focus()
  await body.release()
  await expect.poll(() => isTakenOver(page)).toBe(true)
  await expect(checkout.accept()).toBeFocused()

  await checkout.element.evaluate((element) => {
    const refresh: unknown = Reflect.get(element, 'refresh')
    if (typeof refresh === 'function') Reflect.apply(refresh, element, [])
  })
  await events.waitFor('parasol:ready', 2)
  await expect(checkout.accept()).toBeFocused()
})

/** When each animation in the element ends. */
async function listEndsMs(element: Locator): Promise<number[]> {
  return element.evaluate(({ shadowRoot }) =>
    (shadowRoot?.getAnimations() ?? []).map(({ effect }) =>
      Number(effect?.getComputedTiming().endTime),
    ),
  )
}
