import type { Booking } from '@parasol/shared/booking'
import type { ErrorEnvelope } from '@parasol/shared/error-codes'
import type { OfferResponse } from '@parasol/shared/offer'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createEmptyDatabase, type TestDatabase } from '../database.ts'
import { policyholder } from '../parasol.ts'
import { createDatabaseLine } from './database-line.ts'
import {
  offerRequest,
  readJson,
  startParasolProcess,
  type ParasolProcess,
} from './parasol-process.ts'

let database: TestDatabase
let line: Awaited<ReturnType<typeof createDatabaseLine>>
let parasol: ParasolProcess
beforeAll(async () => {
  database = await createEmptyDatabase()
  line = await createDatabaseLine(database.url)
  parasol = await startParasolProcess({ DATABASE_URL: line.url })
}, 60_000)
afterAll(async () => {
  await parasol.close()
  await line.cut()
  await database.drop()
})

async function requestCover(): Promise<{ cover: string; products: string[] }> {
  const answer = await parasol.fromPage('/v1/offers', offerRequest)
  expect(answer.status).toBe(200)
  const { offer, cover } = await readJson<OfferResponse>(answer)
  if (!offer) throw new Error('no offer')
  return { cover, products: offer.products.map(({ id }) => id) }
}

async function book(orderId: string): Promise<Response> {
  const { cover, products } = await requestCover()
  const accepted = `${cover}~accepted~${products.join(',')}`
  return parasol.fromServer('/v1/bookings', { cover: accepted, orderId, policyholder })
}

async function expectUnavailable(answer: Response): Promise<void> {
  expect(answer.status).toBe(503)
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
  const { error } = await readJson<ErrorEnvelope>(answer)
  expect(error.code).toBe('service_unavailable')
}

async function expectOffersAlone(): Promise<void> {
  expect((await parasol.get('/healthz')).status).toBe(200)
  expect((await parasol.get('/readyz')).status).toBe(503)
  const { cover, products } = await requestCover()
  const decision = { cover, decision: 'accepted', products }
  await expectUnavailable(await parasol.fromPage('/v1/decisions', decision))
  await expectUnavailable(await book('order-1'))
}

// In the order they happen to one process.
describe('a process whose database', { timeout: 60_000 }, () => {
  it('is not up yet offers, and says that it waits', async () => {
    await expectOffersAlone()
    expect(await parasol.findLine('waiting for the database')).toContain('ECONNREFUSED')
    expect(parasol.lines.join()).not.toContain(new URL(line.url).password)
  })

  it('comes up makes its tables and is ready', async () => {
    await line.mend()
    await parasol.becomes(200)
    expect(await parasol.findLine('the database is up to date')).toContain('"tries"')
    expect((await book('order-0')).status).toBe(201)
  })

  it('goes away offers, and is ready again with it', async () => {
    await line.cut()
    await expectOffersAlone()
    await line.mend()
    await parasol.becomes(200)
    const booked = await book('order-1')
    expect(booked.status).toBe(201)
    expect((await readJson<Booking>(booked)).status).toBe('booked')
    expect(parasol.lines.join()).not.toContain('"level":"fatal"')
  })
})

describe('a process whose operator made a mistake', { timeout: 60_000 }, () => {
  const user = `guest_${process.pid}`
  beforeAll(() => database.pool.query(`CREATE ROLE ${user} LOGIN PASSWORD 'hidden-word'`))
  afterAll(() => database.pool.query(`DROP ROLE ${user}`))

  it.each<[string, string, Partial<URL>]>([
    ['wrong password', 'a user or a password that', { password: 'hidden-word' }],
    ['unknown user', 'a user or a password that', { username: 'nobody', password: 'hidden-word' }],
    ['unknown database', 'the database nowhere, which', { pathname: '/nowhere' }],
    [
      'user without rights',
      'a user who may not make tables',
      { username: user, password: 'hidden-word' },
    ],
  ])('about a %s ends at once and says what to change', async (_what, sentence, change) => {
    const url = Object.assign(new URL(database.url), change).href
    const mistaken = await startParasolProcess({ DATABASE_URL: url })
    expect(await mistaken.exitCode()).toBe(1)
    expect(await mistaken.findLine('DATABASE_URL')).toContain(`- DATABASE_URL names ${sentence}`)
    expect(mistaken.lines.join()).not.toContain('hidden-word')
    await mistaken.close()
  })
})
