import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../tests/database.ts'
import { InsurerError } from '../insurers/insurer-error.ts'
import type { BookingListEntry, ListedBooking } from '../insurers/insurer.ts'
import { adoptBooking, type FoundBooking } from './booking-adoption-sql.ts'
import { createBookingStore } from './booking-store-postgres.ts'
import type { BookingRecord, NewBooking } from './booking-record.ts'
import { bookingMoves, bookingStates, type BookingState } from './booking-states.ts'
import type { BookingStore } from './booking-store.ts'
import { reconcileAccount, type Finding } from './reconciliation.ts'
import { sampleBooking, samplePolicy, sampleResults } from './testing/sample-booking.ts'
import { sampleLeaseMs, takePart } from './testing/take-part.ts'

const dayMs = 24 * 60 * 60_000

let database: TestDatabase
let store: BookingStore
const announced: BookingRecord[] = []

beforeAll(async () => {
  database = await createTestDatabase()
  store = createBookingStore({
    database,
    jobs: { send: () => Promise.resolve(), reschedule: () => Promise.resolve() },
    announce: () => Promise.resolve(),
    giveUpMs: dayMs,
  })
})
afterAll(() => database.drop())

type Means = { partnerIds?: string[]; since?: Date; meanwhile?: () => Promise<unknown> }

/** What is found where the insurer lists this. */
async function reconcile(
  entries: BookingListEntry[],
  { partnerIds = [randomUUID()], since, meanwhile }: Means = {},
): Promise<Finding[]> {
  async function* listBookings() {
    yield* entries
    await meanwhile?.()
  }
  const findings: Finding[] = []
  const account = { insurer: 'xcover', listBookings, partnerIds }
  const options = {
    database,
    announce: async (_connection: unknown, booking: BookingRecord) => {
      announced.push(booking)
    },
    newId: randomUUID,
    giveUpMs: dayMs,
    since: since ?? null,
    signal: new AbortController().signal,
  }
  for await (const finding of reconcileAccount(account, options)) findings.push(finding)
  return findings
}

const kindsOf = (findings: Finding[]) => findings.map(({ kind }) => kind)

function listed(changes: Partial<ListedBooking> = {}): BookingListEntry {
  const reference = changes.reference ?? randomUUID()
  const policies = [{ ...samplePolicy, quoteId: 'q1', reference }]
  const booking: ListedBooking = {
    reference,
    currency: 'AUD',
    policies,
    isCancelled: false,
    premium: samplePolicy.premium,
    orderId: randomUUID(),
    policyholder: sampleBooking().policyholder,
    bookedAt: new Date('2026-03-01T12:00:00.123Z'),
    ...changes,
  }
  return { reference, booking }
}

/** The entry of a booking that is here. */
function listedAs({ orderId, parts }: NewBooking, changes: Partial<ListedBooking> = {}) {
  return listed({ reference: parts[0]?.packageReference ?? '', orderId, ...changes })
}

/** How the try ends that leads to a state. */
const pathTo = {
  accepted: null,
  submitting: undefined,
  outcome_unknown: { ...sampleResults.lose_track, waitMs: dayMs },
  dead_letter: sampleResults.give_up,
  booked: sampleResults.confirm,
  rejected: sampleResults.reject,
} as const

/** An order of its own shop whose part is in this state. */
async function bring(state: BookingState): Promise<NewBooking> {
  const booking = sampleBooking(1, { partnerId: randomUUID() })
  await store.insert(booking, sampleLeaseMs)
  const result = pathTo[state]
  if (result === null) return booking
  const { id, fence } = await takePart(store, booking)
  if (result) await store.finishAttempt(id, fence, result)
  return booking
}

const read = ({ partnerId, orderId }: Pick<NewBooking, 'partnerId' | 'orderId'>) =>
  store.findByOrder(partnerId, orderId)

