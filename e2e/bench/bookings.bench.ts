import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { createDataFolder } from '../stack/data-folder.ts'
import { startPostgres } from '../stack/postgres.ts'
import { findFreePort } from '../stack/ports.ts'
import { createService } from '../stack/service.ts'
import { startStack } from '../stack/stack.ts'
import { median, medianRatio } from './median.ts'
import { printTable } from './table.ts'

const rounds = 15
const bookingsARound = 400
const clients = 16

const policyholder = {
  firstName: 'Ada',
  lastName: 'Byron',
  email: 'ada.byron@example.test',
  phone: '+61255550100',
  country: 'AU',
}

const dataDir = await createDataFolder('bench')
const postgres = await startPostgres(dataDir)
const stack = await startStack({
  dataDir,
  environment: {
    ...process.env,
    PARASOL_LOG_LEVEL: 'warn',
    DATABASE_URL: postgres.url,
    // What is measured is accepting: the insurer is left to a process that this benchmark does not start.
    PARASOL_BOOKING_BUDGET_MS: '0',
    PARASOL_BACKGROUND_WORK: 'off',
  },
})
const barePort = await findFreePort()
const bareUrl = `http://127.0.0.1:${barePort}`
const bare = createService(
  {
    name: 'bare booking',
    entry: 'e2e/bench/bare-booking.ts',
    environment: { ...process.env, PORT: String(barePort), DATABASE_URL: postgres.url },
    readyUrl: bareUrl,
    isReady: () => true,
  },
  () => undefined,
  (failure) => {
    throw failure
  },
)

try {
  await bare.start()
  const covers = await collect((rounds + 1) * bookingsARound, acceptCover)
  // The bare route takes the same bodies and looks at no cover.
  const bodies = covers.map((cover) =>
    JSON.stringify({ cover, orderId: randomUUID(), policyholder }),
  )
  let round = 0
  const bodiesOf = (which: number) =>
    bodies.slice(which * bookingsARound, (which + 1) * bookingsARound)
  const contenders = {
    bare: () => measure(`${bareUrl}/bookings`, bodiesOf(round)),
    parasol: () => measure(`${stack.bffUrl}/v1/bookings`, bodiesOf(round)),
  }
  await contenders.bare()
  await contenders.parasol()
  const rates = { parasol: [] as number[], bare: [] as number[] }
  for (round = 1; round <= rounds; round += 1) {
    rates.bare.push(await contenders.bare())
    rates.parasol.push(await contenders.parasol())
  }
  printTable(
    `POST /v1/bookings, ${clients} clients, medians of ${rounds} rounds in turns and of their ratios`,
    [
      ['', 'Parasol', 'bare limit', 'ratio'],
      [
        'accepted a second',
        median(rates.parasol).toFixed(0),
        median(rates.bare).toFixed(0),
        medianRatio(rates.parasol, rates.bare).toFixed(2),
      ],
    ],
  )
} finally {
  await bare.stop(AbortSignal.timeout(5_000))
  await stack.stop()
  await postgres.stop()
  await rm(dataDir, { recursive: true, force: true })
}

/** The form field of a shopper who was offered cover for a laptop and said yes. */
async function acceptCover(): Promise<string> {
  const cart = {
    currency: 'AUD',
    customer: { country: 'AU', language: 'en' },
    items: [
      {
        id: 'line-1',
        sku: '1',
        title: 'Laptop',
        category: 'Laptop',
        quantity: 1,
        unitPrice: 379900,
      },
    ],
  }
  const offered = await call<{ offer: { products: { id: string }[] }; cover: string }>(
    '/v1/offers',
    { cart, locale: 'en-AU' },
  )
  const products = offered.offer.products.map(({ id }) => id)
  const choice = { cover: offered.cover, decision: 'accepted', products, offer: offered.offer }
  return (await call<{ cover: string }>('/v1/decisions', choice)).cover
}

async function call<Body>(path: string, body: object): Promise<Body> {
  const answer = await fetch(`${stack.bffUrl}${path}`, {
    method: 'POST',
    headers: { Origin: stack.shopUrl, 'Content-Type': 'text/plain' },
    body: JSON.stringify({ key: 'pk_test_demo', ...body }),
  })
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`)
  const parse: (text: string) => Body = JSON.parse
  return parse(await answer.text())
}

/** Bookings accepted a second. */
async function measure(url: string, bodies: string[]): Promise<number> {
  const begun = performance.now()
  const times = bodies.length
  await collect(times, async () => {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { Authorization: 'Bearer sk_test_demo', 'Content-Type': 'application/json' },
      body: bodies.pop() ?? '',
    })
    if (answer.status !== 202) throw new Error(`answered ${answer.status}: ${await answer.text()}`)
    await answer.arrayBuffer()
  })
  return (times / (performance.now() - begun)) * 1_000
}

/** Does something so often, as many at a time as there are clients. */
async function collect<Result>(times: number, work: () => Promise<Result>): Promise<Result[]> {
  const results: Result[] = []
  let left = times
  const client = async () => {
    while (left > 0) {
      left -= 1
      results.push(await work())
    }
  }
  await Promise.all(Array.from({ length: clients }, client))
  return results
}
