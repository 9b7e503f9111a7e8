import type { Browser } from '@playwright/test'
import { watchPaint } from './paint-watch.ts'
import { throttle } from './throttle.ts'

export type Load = {
  paintedMs: number
  /** Null where there is no React. */
  interactiveMs: number | null
  /** Before the paint, the page included. */
  bytes: number
  requests: number
}

const waitMs = 60_000

/** Loads a page for the first time, with nothing cached, until its offer is painted and React has it, if it ever has. */
export async function load(browser: Browser, url: string, hasReact: boolean): Promise<Load> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } })
  try {
    const page = await context.newPage()
    await watchPaint(page)
    const session = await throttle(page)
    const asked: number[] = []
    const arrived: { bytes: number; at: number }[] = []
    let clockOffset = 0
    session.on('Network.requestWillBeSent', ({ timestamp, wallTime }) => {
      clockOffset ||= wallTime - timestamp
      asked.push(timestamp)
    })
    session.on('Network.loadingFinished', ({ encodedDataLength, timestamp }) =>
      arrived.push({ bytes: encodedDataLength, at: timestamp }),
    )
    await page.goto(url, { waitUntil: 'commit' })
    const times = await page.waitForFunction(
      (needsReact) => {
        const { paintTimes } = window
        if (!paintTimes?.paintedMs || (needsReact && !paintTimes.interactiveMs)) return null
        const { paintedMs, interactiveMs } = paintTimes
        return { paintedMs, interactiveMs, paintedAt: performance.timeOrigin + paintedMs }
      },
      hasReact,
      { timeout: waitMs, polling: 100 },
    )
    const { paintedMs, interactiveMs, paintedAt } = (await times.jsonValue()) ?? {}
    if (!paintedMs || !paintedAt) throw new Error(`${url} has shown no offer`)
    const isBefore = (timestamp: number) => (timestamp + clockOffset) * 1_000 <= paintedAt
    return {
      paintedMs,
      interactiveMs: interactiveMs ?? null,
      bytes: arrived.filter(({ at }) => isBefore(at)).reduce((sum, { bytes }) => sum + bytes, 0),
      requests: asked.filter(isBefore).length,
    }
  } finally {
    await context.close()
  }
}
