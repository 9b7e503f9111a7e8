import type { Page } from '@playwright/test'

// Not in TypeScript's DOM library: https://w3c.github.io/long-animation-frames/
type Script = { sourceURL: string; startTime: number; duration: number }
type Frame = PerformanceEntry & { scripts: Script[] }

declare global {
  interface Window {
    slowScripts?: Script[]
    readyAt?: number
  }
}

/** Notes which scripts took long, and when the offer was ready, in every page that `page` will show. */
export async function watchTasks(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const type = 'long-animation-frame'
    const isFrame = (entry: PerformanceEntry): entry is Frame => 'scripts' in entry
    if (!PerformanceObserver.supportedEntryTypes.includes(type)) throw new Error(`No ${type}`)
    const slowScripts: Script[] = []
    window.slowScripts = slowScripts
    new PerformanceObserver((list) => {
      slowScripts.push(
        ...list
          .getEntries()
          .filter(isFrame)
          .flatMap(({ scripts }) => scripts),
      )
    }).observe({ type, buffered: true })
    addEventListener('parasol:ready', () => (window.readyAt ??= performance.now()), true)
  })
}

/** How long the longest task took, in ms, that a script from `origin` began before the offer was ready; 0: all were short. */
export async function readLongestTask(page: Page, origin: string): Promise<number> {
  await page.waitForFunction(() => window.readyAt)
  // Frames are reported after they were shown.
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 200))),
  )
  const { slowScripts, readyAt } = await page.evaluate(() => ({
    slowScripts: (window.slowScripts ?? []).map(({ sourceURL, startTime, duration }) => ({
      sourceURL,
      startTime,
      duration,
    })),
    readyAt: window.readyAt ?? 0,
  }))
  const ours = slowScripts.filter(
    ({ sourceURL, startTime }) => sourceURL.startsWith(origin) && startTime <= readyAt,
  )
  return Math.max(0, ...ours.map(({ duration }) => duration))
}
