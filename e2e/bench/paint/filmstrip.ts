import { setTimeout as delay } from 'node:timers/promises'
import type { Browser } from '@playwright/test'
import { watchPaint } from './paint-watch.ts'
import { slow4g, throttle } from './throttle.ts'

const stepMs = 250
const viewport = { width: 390, height: 844 }

/** What a page showed at every step, as JPEG in base64, beginning with the navigation. */
export type Film = { frames: string[]; paintedMs: number }

export async function film(browser: Browser, url: string, durationMs: number): Promise<Film> {
  const context = await browser.newContext({ viewport })
  try {
    const page = await context.newPage()
    await watchPaint(page)
    const session = await throttle(page)
    const shots: { image: string; at: number }[] = []
    session.on('Page.screencastFrame', ({ data, metadata: { timestamp = 0 }, sessionId }) => {
      shots.push({ image: data, at: timestamp * 1_000 })
      void session.send('Page.screencastFrameAck', { sessionId }).catch(() => {})
    })
    await session.send('Page.startScreencast', { format: 'jpeg', quality: 80, maxWidth: 195 })
    await page.goto(url, { waitUntil: 'commit' })
    await delay(durationMs + stepMs)
    const { begunAt, paintedMs } = await page.evaluate(() => ({
      begunAt: performance.timeOrigin,
      paintedMs: window.paintTimes?.paintedMs ?? Infinity,
    }))
    const steps = Array.from({ length: durationMs / stepMs + 1 }, (_, index) => index * stepMs)
    const frames = steps.map(
      (step) => shots.findLast(({ at }) => at >= begunAt && at <= begunAt + step)?.image ?? '',
    )
    return { frames, paintedMs }
  } finally {
    await context.close()
  }
}

/** Puts the films of all under each other, over one axis of time, and keeps the picture as `path`. */
export async function drawFilmstrip(
  browser: Browser,
  films: { title: string; frames: string[] }[],
  path: string,
): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 1480, height: 800 } })
  try {
    const page = await context.newPage()
    const [first] = films
    const axis = (first?.frames ?? []).map((_, index) => `<th>${(index * stepMs) / 1_000} s`)
    const rows = films.map(({ title, frames }) => {
      const cells = frames.map((image) =>
        image ? `<td><img src="data:image/jpeg;base64,${image}">` : '<td><i></i>',
      )
      return `<tr><th>${title}${cells.join('')}`
    })
    await page.setContent(`<!doctype html><style>
      body { margin: 0; padding: 16px; font: 13px sans-serif; color: #1c2b36; background: #fff; width: max-content }
      th { padding: 4px 8px 4px 2px; font-weight: 400; text-align: start }
      td { padding: 2px }
      img, i { display: block; box-sizing: border-box; width: 78px; height: 169px; border: 1px solid #b9c4cc }
      p { margin: 0 0 10px }
    </style>
    <p>A checkout's first ${(((first?.frames.length ?? 1) - 1) * stepMs) / 1_000} seconds on slow 4G
    (${slow4g.downKilobits / 1_000} Mbit/s, ${slow4g.latencyMs} ms a request) with a processor slowed ${slow4g.cpu} times</p>
    <table cellspacing="0">${rows.join('')}<tr><th>${axis.join('')}</table>`)
    await page.locator('body').screenshot({ path })
  } finally {
    await context.close()
  }
}
