import type { BookingRequest } from '@parasol/shared/booking'
import type { CartInput } from '@parasol/shared/cart'
import type { OfferResponse } from '@parasol/shared/offer'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { createApp } from '../src/app.ts'
import { startBackgroundWork, type BackgroundWork } from '../src/background-work.ts'
import { createStaticFile } from '../src/assets/static-file.ts'
import { loadConfig } from '../src/config/config.ts'
import { createSecretResolver } from '../src/config/secrets.ts'
import { createContext } from '../src/context.ts'
import { insurerDefinitions } from '../src/insurers/definitions.ts'
import { putFaults } from '../src/insurers/sandbox/testing/controls.ts'
import {
  startXcoverSandbox,
  type RunningXcoverSandbox,
} from '../src/insurers/xcover/sandbox/sandbox.ts'
import { createJobQueue } from '../src/jobs/job-queue.ts'
import { createLogger } from '../src/log.ts'
import { measureInsurersOf } from '../src/metrics/measured-insurer.ts'
import { createMetrics } from '../src/metrics/metrics.ts'
import { loadPartners } from '../src/partners/partner-store.ts'
import { createTestDatabase, timeThatHasCome, type TestDatabase } from './database.ts'
import { requireDescribed } from './described-answer.ts'

export const shopOrigin = 'http://localhost:8788'
const publishableKey = 'pk_test_demo'
const secretKey = 'sk_test_demo'

export const laptop: CartInput['items'][number] = {
  id: 'line-1',
  sku: '190199368477',
  title: 'Apple MacBook Pro',
  category: 'Laptop',
  brand: 'Apple',
  model: 'MacBook Pro',
  condition: 'new',
  quantity: 1,
  unitPrice: 134976,
}
export const phone: CartInput['items'][number] = {
  id: 'line-2',
  sku: '190199368478',
  title: 'Apple iPhone 12 Pro Max',
  category: 'Mobile',
  brand: 'Apple',
  model: 'iPhone 12 Pro Max',
  condition: 'new',
  quantity: 1,
  unitPrice: 254987,
}

export function cartOf(...items: CartInput['items']): CartInput {
  return { currency: 'AUD', customer: { country: 'AU', language: 'en' }, items }
}

export const policyholder: BookingRequest['policyholder'] = {
  firstName: 'Ada',
  lastName: 'Byron',
  email: 'ada.byron@example.test',
  phone: '+61255550100',
  country: 'AU',
}

const clockSchema = z.object({ aheadMs: z.number() })

export type Answer<Body> = { status: number; headers: Headers; body: Body }

export type TestParasol = Awaited<ReturnType<typeof startParasol>>

/** Tests call more often than shoppers do, and all from one address. */
const withoutLimits = {
  PARASOL_RATE_LIMIT_PUBLISHABLE_KEY: 'off',
  PARASOL_RATE_LIMIT_ADDRESS: 'off',
  PARASOL_RATE_LIMIT_SECRET_KEY: 'off',
}

/**
 * A whole Parasol on the real database, selling for a real sandbox over HTTP, called without a socket of its own. It
 * makes itself a database where it is given none.
 */
