import type { Page } from '@playwright/test'

/** Keeps the widget's body script from arriving until `release` is called. */
export async function holdBody(page: Page) {
  const { promise: released, resolve } = Promise.withResolvers<void>()
  await page.route('**/v1/assets/body-*', async (route) => {
    await released
    // The page may be gone by then.
    await route.continue().catch(() => {})
  })
  return {
    async release() {
      const arrived = page.waitForResponse('**/v1/assets/body-*')
      resolve()
      await arrived
    },
  }
}
