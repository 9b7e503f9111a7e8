import { describe, expect, it } from 'vitest'
import { InsurerError, type InsurerErrorKind } from '../insurers/insurer-error.ts'
import type { BookedPackage, BookingOrder, Insurer, QuotePackage } from '../insurers/insurer.ts'
import { attemptBooking } from './booking-attempt.ts'
import type { LeasedBooking } from './booking-record.ts'

const attempt = {
  random: () => 0.5,
  settleMs: 20_000,
  leaseLeftMs: () => 60_000,
  readSignal: new AbortController().signal,
}

const booking: LeasedBooking = {
  id: 'part-1',
  bookingId: 'b1',
  partnerId: 'demo',
  orderId: 'order-1',
  state: 'submitting',
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
  fence: 1,
  attempts: 0,
  mayBeBooked: false,
  isLastTry: false,
}
const maybeBooked: LeasedBooking = { ...booking, attempts: 1, mayBeBooked: true }

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
  earlier?: BookedPackage | InsurerError | null
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
    const result = await attemptBooking(insurer, booking, attempt)
    expect(result).toMatchObject({ move: 'confirm', policies: [{ id: 'q1' }] })
    expect(orders).toMatchObject([{ idempotencyKey: 'key-1', quoteIds: ['q1'] }])
  })

  it('sends nothing where the insurer now asks another premium', async () => {
    const { insurer, orders } = scriptInsurer({ quoted: quotedAt(12486) })
    const result = await attemptBooking(insurer, booking, attempt)
    expect(result).toMatchObject({
      move: 'reject',
      failureCode: 'premium_changed',
      policies: [],
    })
    expect(orders).toEqual([])
  })

  it('sends nothing where the insurer has priced the package again since', async () => {
    const { insurer, orders } = scriptInsurer({ quoted: { ...quotedAt(12485), pricing: 'second' } })
    const priced = { ...booking, pricing: 'first' }
    await expect(attemptBooking(insurer, priced, attempt)).resolves.toMatchObject({
      move: 'reject',
      failureCode: 'offer_expired',
    })
    expect(orders).toEqual([])
    await attemptBooking(insurer, { ...priced, pricing: 'second', termsToken: 'terms-1' }, attempt)
    expect(orders).toMatchObject([{ termsToken: 'terms-1' }])
  })

  it('flags a policy that was booked at another premium and keeps its number', async () => {
    const { insurer } = scriptInsurer({ booked: bookedAt(12585) })
    await expect(attemptBooking(insurer, booking, attempt)).resolves.toMatchObject({
      move: 'reject',
      event: 'booked_at_other_premium',
      policies: [{ reference: booking.packageReference }],
    })
  })

  it('looks before it sends again, and sends nothing where the first try went through', async () => {
    const { insurer, orders } = scriptInsurer({ earlier: bookedAt(12485) })
    const result = await attemptBooking(insurer, maybeBooked, attempt)
    expect(result.move).toBe('confirm')
    expect(orders).toEqual([])
  })

  it('sends again under the same key where the first try left nothing behind', async () => {
    const { insurer, orders } = scriptInsurer({ earlier: null })
    await attemptBooking(insurer, maybeBooked, attempt)
    expect(orders.map((order) => order.idempotencyKey)).toEqual(['key-1'])
  })

  it.each<[InsurerErrorKind, string]>([
    ['refused', 'rejected'],
    ['invalid_answer', 'insurer_not_reached'],
    ['not_reached', 'insurer_not_reached'],
    ['outcome_unknown', 'outcome_unknown'],
  ])('takes %s as %s', async (kind, event) => {
    const { insurer } = scriptInsurer({ booked: failure(kind) })
    await expect(attemptBooking(insurer, booking, attempt)).resolves.toMatchObject({ event })
  })

  it('does not take a refusal to look for an answer that there is nothing', async () => {
    const { insurer, orders } = scriptInsurer({ earlier: failure('refused') })
    await expect(attemptBooking(insurer, maybeBooked, attempt)).resolves.toMatchObject({
      move: 'lose_track',
      event: 'insurer_not_reached',
    })
    expect(orders).toEqual([])
  })

  it('knows after a look-up that found nothing that nothing was sent', async () => {
    const { insurer } = scriptInsurer({ earlier: null, quoted: failure('not_reached') })
    await expect(attemptBooking(insurer, maybeBooked, attempt)).resolves.toMatchObject({
      move: 'turn_back',
    })
  })

  it('sends nothing where too little of its lease is left for that to settle', async () => {
    const { insurer, orders } = scriptInsurer({})
    const late = { ...attempt, leaseLeftMs: () => attempt.settleMs - 1 }
    await expect(attemptBooking(insurer, booking, late)).resolves.toMatchObject({
      move: 'turn_back',
    })
    expect(orders).toEqual([])
  })

  it.each([
    ['outcome_unknown', 0, 20_500],
    ['outcome_unknown', 2, 22_000],
    ['outcome_unknown', 60, 170_000],
    ['not_reached', 0, 500],
    ['not_reached', 3, 4_000],
    ['not_reached', 4, 4_400],
    ['not_reached', 13, 10_375],
    ['not_reached', 60, 150_000],
  ] as const)(
    'after %s and %i earlier tries comes back in %i ms',
    async (kind, attempts, waitMs) => {
      const { insurer } = scriptInsurer({ booked: failure(kind) })
      await expect(
        attemptBooking(insurer, { ...booking, attempts }, attempt),
      ).resolves.toMatchObject({ waitMs })
    },
  )

  it('leaves the insurer alone for as long as it asked to be', async () => {
    const { insurer } = scriptInsurer({ booked: failure('not_reached', { retryAfterMs: 90_000 }) })
    await expect(attemptBooking(insurer, booking, attempt)).resolves.toMatchObject({
      waitMs: 90_000,
    })
  })

  it('gives up at last: an operator is left what may be booked, the shop is told of what is not', async () => {
    const unknown = scriptInsurer({ booked: failure('outcome_unknown') })
    await expect(
      attemptBooking(unknown.insurer, { ...booking, isLastTry: true }, attempt),
    ).resolves.toEqual({ move: 'give_up', event: 'given_up', restMs: attempt.settleMs })
    const away = scriptInsurer({ quoted: failure('not_reached') })
    await expect(
      attemptBooking(away.insurer, { ...booking, isLastTry: true }, attempt),
    ).resolves.toMatchObject({ move: 'reject', failureCode: 'insurer_unreachable' })
  })

  it('lets a fault of our own through', async () => {
    const { insurer } = scriptInsurer({})
    const broken = { ...insurer, book: () => Promise.reject(new TypeError('ours')) }
    await expect(attemptBooking(broken, booking, attempt)).rejects.toThrow(TypeError)
  })
})
