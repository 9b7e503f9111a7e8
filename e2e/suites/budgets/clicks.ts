import type { Page } from '@playwright/test'

declare global {
  interface Window {
    interactions?: Map<number, number>
  }
}

/** What browsers report at all; whatever is faster was not seen. */
const seenFromMs = 16

/** Times what the shopper does from now on, from the press to the frame that shows its answer. */
export async function watchClicks(page: Page) {
  await page.evaluate((durationThreshold) => {
    const interactions = new Map<number, number>()
    window.interactions = interactions
    // TypeScript's DOM library has no threshold yet.
    const options = { type: 'event', durationThreshold }
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        if (!(entry instanceof PerformanceEventTiming) || !entry.interactionId) continue
        const known = interactions.get(entry.interactionId) ?? 0
        interactions.set(entry.interactionId, Math.max(known, entry.duration))
      }
    }).observe(options)
  }, seenFromMs)
  return {
    /** Milliseconds of each of the last `count` clicks, the fastest first. */
    async read(count: number): Promise<number[]> {
      // Reported after the frame.
      const seen = await page.evaluate(async () => {
        await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 200)))
        const durations = [...(window.interactions?.values() ?? [])]
        window.interactions?.clear()
        return durations
      })
      const unseen = Array<number>(Math.max(0, count - seen.length)).fill(seenFromMs)
      return [...unseen, ...seen].toSorted((a, b) => a - b)
    },
  }
}
