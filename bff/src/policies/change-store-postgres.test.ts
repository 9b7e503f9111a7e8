import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, timeThatHasCome, type TestDatabase } from '../../tests/database.ts'
import { createBookingStore } from '../bookings/booking-store-postgres.ts'
import { sampleBooking, samplePolicy, sampleResults } from '../bookings/testing/sample-booking.ts'
import { takePart } from '../bookings/testing/take-part.ts'
import type { ChangeRecord, ChangeResult, LeasedChange } from './change-record.ts'
import { createChangeStore } from './change-store-postgres.ts'
import type { ChangeStore } from './change-store.ts'

const leaseMs = 60_000

let database: TestDatabase
let store: ChangeStore
let wakeUps: string[]
let announced: string[]

const wake = (_connection: unknown, _queue: unknown, data: object) => {
  wakeUps.push(Object.values<string>({ ...data }).join())
  return Promise.resolve()
}
const jobs = { send: wake, reschedule: wake }

beforeAll(async () => {
  wakeUps = []
  database = await createTestDatabase()
  store = createChangeStore({
    database,
    jobs,
    announce: (_connection, _booking, { id }) => {
      announced.push(id)
      return Promise.resolve()
    },
    giveUpMs: 1_000_000,
  })
})
afterAll(() => database.drop())

/** A booked order, and the id of its part. */
async function bookPart() {
  const bookings = createBookingStore({
    database,
    jobs,
    announce: () => Promise.resolve(),
    giveUpMs: leaseMs,
  })
  const booking = sampleBooking()
  await bookings.insert(booking, 0)
  const { id: partId, fence } = await takePart(bookings, booking)
  await bookings.finishAttempt(partId, fence, sampleResults.confirm)
  return { bookingId: booking.id, partId }
}

async function quoteFor({ bookingId, partId }: { bookingId: string; partId: string }) {
  wakeUps = []
  announced = []
  return store.insert({
    id: randomUUID(),
    bookingId,
    partId,
    terms: {
      kind: 'cancellation',
      reason: 'other',
      quote: {
        id: 'cancellation-1',
        currency: 'AUD',
        refund: 1,
        policies: [{ quoteId: samplePolicy.id, refund: 1 }],
        confirmBefore: null,
      },
    },
    policiesVersion: await store.readPoliciesVersion(partId),
    upstreamKey: randomUUID(),
    confirmBefore: null,
    askedBy: 'shopper',
  })
}

async function acceptNew(): Promise<ChangeRecord> {
  const change = await quoteFor(await bookPart())
  expect(await store.accept(change.id, 'shop', 0)).toEqual({ kind: 'accepted' })
  return change
}

async function take({ id }: ChangeRecord): Promise<LeasedChange> {
  const lease = await store.lease(id, leaseMs)
  if (lease.kind !== 'leased') throw new Error(`Expected a lease and got ${lease.kind}`)
  return lease.row
}

const letLeaseEnd = ({ id }: ChangeRecord) =>
  database.pool.query(`UPDATE policy_changes SET lease_until = ${timeThatHasCome} WHERE id = $1`, [
    id,
  ])

const confirmed: ChangeResult = {
  move: 'confirm',
  policies: [{ ...samplePolicy, status: 'cancelled' }],
}

describe('changes of policies', () => {
  it('are accepted once, whoever is first, and wake a worker', async () => {
    const change = await quoteFor(await bookPart())
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, () => store.accept(change.id, 'shop', 0)),
    )
    const kinds = outcomes.map(({ kind }) => kind)
    expect(kinds.toSorted()).toEqual(['accepted', ...Array<string>(7).fill('standing')])
    expect(wakeUps).toEqual([change.id])
  })

  it('are under way one at a time for the same policies', async () => {
    const part = await bookPart()
    const [first, second] = [await quoteFor(part), await quoteFor(part)]
    const outcomes = await Promise.all([
      store.accept(first.id, 'shop', 0),
      store.accept(second.id, 'shop', 0),
    ])
    expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['accepted', 'other_under_way'])
  })

  it('are leased to one worker at a time, and never before they are accepted', async () => {
    const quoted = await quoteFor(await bookPart())
    expect(await store.lease(quoted.id, leaseMs)).toEqual({ kind: 'over' })
    const change = await acceptNew()
    const leases = await Promise.all(
      Array.from({ length: 8 }, () => store.lease(change.id, leaseMs)),
    )
    expect(leases.filter(({ kind }) => kind === 'leased')).toHaveLength(1)
    expect(leases.filter(({ kind }) => kind === 'later')).toHaveLength(7)
  })

  it('may have been carried out by a worker that died with them', async () => {
    const change = await acceptNew()
    expect((await take(change)).mayHaveTakenEffect).toBe(false)
    await letLeaseEnd(change)
    expect(await take(change)).toMatchObject({ mayHaveTakenEffect: true, attempts: 1, fence: 2 })
  })

  it('are not written by a worker whose lease another one has', async () => {
    const change = await acceptNew()
    const slow = await take(change)
    await letLeaseEnd(change)
    const next = await take(change)
    expect(await store.finishAttempt(slow, confirmed)).toBe(false)
    expect(announced).toEqual([])
    expect(await store.finishAttempt(next, confirmed)).toBe(true)
    expect(await store.finishAttempt(next, confirmed)).toBe(true)
    expect(announced).toEqual([change.id])
  })

  it('make what was quoted for the policies before them count no more', async () => {
    const part = await bookPart()
    const [first, second] = [await quoteFor(part), await quoteFor(part)]
    await store.accept(first.id, 'shop', 0)
    await store.finishAttempt(await take(first), confirmed)
    expect(await store.accept(second.id, 'shop', 0)).toEqual({ kind: 'expired' })
    expect((await store.find(part.bookingId, second.id))?.state).toBe('expired')
  })

  it('are found where their wake-up was lost, unless somebody has them', async () => {
    const change = await acceptNew()
    expect(await store.findOverdue(0, 1_000)).toContain(change.id)
    await take(change)
    expect(await store.findOverdue(0, 1_000)).not.toContain(change.id)
  })

  it('are taken up again once given up, and block others until then', async () => {
    const part = await bookPart()
    const [change, other] = [await quoteFor(part), await quoteFor(part)]
    await store.accept(change.id, 'shop', 0)
    expect(await store.takeUpAgain(change.id)).toBe(false)
    await store.finishAttempt(await take(change), { move: 'give_up', restMs: 0 })
    expect(await store.lease(change.id, leaseMs)).toEqual({ kind: 'over' })
    expect(await store.accept(other.id, 'shop', 0)).toEqual({ kind: 'other_under_way' })
    expect(await store.takeUpAgain(change.id)).toBe(true)
    expect((await take(change)).mayHaveTakenEffect).toBe(true)
  })
})
