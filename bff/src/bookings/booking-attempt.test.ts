import { describe, expect, it } from 'vitest'
import { InsurerError, type InsurerErrorKind } from '../insurers/insurer-error.ts'
import type { BookedPackage, BookingOrder, Insurer, QuotePackage } from '../insurers/insurer.ts'
import { attemptBooking } from './booking-attempt.ts'
import type { LeasedBooking } from './booking-record.ts'

const now = new Date('2026-03-01T10:00:00Z')
const timing = { now: () => now, random: () => 0.5, settleMs: 20_000, readBudgetMs: 1_000 }

const booking: LeasedBooking = {
  id: 'part-1',
  bookingId: 'b1',
  partnerId: 'demo',
  orderId: 'order-1',
  status: 'pending',
  insurer: 'scripted',
  packageReference: 'TLCC8-B6YWP-INS',
  market: { country: 'AU', language: 'en' },
  quotes: [{ id: 'q1', item: 'line-1', premium: 12485 }],
  pricing: null,
  termsToken: null,
  policyholder: { firstName: 'Ada', lastName: 'Byron', email: 'ada@example.test', country: 'AU' },
  insured: [],
  currency: 'AUD',
  upstreamKey: 'key-1',
  policies: [],
  failureCode: null,
  createdAt: now,
  fence: 1,
  attempts: 0,
}

const quotedAt = (amount: number): QuotePackage => ({
  reference: booking.packageReference,
  currency: 'AUD',
  quotes: [
    {
      id: 'q1',
      name: 'Full product protection',
      headline: '',
      description: '',
      inclusions: [],
      exclusions: [],
      benefits: [],
      premium: { amount, currency: 'AUD' },
      tax: { total: 0, lines: [] },
      period: { start: '2026-03-01', end: null },
      documents: [],
      disclaimerHtml: '',
      optOutHtml: '',
      underwriter: { name: '', disclaimer: '' },
    },
  ],
})

const bookedAt = (amount: number): BookedPackage => ({
  reference: booking.packageReference,
  currency: 'AUD',
  policies: [
    {
      id: 'q1',
      quoteId: 'q1',
      insurer: 'scripted',
      reference: booking.packageReference,
      status: 'active',
      name: 'Full product protection',
      premium: { amount, currency: 'AUD' },
      period: { start: '2026-03-01', end: null },
      documents: [],
    },
  ],
})

/** An insurer that answers as told and keeps the orders it was sent. */
function scriptInsurer(script: {
  earlier?: BookedPackage | null
  quoted?: QuotePackage | InsurerError
  booked?: BookedPackage | InsurerError
}) {
  const orders: BookingOrder[] = []
  const answer = <Value>(value: Value | InsurerError): Promise<Value> =>
    value instanceof InsurerError ? Promise.reject(value) : Promise.resolve(value)
  const unused = () => Promise.reject(new Error('not part of booking'))
  const insurer: Insurer = {
    name: 'scripted',
    capabilities: new Set(),
    packageHolds: 'cart',
    quote: unused,
    revise: unused,
    decline: unused,
    close: () => Promise.resolve(),
    readPackage: () => answer(script.quoted ?? quotedAt(12485)),
    findBooking: () => answer(script.earlier ?? null),
    book: (order) => {
      orders.push(order)
      return answer(script.booked ?? bookedAt(12485))
    },
  }
  return { insurer, orders }
}

const failure = (kind: InsurerErrorKind, details = {}) =>
  new InsurerError('scripted', kind, 'scripted', details)

describe('a try at a booking', () => {
  it('books the chosen quotes under the stored key', async () => {
    const { insurer, orders } = scriptInsurer({})
    const result = await attemptBooking(insurer, booking, timing)
    expect(result).toMatchObject({ status: 'booked', policies: [{ id: 'q1' }] })
    expect(orders).toMatchObject([{ idempotencyKey: 'key-1', quoteIds: ['q1'] }])
  })

  it('sends nothing where the insurer now asks another premium', async () => {
    const { insurer, orders } = scriptInsurer({ quoted: quotedAt(12486) })
    const result = await attemptBooking(insurer, booking, timing)
    expect(result).toMatchObject({
      status: 'rejected',
      failureCode: 'premium_changed',
      policies: [],
    })
    expect(orders).toEqual([])
  })

  it('sends nothing where the insurer has priced the package again since', async () => {
    const { insurer, orders } = scriptInsurer({ quoted: { ...quotedAt(12485), pricing: 'second' } })
    const priced = { ...booking, pricing: 'first' }
    await expect(attemptBooking(insurer, priced, timing)).resolves.toMatchObject({
      status: 'rejected',
      failureCode: 'offer_expired',
    })
    expect(orders).toEqual([])
    await attemptBooking(insurer, { ...priced, pricing: 'second', termsToken: 'terms-1' }, timing)
    expect(orders).toMatchObject([{ termsToken: 'terms-1' }])
  })

  it('flags a policy that was booked at another premium and keeps its number', async () => {
    const { insurer } = scriptInsurer({ booked: bookedAt(12585) })
    await expect(attemptBooking(insurer, booking, timing)).resolves.toMatchObject({
      status: 'rejected',
      event: 'booked_at_other_premium',
      policies: [{ reference: booking.packageReference }],
    })
  })

  it('looks before it sends again, and sends nothing where the first try went through', async () => {
    const { insurer, orders } = scriptInsurer({ earlier: bookedAt(12485) })
    const result = await attemptBooking(insurer, { ...booking, attempts: 1 }, timing)
    expect(result.status).toBe('booked')
    expect(orders).toEqual([])
  })

  it('sends again under the same key where the first try left nothing behind', async () => {
    const { insurer, orders } = scriptInsurer({ earlier: null })
    await attemptBooking(insurer, { ...booking, attempts: 1 }, timing)
    expect(orders.map((order) => order.idempotencyKey)).toEqual(['key-1'])
  })

  it.each<[InsurerErrorKind, string]>([
    ['refused', 'rejected'],
    ['invalid_answer', 'insurer_not_reached'],
    ['not_reached', 'insurer_not_reached'],
    ['outcome_unknown', 'outcome_unknown'],
  ])('takes %s as %s', async (kind, event) => {
    const { insurer } = scriptInsurer({ booked: failure(kind) })
    await expect(attemptBooking(insurer, booking, timing)).resolves.toMatchObject({ event })
  })

  it.each([
    [0, 20_000],
    [1, 30_000],
    [2, 50_000],
    [10, 160_000],
  ])('after %i earlier tries comes back in %i ms', async (attempts, waitMs) => {
    const { insurer } = scriptInsurer({ booked: failure('outcome_unknown') })
    await expect(attemptBooking(insurer, { ...booking, attempts }, timing)).resolves.toMatchObject({
      nextAttemptAt: new Date(now.getTime() + waitMs),
    })
  })

  it('leaves the insurer alone for as long as it asked to be', async () => {
    const { insurer } = scriptInsurer({ booked: failure('not_reached', { retryAfterMs: 90_000 }) })
    await expect(attemptBooking(insurer, booking, timing)).resolves.toMatchObject({
      nextAttemptAt: new Date(now.getTime() + 90_000),
    })
  })

  it('lets a fault of our own through', async () => {
    const { insurer } = scriptInsurer({})
    const broken = { ...insurer, book: () => Promise.reject(new TypeError('ours')) }
    await expect(attemptBooking(broken, booking, timing)).rejects.toThrow(TypeError)
  })
})
