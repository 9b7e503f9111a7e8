import type { Booking } from '@parasol/shared/booking'
import type { DecisionResponse } from '@parasol/shared/decision'
import type { OfferResponse } from '@parasol/shared/offer'
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  startXcoverSandbox,
  type RunningXcoverSandbox,
} from '../../src/insurers/xcover/sandbox/sandbox.ts'
import { createTestDatabase, type TestDatabase } from '../database.ts'
import { policyholder } from '../parasol.ts'
import {
  offerRequest,
  readJson,
  startParasolProcess,
  type ParasolProcess,
} from './parasol-process.ts'

const replicas = 2
const clients = 4

let folder: string
let database: TestDatabase
let sandbox: RunningXcoverSandbox
/** Who a load balancer would send calls to. */
const inService: ParasolProcess[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parasol-deploy-'))
  database = await createTestDatabase()
  sandbox = await startXcoverSandbox({ dataDir: folder })
}, 60_000)
afterAll(async () => {
  for (const each of inService) await each.close()
  await sandbox.close()
  await database.drop()
  await rm(folder, { recursive: true, force: true })
})

async function start(): Promise<ParasolProcess> {
  const parasol = await startParasolProcess({
    DATABASE_URL: database.url,
    XCOVER_DEMO_URL: `${sandbox.url}/x`,
    PARASOL_TOKEN_KEYS: 'tests=env:TOKEN_KEY',
    TOKEN_KEY: 'a key of thirty-two bytes or more, for tests',
    PARASOL_BOOKING_SETTLE_MS: '500',
    PARASOL_RATE_LIMIT_ADDRESS: 'off',
  })
  await parasol.becomes(200)
  return parasol
}

/** What a newer release does first: it adds to the schema, under the feet of the older one. */
async function migrateAhead(): Promise<void> {
  await database.pool.query('ALTER TABLE bookings ADD COLUMN note text')
  await database.pool.query('CREATE TABLE later (id integer PRIMARY KEY)')
  await database.pool.query("INSERT INTO schema_migrations VALUES ('9999_later.sql', 'hash')")
}

/** One checkout. A call that met a replica that was leaving is made again at one that is there, as balancers do. */
async function checkOut(): Promise<Booking> {
  const offered = await send<OfferResponse>((parasol) =>
    parasol.fromPage('/v1/offers', offerRequest),
  )
  const { offer, cover } = offered
  const products = offer?.products.map(({ id }) => id) ?? []
  const choice = { cover, decision: 'accepted', products, offer }
  const decided = await send<DecisionResponse>((parasol) =>
    parasol.fromPage('/v1/decisions', choice),
  )
  const order = { cover: decided.cover, orderId: randomUUID(), policyholder }
  return send<Booking>((parasol) => parasol.fromServer('/v1/bookings', order))
}

const refusals: number[] = []

async function send<Body>(call: (parasol: ParasolProcess) => Promise<Response>): Promise<Body> {
  for (;;) {
    const parasol = inService[Math.floor(Math.random() * inService.length)]
    if (!parasol) throw new Error('nobody is in service')
    const answer = await call(parasol).catch(() => null)
    if (answer?.ok) return readJson<Body>(answer)
    if (answer) refusals.push(answer.status)
    await sleep(20)
  }
}

/** Takes the oldest replica out of service as an orchestrator does, once a new one is ready. */
async function replaceOldest(): Promise<void> {
  inService.push(await start())
  const oldest = inService.shift()
  oldest?.child.kill('SIGTERM')
  expect(await oldest?.exitCode()).toBe(0)
  await oldest?.close()
}

describe('a rolling deploy', () => {
  it('fails no checkout and books each order once', { timeout: 120_000 }, async () => {
    for (let each = 0; each < replicas; each += 1) inService.push(await start())
    const deploy = { isOver: false }
    const booked: Booking[] = []
    const shoppers = Array.from({ length: clients }, async () => {
      while (!deploy.isOver) booked.push(await checkOut())
    })
    await migrateAhead()
    for (let each = 0; each < replicas; each += 1) await replaceOldest()
    deploy.isOver = true
    await Promise.all(shoppers)

    expect(refusals).toEqual([])
    expect(booked.length).toBeGreaterThan(2 * clients)
    expect(new Set(booked.map(({ status }) => status))).toEqual(new Set(['booked']))
    const answer = await fetch(`${sandbox.url}/ledger/sales`)
    const { sales } = await readJson<{ sales: { reference: string }[] }>(answer)
    const sold = sales.map(({ reference }) => reference).toSorted()
    const told = booked.map(({ policies }) => policies[0]?.reference ?? 'none').toSorted()
    expect(sold).toEqual(told)
  })
})
