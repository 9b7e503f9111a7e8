import { rm } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'
import { z } from 'zod'
import { createDataFolder } from '../stack/data-folder.ts'
import { startStack } from '../stack/stack.ts'
import { median } from './median.ts'
import { printTable } from './table.ts'

const rounds = 15

const cart = {
  currency: 'EUR',
  customer: { country: 'DE', language: 'en' },
  items: [
    {
      id: 'line-1',
      sku: 'VV-EB-ALMA-7',
      title: 'Alma 7 E-bike',
      category: 'E-bike',
      quantity: 1,
      unitPrice: 319_900,
      answers: { bikeType: 'TYPE_REGULAR_EBIKE', antiTheft: 'ANTI_THEFT_MEASURE_GPS' },
    },
  ],
}
const answerSchema = z.object({ offer: z.object({ insurer: z.string() }) })

const dataDir = await createDataFolder('bench')
const stack = await startStack({
  dataDir,
  environment: { ...process.env, PARASOL_LOG_LEVEL: 'error' },
})

/** The partner that has XCover alone. */
const askXcover = () => timeOffer('pk_test_demo', 'xcover')
/** The partner that has Qover first and XCover second; `insurer` is who has to answer. */
const askInTurn = (insurer: string) => timeOffer('pk_test_qover', insurer)

try {
  await askXcover()
  await askInTurn('qover')
  const first = await runRounds(() => askInTurn('qover'))
  await stack.halt('qover')
  const refusing = await runRounds(() => askInTurn('xcover'))
  await stack.restore('qover')
  await waitForQover()
  stack.freeze('qover')
  const silent = await runRounds(() => askInTurn('xcover'))
  await stack.restore('qover')
  printTable(`POST /v1/offers for one bike, ms of ${rounds} calls one after the other`, [
    ['who answers', 'median', 'slowest', 'XCover asked directly', 'ratio of medians'],
    describe('Qover, asked first', first),
    describe('XCover, while Qover refuses connections', refusing),
    describe('XCover, while Qover answers nothing', silent),
  ])
} finally {
  await stack.stop()
  await rm(dataDir, { recursive: true, force: true })
}

/** An insurer that was down is tried again within half a minute. */
async function waitForQover(): Promise<void> {
  const endsAt = performance.now() + 60_000
  let answered = false
  while (!answered) {
    await delay(250)
    answered = await askInTurn('qover').then(
      () => true,
      (error: unknown) => {
        if (performance.now() > endsAt) throw error
        return false
      },
    )
  }
}

type Runs = { inTurn: number[]; directly: number[] }

/** In turns, so that whatever else slows this machine slows both alike. */
async function runRounds(ask: () => Promise<number>): Promise<Runs> {
  const runs: Runs = { inTurn: [], directly: [] }
  for (let round = 0; round < rounds; round += 1) {
    runs.directly.push(await askXcover())
    runs.inTurn.push(await ask())
  }
  return runs
}

async function timeOffer(key: string, insurer: string): Promise<number> {
  const startedAt = performance.now()
  const response = await fetch(`${stack.bffUrl}/v1/offers`, {
    method: 'POST',
    headers: { Origin: stack.shopUrl, 'Content-Type': 'text/plain' },
    body: JSON.stringify({ key, cart, locale: 'en-DE' }),
  })
  const { offer } = answerSchema.parse(await response.json())
  const tookMs = performance.now() - startedAt
  if (offer.insurer !== insurer) throw new Error(`${offer.insurer} answered instead of ${insurer}`)
  return tookMs
}

function describe(name: string, { inTurn, directly }: Runs): string[] {
  const reference = median(directly)
  return [
    name,
    median(inTurn).toFixed(),
    Math.max(...inTurn).toFixed(),
    reference.toFixed(),
    (median(inTurn) / reference).toFixed(1),
  ]
}