export async function startParasol(
  environment: Record<string, string> = {},
  database?: TestDatabase,
) {
  const folder = await mkdtemp(join(tmpdir(), 'parasol-test-'))
  const sandboxOptions = { dataDir: join(folder, 'sandbox') }
  let sandbox: RunningXcoverSandbox = await startXcoverSandbox(sandboxOptions)
  const variables = {
    PARASOL_DATA_DIR: folder,
    SHOP_ORIGIN: shopOrigin,
    XCOVER_DEMO_URL: `${sandbox.url}/x`,
    XCOVER_DEMO_API_KEY: 'sandbox-key',
    XCOVER_DEMO_API_SECRET: 'sandbox-secret',
    QOVER_DEMO_API_KEY: 'sandbox-qover-key',
    SHOP_WEBHOOK_SECRET: 'whsec_cGFyYXNvbCBkZW1vIHNob3Agd2ViaG9vayBzZWNyZXQ=',
    ...withoutLimits,
    ...environment,
  }
  const logLines: string[] = []
  const log = createLogger({
    level: 'debug',
    destination: { write: (line) => logLines.push(line) },
  })
  const testDatabase = database ?? (await createTestDatabase())
  const clock = { offsetMs: 0 }
  const now = () => new Date(Date.now() + clock.offsetMs)
  const config = loadConfig(variables)
  const metrics = createMetrics()
  const partners = await loadPartners({
    dir: config.partnersDir,
    definitions: insurerDefinitions.map((each) => measureInsurersOf(each, metrics)),
    dependencies: { now, random: Math.random, log, secrets: createSecretResolver(variables) },
    environment: variables,
    production: false,
  })
  const script = await createStaticFile(new TextEncoder().encode('void 0'), 'text/javascript')
  const jobs = createJobQueue({ databaseUrl: testDatabase.url, engine: 'postgres', log })
  await jobs.start()
  const context = createContext({
    config,
    log,
    jobs,
    partners,
    metrics,
    now,
    assets: {
      loader: script,
      manifest: { version: '0', loader: { url: '', integrity: '' }, assets: [] },
      files: new Map([['body-1.js', script]]),
      findLanguage: () => ({ code: 'en', messages: '/v1/assets/offer-en-1.js' }),
      paintOffer: ({ offer }, { layout }) => ({
        html: `<p>${offer?.products[0]?.name ?? 'asked'} as ${layout}</p>`,
        css: '',
      }),
    },
    database: {
      ...testDatabase,
      ping: async () => void (await testDatabase.pool.query('SELECT 1')),
      close: () => testDatabase.drop(),
    },
  })
  const app = createApp(context)
  let work: BackgroundWork | undefined

  async function send<Body>(path: string, init: RequestInit): Promise<Answer<Body>> {
    const response = await app.request(path, init)
    await requireDescribed(init.method ?? 'GET', path, response)
    const text = await response.text()
    // The caller says which shape the contract promises here; what arrives is asserted on.
    const parse: (text: string) => Body = JSON.parse
    const body = parse(text === '' ? 'null' : text)
    return { status: response.status, headers: response.headers, body }
  }

  return {
    app,
    context,
    clock,
    logLines,
    variables,
    send,

    /** As the widget calls: text/plain, from the shop's page, with the publishable key. */
    fromPage: <Body>(path: string, body: Record<string, unknown>, origin = shopOrigin) =>
      send<Body>(path, {
        method: 'POST',
        headers: { Origin: origin, 'Content-Type': 'text/plain' },
        body: JSON.stringify({ key: publishableKey, ...body }),
      }),

    /** As the shop's server calls. */
    fromServer: <Body>(path: string, body?: unknown, key = secretKey) =>
      send<Body>(path, {
        method: body === undefined ? 'GET' : 'POST',
        headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),

    /** Has this Parasol take jobs, as its process would; tests do it by hand otherwise. */
    async startWork() {
      work = await startBackgroundWork(context)
      return work
    },

    /** Has unfinished bookings due and free, as if so much time had passed in the database, and tries them. */
    async settle() {
      await testDatabase.pool.query(
        `UPDATE insurer_bookings SET next_attempt_at = ${timeThatHasCome}, lease_until = NULL
         WHERE next_attempt_at > now()`,
      )
      await context.worker.sweep(0)
    },

    /** The same for accepted changes of policies. */
    async settleChanges() {
      await testDatabase.pool.query(
        `UPDATE policy_changes SET next_attempt_at = ${timeThatHasCome}, lease_until = NULL
         WHERE next_attempt_at > now()`,
      )
      await context.changeWorker.sweep(0)
    },

    /** The same for policies that are to be read at their insurer. */
    async settleReads() {
      await testDatabase.pool.query(
        `UPDATE policy_reads SET next_attempt_at = ${timeThatHasCome}, lease_until = NULL
         WHERE next_attempt_at > now()`,
      )
      await context.policyReader.sweep(0)
    },

    /** Has the sandbox's calls go wrong; what is left out is as at its start. */
    async breakSandbox(faults: Record<string, unknown>) {
      const answer = await putFaults(sandbox.url, faults)
      if (!answer.ok) throw new Error(`faults not taken: ${await answer.text()}`)
    },

    /** Moves the sandbox's clock, and this Parasol's with it, by an ISO 8601 duration. */
    async moveClock(duration: string) {
      const answer = await fetch(`${sandbox.url}/clock`, {
        method: 'POST',
        body: JSON.stringify({ advance: duration }),
      })
      clock.offsetMs = clockSchema.parse(await answer.json()).aheadMs
    },

    /** All that the sandbox has written down, a line each. */
    async readLedger(): Promise<string[]> {
      return (await readFile(join(sandboxOptions.dataDir, 'ledger.jsonl'), 'utf8')).split('\n')
    },

    /** Asks the sandbox directly, past Parasol, what it has of a package. */
    async findInLedger(reference: string): Promise<string> {
      const ledger = await this.readLedger()
      return ledger.findLast((line) => line.includes(reference)) ?? ''
    },

    async stopSandbox() {
      await sandbox.close()
    },
    async startSandbox() {
      sandbox = await startXcoverSandbox({
        ...sandboxOptions,
        port: Number(new URL(sandbox.url).port),
      })
    },

    async close() {
      try {
        await work?.stop()
        await context.worker.stop(0)
        await context.changeWorker.stop(0)
        await context.policyReader.stop(0)
        await context.partners.close()
        await jobs.stop()
        await context.database.close()
      } finally {
        // Tests of a database that is gone close what is left.
        await sandbox.close().catch(() => undefined)
        await rm(folder, { recursive: true, force: true })
      }
    },
  }
}

/** An offer for a cart, which the caller knows to get one. */
export async function requestOffer(parasol: TestParasol, cart: CartInput, locale = 'en-AU') {
  const { body } = await parasol.fromPage<OfferResponse>('/v1/offers', { cart, locale })
  if (!body.offer) throw new Error(`no offer: ${JSON.stringify(body)}`)
  return { offer: body.offer, cover: body.cover }
}
