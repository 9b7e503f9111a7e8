import { execFile } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { chromium } from '@playwright/test'
import { chromiumArguments, describeMachine, findChromium } from '../stack/chromium.ts'
import { createDataFolder } from '../stack/data-folder.ts'
import { startStack } from '../stack/stack.ts'
import { median } from './median.ts'
import { contenders, titles, type Contender } from './paint/contenders.ts'
import { drawFilmstrip, film, type Film } from './paint/filmstrip.ts'
import { load, type Load } from './paint/load.ts'
import { measurePainter } from './paint/painter-cost.ts'
import { startPages, startService } from './paint/servers.ts'
import { slow4g } from './paint/throttle.ts'
import { printTable } from './table.ts'

const rounds = 7
const filmMs = 4_250
const targets: Partial<Record<Contender, number>> = { ideal: 1.15, usual: 0.6 }
const filmed = ['ideal', 'parasol', 'usual'] as const

const root = join(import.meta.dirname, '../..')
const { stdout: usualOffer } = await promisify(execFile)(
  process.execPath,
  [join(root, 'widget/bench/build.ts')],
  { maxBuffer: 4_000_000 },
)
const dataDir = await createDataFolder('bench')
const stack = await startStack({
  dataDir,
  environment: { ...process.env, PARASOL_LOG_LEVEL: 'error' },
})
const browser = await chromium.launch({
  executablePath: findChromium(describeMachine(chromium.executablePath())),
  args: chromiumArguments(process.getuid?.() === 0),
})
const service = await startService(stack.bffUrl, usualOffer)
// The partner's pages are the shop's, so the bench's stand in its place.
await stack.halt('shop')
const pages = await startPages(stack.shopUrl, service.url)
const toUrl = (contender: Contender) => `${pages.url}/${contender}`
const hasReact = (contender: Contender) => contender !== 'ideal'

try {
  for (const contender of contenders) await load(browser, toUrl(contender), hasReact(contender))
  const loads: Record<Contender, Load[]> = { ideal: [], parasol: [], usual: [], sparing: [] }
  // In turns, so that whatever else slows this machine slows all of them alike.
  for (let round = 0; round < rounds; round += 1) {
    for (const contender of contenders) {
      loads[contender].push(await load(browser, toUrl(contender), hasReact(contender)))
    }
  }
  const painted = (contender: Contender) => pick(contender, ({ paintedMs }) => paintedMs)
  const pick = (contender: Contender, figure: (load: Load) => number) =>
    median(loads[contender].map(figure))
  printTable(
    `A checkout on slow 4G (${slow4g.downKilobits / 1_000} Mbit/s down, ${slow4g.upKilobits / 1_000} up, ` +
      `${slow4g.latencyMs} ms a request), processor slowed ${slow4g.cpu} times, median of ${rounds} loads`,
    [
      ['', 'requests before paint', 'bytes before paint', 'ms to paint', 'ms to React'],
      ...contenders.map((contender) => [
        titles[contender],
        pick(contender, ({ requests }) => requests).toFixed(),
        pick(contender, ({ bytes }) => bytes).toLocaleString('en'),
        painted(contender).toFixed(),
        hasReact(contender)
          ? pick(contender, ({ interactiveMs }) => interactiveMs ?? NaN).toFixed()
          : '–',
      ]),
    ],
  )
  printTable('Time to the painted offer', [
    ['', 'ratio', 'at most'],
    ['Parasol to the ideal page', ...rate('ideal')],
    ['Parasol to the React bundle', ...rate('usual')],
    ['Parasol to the React bundle, no preflight', ...rate('sparing')],
    ['the ideal page to the React bundle, no preflight', ...rate('sparing', 'ideal')],
  ])

  const { paintUs, stringifyUs, gzipUs } = await measurePainter(stack.bffUrl, stack.shopUrl)
  const describe = (name: string, us: number) => [name, us.toFixed(), (us / stringifyUs).toFixed(1)]
  printTable('What an offer costs the server, microseconds of processor time', [
    ['', 'an offer', 'of JSON.stringify'],
    describe('drawing it', paintUs),
    describe('JSON.stringify of the drawn answer', stringifyUs),
    describe('compressing that, on another thread', gzipUs),
  ])

  const films: { title: string; frames: string[] }[] = []
  for (const contender of filmed) {
    const takes: Film[] = []
    for (let take = 0; take < 3; take += 1) {
      takes.push(await film(browser, toUrl(contender), filmMs))
    }
    const [, middle] = takes.toSorted((a, b) => a.paintedMs - b.paintedMs)
    films.push({ title: titles[contender], frames: middle?.frames ?? [] })
  }
  const picture = join(root, 'docs/images/paint-filmstrip.png')
  await drawFilmstrip(browser, films, picture)
  console.log(`  ${picture} shows it.\n`)

  function rate(reference: Contender, contender: Contender = 'parasol'): string[] {
    const ratio = painted(contender) / painted(reference)
    return [ratio.toFixed(2), targets[reference]?.toFixed(2) ?? '']
  }
} finally {
  pages.close()
  service.close()
  await browser.close()
  await stack.stop()
  await rm(dataDir, { recursive: true, force: true })
}
