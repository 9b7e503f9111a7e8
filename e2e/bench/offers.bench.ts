import autocannon from 'autocannon'
import { rm } from 'node:fs/promises'
import { createService } from '../stack/service.ts'
import { findFreePort } from '../stack/ports.ts'
import { createDataFolder } from '../stack/data-folder.ts'
import { startStack } from '../stack/stack.ts'
import { cart } from './cart.ts'
import { median, medianRatio } from './median.ts'
import { printTable } from './table.ts'

const rounds = 15
const secondsARound = 2
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
  // Until both are compiled.
  for (const warmUp of [contenders.bare, contenders.parasol]) {
    await warmUp()
    await warmUp()
  }
  const runs = { parasol: [] as Run[], bare: [] as Run[] }
  for (let round = 0; round < rounds; round += 1) {
    runs.bare.push(await contenders.bare())
    runs.parasol.push(await contenders.parasol())
  }
  printTable(
    `POST /v1/offers, ${connections} connections, medians of ${rounds} rounds in turns and of their ratios`,
    [
      ['', 'Parasol', 'bare route', 'ratio'],
      toRow('offers a second', runs, 'perSecond', 0),
      toRow('p99, ms', runs, 'p99Ms', 1),
    ],
  )
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
  return { perSecond: result['2xx'] / result.duration, p99Ms: result.latency.p99 }
}

function toRow(
  title: string,
  runs: Record<'parasol' | 'bare', Run[]>,
  figure: keyof Run,
  digits: number,
): string[] {
  const figures = runs.parasol.map((run) => run[figure])
  const references = runs.bare.map((run) => run[figure])
  const medians = [median(figures), median(references)].map((value) => value.toFixed(digits))
  return [title, ...medians, medianRatio(figures, references).toFixed(2)]
}
