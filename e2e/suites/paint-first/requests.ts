import type { Page } from '@playwright/test'

/** Lists the requests that go to `origin`, preflights included, which Playwright itself keeps to itself. */
export async function watchRequests(page: Page, origin: string) {
  const session = await page.context().newCDPSession(page)
  const seen: { request: string; priority: string }[] = []
  session.on('Network.requestWillBeSent', ({ request: { method, url, initialPriority } }) => {
    if (!url.startsWith(origin)) return
    seen.push({ request: `${method} ${new URL(url).pathname}`, priority: initialPriority })
  })
  await session.send('Network.enable')
  return {
    list: () => seen.map(({ request }) => request),
    /** How urgent the browser found each request whose path begins so. */
    listPriorities: (path: string) =>
      seen.filter(({ request }) => request.startsWith(`GET ${path}`)).map((each) => each.priority),
  }
}
