import autocannon from 'autocannon'
import { rm } from 'node:fs/promises'
import { createService } from '../stack/service.ts'
import { findFreePort } from '../stack/ports.ts'
import { createDataFolder } from '../stack/data-folder.ts'
import { startStack } from '../stack/stack.ts'
import { cart } from './cart.ts'
import { median } from './median.ts'
import { printTable } from './table.ts'

const rounds = 5
const secondsARound = 4
const connections = 16

const dataDir = await createDataFolder('bench')
const stack = await startStack({
  dataDir,
  environment: { ...process.env, PARASOL_LOG_LEVEL: 'warn' },
})
const barePort = await findFreePort()
const bare = createService(
  {
    name: 'bare route',
    entry: 'e2e/bench/bare-route.ts',
    environment: { ...process.env, PORT: String(barePort), XCOVER_URL: stack.sandboxUrl },
    readyUrl: `http://127.0.0.1:${barePort}/`,
    isReady: () => true,
  },
  () => undefined,
  (failure) => {
    throw failure
  },
)
await bare.start()

const contenders = {
  parasol: () =>
    measure(`${stack.bffUrl}/v1/offers`, {
      headers: { Origin: stack.shopUrl, 'Content-Type': 'text/plain' },
      body: JSON.stringify({ key: 'pk_test_demo', cart, locale: 'en-AU' }),
    }),
  bare: () =>
    measure(`http://127.0.0.1:${barePort}/quote`, {
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ cart }),
    }),
}

try {
  await contenders.parasol()
  await contenders.bare()
  const runs = { parasol: [] as Run[], bare: [] as Run[] }
  // In turns, so that whatever else slows this machine slows both alike.
  for (let round = 0; round < rounds; round += 1) {
    runs.bare.push(await contenders.bare())
    runs.parasol.push(await contenders.parasol())
  }
  const rate = { parasol: pick(runs.parasol, 'perSecond'), bare: pick(runs.bare, 'perSecond') }
  const p99 = { parasol: pick(runs.parasol, 'p99Ms'), bare: pick(runs.bare, 'p99Ms') }
  printTable(`POST /v1/offers, ${connections} connections, median of ${rounds} rounds`, [
    ['', 'Parasol', 'bare route', 'ratio'],
    [
      'offers a second',
      format(rate.parasol),
      format(rate.bare),
      (rate.parasol / rate.bare).toFixed(2),
    ],
    ['p99, ms', format(p99.parasol), format(p99.bare), (p99.parasol / p99.bare).toFixed(2)],
  ])
} finally {
  await bare.stop(AbortSignal.timeout(5_000))
  await stack.stop()
  await rm(dataDir, { recursive: true, force: true })
}

type Run = { perSecond: number; p99Ms: number }

async function measure(
  url: string,
  request: { headers: Record<string, string>; body: string },
): Promise<Run> {
  const result = await autocannon({
    url,
    method: 'POST',
    connections,
    duration: secondsARound,
    ...request,
  })
  if (result.non2xx + result.errors + result.timeouts > 0) {
    throw new Error(`${url} did not answer every request: ${result.non2xx} refused`)
  }
  return { perSecond: result.requests.average, p99Ms: result.latency.p99 }
}

function pick(runs: Run[], figure: keyof Run): number {
  return median(runs.map((run) => run[figure]))
}

function format(figure: number): string {
  return figure.toFixed(figure < 100 ? 1 : 0)
}
