import type { Page } from '@playwright/test'

/** Lists the requests that go to `origin`, preflights included, which Playwright itself keeps to itself. */
export async function watchRequests(page: Page, origin: string) {
  const session = await page.context().newCDPSession(page)
  const seen: string[] = []
  session.on('Network.requestWillBeSent', ({ request: { method, url } }) => {
    if (url.startsWith(origin)) seen.push(`${method} ${new URL(url).pathname}`)
  })
  await session.send('Network.enable')
  return { list: () => seen }
}