describe('what the insurer has and the database has not', () => {
  it('is taken over as the insurer has it, and told to the shop', async () => {
    const entry = listed()
    const [partnerId, orderId] = [randomUUID(), entry.booking?.orderId ?? '']
    const { reference } = entry
    expect(await reconcile([entry], { partnerIds: [partnerId] })).toEqual([
      { kind: 'adopted', insurer: 'xcover', partnerIds: [partnerId], reference, orderId },
    ])
    const adopted = await read({ partnerId, orderId })
    expect(adopted).toMatchObject({
      status: 'booked',
      requestFingerprint: null,
      policyholder: entry.booking?.policyholder,
      premiumAmount: samplePolicy.premium.amount,
      currency: 'AUD',
      createdAt: entry.booking?.bookedAt,
      parts: [
        { state: 'booked', insurer: 'xcover', packageReference: reference, quotes: [{ id: 'q1' }] },
      ],
      timeline: [{ event: 'found_at_insurer', insurer: 'xcover' }],
    })
    expect(adopted?.parts[0]?.policies).toEqual([{ ...samplePolicy, reference }])
    expect(announced.filter(({ id }) => id === adopted?.id)).toMatchObject([{ status: 'booked' }])
    expect(await reconcile([entry], { partnerIds: [partnerId] })).toEqual([])
  })

  it('is taken over once, however often at a time', async () => {
    const entry = listed()
    const partnerIds = [randomUUID()]
    const runs = await Promise.all([1, 2, 3, 4].map(() => reconcile([entry], { partnerIds })))
    expect(runs.flatMap(kindsOf)).toEqual(['adopted'])
    expect(await reconcile([entry], { partnerIds })).toEqual([])
  })

  it.each([
    ['under the same order', {}],
    ['under another order', { orderId: randomUUID() }],
  ])('is no news where somebody wrote it since it was looked for, %s', async (_name, changes) => {
    const { parts, market, policyholder, insured: _insured, ...order } = sampleBooking()
    const { offeredAt: _offeredAt, requestFingerprint: _print, ...written } = order
    const [part] = parts
    if (!part) throw new Error('The sample has a part')
    const adopt = (found: Partial<FoundBooking>) =>
      adoptBooking(database.pool, () => Promise.resolve(), {
        ...written,
        ...part,
        id: randomUUID(),
        partId: randomUUID(),
        upstreamKey: randomUUID(),
        market,
        policyholder,
        policies: [samplePolicy],
        bookedAt: new Date(),
        ...found,
      })
    expect(await adopt({})).toBe('adopted')
    expect(await adopt(changes)).toBe('known')
  })

  it.each<[Finding['kind'], Partial<ListedBooking>, Means]>([
    ['order_unknown', { orderId: null }, {}],
    ['order_unknown', { orderId: 'x'.repeat(129) }, {}],
    ['shop_unknown', {}, { partnerIds: ['one', 'other'] }],
    ['policyholder_incomplete', { policyholder: { firstName: 'Ada' } }, {}],
  ])('is %s where that is so', async (kind, changes, means) => {
    const entry = listed(changes)
    const findings = await reconcile([entry], means)
    expect(findings).toMatchObject([{ kind, reference: entry.reference }])
    const { rows } = await database.pool.query(
      'SELECT FROM insurer_bookings WHERE package_reference = $1',
      [entry.reference],
    )
    expect(rows).toEqual([])
  })

  it('is left alone where its order has another booking', async () => {
    const booking = await bring('booked')
    const before = await read(booking)
    const { partnerId, orderId } = booking
    const findings = await reconcile([listedAs(booking), listed({ orderId })], {
      partnerIds: [partnerId],
    })
    expect(kindsOf(findings)).toEqual(['order_taken'])
    expect(await read(booking)).toEqual(before)
  })

  it('is left out where it is older than what was asked for', async () => {
    const since = new Date('2026-03-01T12:00:00.124Z')
    expect(await reconcile([listed()], { since })).toEqual([])
    expect(kindsOf(await reconcile([listed({ bookedAt: since })], { since }))).toEqual(['adopted'])
  })
})

