import type { Booking } from '@parasol/shared/booking'
import type { DecisionResponse } from '@parasol/shared/decision'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { createTestDatabase, joinTestDatabase, type TestDatabase } from './database.ts'
import {
  cartOf,
  laptop,
  policyholder,
  requestOffer,
  startParasol,
  type TestParasol,
} from './parasol.ts'

// Two processes of one shop: the same database, the same insurer, the same keys.
let database: TestDatabase
let first: TestParasol
let second: TestParasol

beforeAll(async () => {
  database = await createTestDatabase()
  const environment = {
    PARASOL_TOKEN_KEYS: 'tests=env:TOKEN_KEY',
    TOKEN_KEY: 'a key of thirty-two bytes or more, for tests',
    PARASOL_BOOKING_BUDGET_MS: '500',
    PARASOL_BOOKING_SETTLE_MS: '1000',
    PARASOL_BOOKING_LEASE_MS: '60000',
    PARASOL_OPT_OUT_AFTER_MS: '100',
  }
  first = await startParasol(environment, joinTestDatabase(database.url))
  second = await startParasol(
    { ...environment, XCOVER_DEMO_URL: first.variables.XCOVER_DEMO_URL },
    joinTestDatabase(database.url),
  )
})

afterAll(async () => {
  await second.close()
  await first.close()
  await database.drop()
})

async function acceptCover(parasol: TestParasol) {
  const { offer, cover } = await requestOffer(parasol, cartOf(laptop))
  const products = offer.products.map(({ id }) => id)
  const choice = { cover, decision: 'accepted', products, offer }
  const { body } = await parasol.fromPage<DecisionResponse>('/v1/decisions', choice)
  return { cover: body.cover, reference: offer.id }
}

async function book(parasol: TestParasol, cover: string, person: string) {
  const email = `${person}@example.test`
  const order = { cover, orderId: randomUUID(), policyholder: { ...policyholder, email } }
  return parasol.fromServer<Booking>('/v1/bookings', order)
}

const read = async (parasol: TestParasol, id: string) =>
  (await parasol.fromServer<Booking>(`/v1/bookings/${id}`)).body

const eventsOf = ({ timeline }: Booking) => timeline.map(({ event }) => event)

describe('two replicas', () => {
  it('finish what the other one began: the queue wakes whoever is there', async () => {
    const { cover } = await acceptCover(first)
    const { status, body } = await book(first, cover, 'answer-lost')
    expect([status, body.status]).toEqual([202, 'pending'])

    const work = await second.startWork()
    await vi.waitFor(
      async () => expect((await read(second, body.id)).status).toBe('booked'),
      20_000,
    )
    expect(eventsOf(await read(first, body.id))).toEqual([
      'accepted',
      'submitting',
      'outcome_unknown',
      'submitting',
      'booked',
    ])
    await work.stop()
  })

  it('hand over: a booking under way when one has to end is looked up by the other', async () => {
    const { cover } = await acceptCover(first)
    const own = await first.startWork()
    // The insurer works on it for longer than the process may go on.
    const { status, body } = await book(first, cover, 'slow-booking')
    expect(status).toBe(202)
    await own.stop()
    await first.context.worker.stop(0)
    expect(eventsOf(await read(second, body.id)).at(-1)).toBe('outcome_unknown')
    await second.startWork()
    await vi.waitFor(
      async () => expect((await read(second, body.id)).status).toBe('booked'),
      30_000,
    )
  })

  it('tell the insurer of a "no" once, woken by its job', async () => {
    const { offer, cover } = await requestOffer(first, cartOf(laptop))
    await first.fromPage('/v1/decisions', { cover, decision: 'declined', products: [], offer })
    await second.startWork()
    await vi.waitFor(
      async () => expect(await first.findInLedger(offer.id)).toContain('OPTED_OUT'),
      20_000,
    )
  })
}, 60_000)
