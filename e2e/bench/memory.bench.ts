import autocannon from 'autocannon'
import { rm } from 'node:fs/promises'
import { createDataFolder } from '../stack/data-folder.ts'
import { describeServices } from '../stack/demo-services.ts'
import { findFreePort } from '../stack/ports.ts'
import { createService } from '../stack/service.ts'
import { cart } from './cart.ts'
import { printTable } from './table.ts'

const offers = 100_000
const rounds = 5
const connections = 16
/** Code compiled and caches filled: what is kept after these is not growth. */
const warmUpOffers = 20_000

const dataDir = await createDataFolder('bench')
const toUrl = async () => `http://localhost:${await findFreePort()}`
const urls = {
  sandbox: await toUrl(),
  qover: await toUrl(),
  bff: await toUrl(),
  shop: await toUrl(),
}
const heapPort = await findFreePort()
const reporter = new URL('heap-reporter.ts', import.meta.url).href
const definitions = describeServices(urls, dataDir, {
  ...process.env,
  PARASOL_LOG_LEVEL: 'warn',
})
const fail = (failure: Error) => {
  throw failure
}
const sandbox = createService(definitions.sandbox, () => undefined, fail)
const bff = createService(
  {
    ...definitions.bff,
    environment: {
      ...definitions.bff.environment,
      HEAP_PORT: String(heapPort),
      NODE_OPTIONS: `--expose-gc --import=${reporter}`,
    },
  },
  console.error,
  fail,
)

try {
  await sandbox.start()
  await bff.start()
  await request(warmUpOffers)
  const heap = [await readHeap()]
  for (let round = 0; round < rounds; round += 1) {
    await request(offers / rounds)
    heap.push(await readHeap())
  }
  const [start = 0] = heap
  printTable('Heap of the BFF after offers, garbage not counted', [
    ['offers', 'MB', 'ratio to the start'],
    ...heap.map((bytes, round) => [
      ((round * offers) / rounds).toLocaleString('en'),
      (bytes / 1e6).toFixed(1),
      (bytes / start).toFixed(3),
    ]),
  ])
  const growth = computeSlope(heap) * rounds
  printTable('Growth over all of them, as the line through these has it', [
    ['', 'bytes an offer', 'ratio to the start'],
    ['slope', (growth / offers).toFixed(1), (growth / start).toFixed(3)],
  ])
} finally {
  await bff.stop(AbortSignal.timeout(5_000))
  await sandbox.stop(AbortSignal.timeout(5_000))
  await rm(dataDir, { recursive: true, force: true })
}

async function request(amount: number): Promise<void> {
  const result = await autocannon({
    url: `${urls.bff}/v1/offers`,
    method: 'POST',
    connections,
    amount,
    headers: { Origin: urls.shop, 'Content-Type': 'text/plain' },
    body: JSON.stringify({ key: 'pk_test_demo', cart, locale: 'en-AU' }),
  })
  if (result.non2xx + result.errors + result.timeouts > 0) {
    throw new Error(`Not every offer was answered: ${result.non2xx} refused`)
  }
}

async function readHeap(): Promise<number> {
  return Number(await (await fetch(`http://127.0.0.1:${heapPort}`)).text())
}

/** Of the straight line that fits these values best, per step. */
function computeSlope(values: readonly number[]): number {
  const middle = (values.length - 1) / 2
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const rise = values.reduce((sum, value, at) => sum + (at - middle) * (value - mean), 0)
  return rise / values.reduce((sum, _value, at) => sum + (at - middle) ** 2, 0)
}
