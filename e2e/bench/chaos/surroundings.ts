import { once } from 'node:events'
import { createServer } from 'node:http'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { createDataFolder } from '../../stack/data-folder.ts'
import { describeServices } from '../../stack/demo-services.ts'
import { findFreePort } from '../../stack/ports.ts'
import { startPostgres } from '../../stack/postgres.ts'
import { openDatabase } from './database.ts'
import { makePartnerFolder } from './partner-folder.ts'
import { createReplica, type Replica } from './replicas.ts'
import { createSandbox, describeFaults } from './sandboxes.ts'
import type { CampaignSettings } from './settings.ts'
import type { Scene } from './storm.ts'

export type Surroundings = Scene & {
  shopOrigin: string
  /** Processes that ended without being told to. */
  failures: readonly Error[]
  /** Stops and removes everything, whatever state it is in. */
  close(): Promise<void>
}

/** Starts the database, the sandboxes and the replicas, each a process of its own on the loopback. */
export async function setUp(settings: CampaignSettings): Promise<Surroundings> {
  const dataDir = await createDataFolder('chaos')
  const failures: Error[] = []
  const note = (failure: Error) => void failures.push(failure)
  const closing: (() => Promise<unknown>)[] = [
    () => rm(dataDir, { recursive: true, force: true, maxRetries: 5 }),
  ]
  const close = async () => {
    // One that fails leaves the others to be done.
    for (const step of closing.toReversed()) await step().catch(note)
  }
  try {
    // A further user of the embedded server, where that is what the replica has started or adopts.
    const postgres = await startPostgres(dataDir)
    closing.push(() => postgres.stop())
    const shop = await startShop()
    closing.push(() => shop.close())
    const environment = {
      ...process.env,
      ...describeFaults(settings),
      ...describeParasol(settings),
      DATABASE_URL: settings.database === 'server' ? postgres.url : undefined,
      PARASOL_PARTNERS_DIR: await makePartnerFolder(dataDir, settings.insurers.callTimeoutMs),
    }
    const urls = { sandbox: await freeUrl(), qover: await freeUrl(), shop: shop.origin }
    const describe = (bff: string) => describeServices({ ...urls, bff }, dataDir, environment)
    const services = describe(urls.shop)
    const sandboxes = [
      createSandbox({ ...services.sandbox, readyUrl: `${urls.sandbox}/faults` }, note),
      createSandbox(services.qover, note),
    ] as const
    const replicas = []
    for (let count = 0; count < settings.replicas; count += 1) {
      const definition = describe(await freeUrl()).bff
      replicas.push(createReplica({ ...definition, name: `replica ${count}` }, note))
    }
    for (const process of [...sandboxes, ...replicas]) {
      closing.push(() => process.stop(AbortSignal.timeout(10_000)))
    }
    await Promise.all([...sandboxes, ...replicas].map((process) => process.start()))
    if (settings.mutation && !replicas.every(isMutated)) {
      throw new Error(`The mutation ${settings.mutation} was not made`)
    }
    const database = openDatabase(postgres.url)
    return { replicas, sandboxes, database, shopOrigin: shop.origin, failures, close }
  } catch (error) {
    await close()
    throw error
  }
}

function describeParasol({ patience, mutation }: CampaignSettings): NodeJS.ProcessEnv {
  return {
    PARASOL_LOG_LEVEL: 'warn',
    PARASOL_BOOKING_BUDGET_MS: String(patience.budgetMs),
    PARASOL_BOOKING_SETTLE_MS: String(patience.settleMs),
    PARASOL_BOOKING_LEASE_MS: String(patience.leaseMs),
    ...(mutation && {
      NODE_OPTIONS: `--import=${pathToFileURL(join(import.meta.dirname, 'mutations', `${mutation}.ts`)).href}`,
    }),
  }
}

function isMutated({ lastLines }: Replica): boolean {
  return lastLines.some((line) => line.startsWith('mutated '))
}

/** Where webhooks go: a shop that has understood each of them. */
async function startShop() {
  const server = createServer((request, answer) => {
    request.resume()
    request.once('end', () => answer.writeHead(204).end())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('No TCP port was bound')
  return {
    origin: `http://localhost:${address.port}`,
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

async function freeUrl(): Promise<string> {
  return `http://127.0.0.1:${await findFreePort()}`
}