describe('what both have', () => {
  it.each(bookingStates)('is looked up if it is %s and may need it', async (state) => {
    const booking = await bring(state)
    const partnerIds = [booking.partnerId]
    const before = await read(booking)
    const isWoken = bookingMoves.find_at_insurer.from.some((from) => from === state)
    const findings = await reconcile([listedAs(booking)], { partnerIds })
    const after = await read(booking)
    if (isWoken) {
      expect(findings).toMatchObject([{ kind: 'woken', orderId: booking.orderId, partnerIds }])
      expect(after?.parts[0]?.state).toBe('outcome_unknown')
      expect(after?.timeline.at(-1)).toMatchObject({ event: 'found_at_insurer' })
      // Once is enough, and then it is due.
      expect(await reconcile([listedAs(booking)], { partnerIds })).toEqual([])
      const part = await takePart(store, booking)
      expect(part).toMatchObject({ mayBeBooked: true, isLastTry: false })
    } else {
      expect(kindsOf(findings)).toEqual(state === 'rejected' ? ['rejected_here'] : [])
      expect(after).toEqual(before)
    }
  })

  it.each<[Finding['kind'], BookingState, Partial<ListedBooking>]>([
    ['premium_differs', 'booked', { premium: { amount: 1, currency: 'AUD' } }],
    ['premium_differs', 'booked', { currency: 'USD' }],
    ['cancelled_there', 'booked', { isCancelled: true }],
  ])('is reported as %s and left as it is', async (kind, state, changes) => {
    const booking = await bring(state)
    const before = await read(booking)
    const findings = await reconcile([listedAs(booking, changes)], {
      partnerIds: [booking.partnerId],
    })
    expect(findings).toMatchObject([{ kind, orderId: booking.orderId }])
    expect(await read(booking)).toEqual(before)
  })

  it('agrees where both know of a cancellation', async () => {
    const entry = listed({ isCancelled: true })
    const policies = entry.booking?.policies.map((each) => ({
      ...each,
      status: 'cancelled' as const,
    }))
    const cancelled = {
      ...entry,
      booking: entry.booking && { ...entry.booking, policies: policies ?? [] },
    }
    const partnerIds = [randomUUID()]
    expect(kindsOf(await reconcile([cancelled], { partnerIds }))).toEqual(['adopted'])
    expect(await reconcile([cancelled], { partnerIds })).toEqual([])
  })
})

describe('what the insurer has not', () => {
  it('is reported where it is booked here', async () => {
    const booking = await bring('booked')
    const findings = await reconcile([], { partnerIds: [booking.partnerId] })
    expect(findings).toMatchObject([{ kind: 'missing_there', orderId: booking.orderId }])
  })

  it.each(['accepted', 'outcome_unknown', 'rejected'] as const)(
    'is no news where it is %s here',
    async (state) => {
      const { partnerId } = await bring(state)
      expect(await reconcile([], { partnerIds: [partnerId] })).toEqual([])
    },
  )

  it('is no news where it was booked while the list was read', async () => {
    const booking = await bring('accepted')
    const findings = await reconcile([], {
      partnerIds: [booking.partnerId],
      async meanwhile() {
        const { id, fence } = await takePart(store, booking)
        await store.finishAttempt(id, fence, sampleResults.confirm)
      },
    })
    expect(findings).toEqual([])
  })

  it('is not known where the list ends in a failure', async () => {
    const { partnerId } = await bring('booked')
    const end = new InsurerError('xcover', 'not_reached', 'XCover could not be reached')
    const findings = await reconcile([{ reference: 'odd', booking: null }], {
      partnerIds: [partnerId],
      meanwhile: () => Promise.reject(end),
    })
    expect(findings).toMatchObject([
      { kind: 'unreadable', reference: 'odd' },
      { kind: 'list_unread', reference: null },
    ])
  })
})
