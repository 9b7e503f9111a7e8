import {
  bookingSchema,
  type Booking,
  type BookingList,
  type BookingRequest,
} from '@parasol/shared/booking'
import { parseCoverValue } from '@parasol/shared/cover-value'
import { isDeepStrictEqual } from 'node:util'
import type { DeclineTeller } from '../decisions/decline-teller.ts'
import { requireChoiceOfOffer, type DecisionService } from '../decisions/decision-service.ts'
import { fingerprint } from '../offers/fingerprint.ts'
import { ParasolError } from '../parasol-error.ts'
import type { Partner } from '../partners/partner-store.ts'
import type { Timers } from '../timers.ts'
import type { Choice, CoverTokens, VerifiedCover } from '../tokens/cover-token.ts'
import type { PolicyTokens } from '../tokens/policy-token.ts'
import { formatCursor, parseCursor } from './booking-cursor.ts'
import { listReferences, listUnissued, sumPremiums, toPart } from './booking-parts.ts'
import { toRejection } from './booking-rejection.ts'
import type { BookingFilter, BookingStore, BookingWithTimeline } from './booking-store.ts'
import type { BookingWorker } from './booking-worker.ts'
import { toCurrentPolicy } from './current-policy.ts'

export type BookingOutcome =
  { kind: 'declined'; orderId: string } | { kind: 'booked' | 'pending'; booking: Booking }

type Dependencies = {
  tokens: CoverTokens
  policyTokens: Pick<PolicyTokens, 'sign'>
  decisions: DecisionService
  declines: DeclineTeller
  store: BookingStore
  worker: Pick<BookingWorker, 'attempt'>
  timers: Timers
  newId: () => string
  /** How long the shop is kept waiting for the insurer before it is told `pending`; 0 leaves it all to workers. */
  waitMs: number
}

type ReadCover = {
  claims: VerifiedCover
  choice: Choice | null
  /** Whether the form was sent before the decision call had returned, so that nobody has recorded the choice. */
  isUnrecorded: boolean
  /** What each insurer is to book. */
  parts: ReturnType<typeof toPart>[]
}

/** What a booking call's own try is given beyond the time the shop waits for it. */
const headStartMs = 1_000

export type BookingService = ReturnType<typeof createBookingService>

/** Books what the shopper accepted. A booking is written before the insurer hears of it. */
export function createBookingService(dependencies: Dependencies) {
  const { tokens, policyTokens, decisions, declines, store, worker, timers, newId, waitMs } =
    dependencies

  /** Books an order's cover. Repeating it is safe: an order has one booking, however often it is asked for. */
  async function book(partner: Partner, request: BookingRequest): Promise<BookingOutcome> {
    if (request.cover === '') return { kind: 'declined', orderId: request.orderId }
    const { payment: _payment, ...identity } = request
    const requestFingerprint = fingerprint(identity)
    const standing = () => findStanding(partner, request.orderId, requestFingerprint)
    let cover: ReadCover
    try {
      cover = await readCover(partner, request)
    } catch (error) {
      // An order that was booked stays booked, also once its cover has expired.
      const outcome = error instanceof ParasolError ? await standing() : null
      if (!outcome) throw error
      return outcome
    }
    const { claims, choice, parts } = cover
    if (choice?.decision !== 'accepted' || cover.isUnrecorded) {
      // Before anything is written or told: the order may have been through here already.
      const outcome = await standing()
      if (outcome) return outcome
    }
    if (choice && cover.isUnrecorded) await decisions.record(partner, claims, choice)
    if (choice?.decision !== 'accepted') {
      tellDeclines(partner, cover)
      return { kind: 'declined', orderId: request.orderId }
    }
    const booking = {
      id: newId(),
      partnerId: partner.id,
      orderId: request.orderId,
      market: { country: claims.country, language: claims.language },
      policyholder: request.policyholder,
      insured: request.insured ?? [],
      premiumAmount: sumPremiums(parts),
      currency: claims.currency,
      requestFingerprint,
      offeredAt: claims.offeredAt,
      parts: parts.map((part) => ({ ...part, id: newId(), upstreamKey: newId() })),
    }
    // Workers are woken only where this call, which tries at once, has not brought it to its end.
    const outcome = await store.insert(booking, waitMs + headStartMs)
    switch (outcome.kind) {
      case 'inserted':
        tellDeclines(partner, cover)
        return submit(partner, outcome.booking)
      case 'order_exists':
        return resume(partner, outcome.booking, requestFingerprint)
      case 'cover_used':
        throw new ParasolError('cover_invalid', 'cover was already booked for another order', {
          fields: { cover: 'was already booked for another order' },
        })
    }
  }

  /** Verifies the field, and that the shopper was charged what was accepted. */
  async function readCover(partner: Partner, request: BookingRequest): Promise<ReadCover> {
    const value = parseCoverValue(request.cover)
    if (!value) {
      throw new ParasolError('cover_invalid', 'cover must be the form field as it was submitted', {
        fields: { cover: 'must be the form field as it was submitted' },
      })
    }
    const claims = await tokens.verify(value.token, partner.id)
    const isUnrecorded = value.choice !== null && !isDeepStrictEqual(value.choice, claims.choice)
    const choice = value.choice ?? claims.choice
    if (value.choice && isUnrecorded) requireChoiceOfOffer(claims, value.choice)
    const parts = claims.packages
      .map((quoted) => toPart(quoted, choice?.products ?? []))
      .filter(({ quotes }) => quotes.length > 0)
    if (choice?.decision === 'accepted') {
      requirePayment(request, { amount: sumPremiums(parts), currency: claims.currency })
    }
    return { claims, choice, isUnrecorded, parts }
  }

  /**
   * Tells the insurers that the shopper wants nothing of. The shop is not kept waiting for it: the decision is stored,
   * and what is not told now is told later.
   */
  function tellDeclines(partner: Partner, { claims, parts }: ReadCover): void {
    const booked = new Set(parts.map(({ packageReference }) => packageReference))
    const declined = listReferences(claims.packages).filter((reference) => !booked.has(reference))
    if (declined.length > 0) void declines.tell(partner, declined)
  }

  /** What the shop is answered where this order has a booking already, other than one that may begin again. */
  async function findStanding(
    partner: Partner,
    orderId: string,
    requestFingerprint: string,
  ): Promise<BookingOutcome | null> {
    const booking = await store.findByOrder(partner.id, orderId)
    if (!booking || isReplaceable(booking, requestFingerprint)) return null
    return resume(partner, booking, requestFingerprint)
  }

  /** The shop asked again: answer from what stands there, trying once more where it is still pending. */
  async function resume(
    partner: Partner,
    booking: BookingWithTimeline,
    requestFingerprint: string,
  ): Promise<BookingOutcome> {
    const isOtherRequest =
      booking.requestFingerprint !== null && booking.requestFingerprint !== requestFingerprint
    if (isOtherRequest) {
      throw new ParasolError(
        'order_conflict',
        'orderId already has a booking made with other details; use the id of this order',
        { fields: { orderId: 'already has a booking made with other details' } },
      )
    }
    return booking.status === 'pending' ? submit(partner, booking) : answer(partner, booking)
  }

  async function submit(partner: Partner, booking: BookingWithTimeline): Promise<BookingOutcome> {
    if (waitMs === 0) return answer(partner, booking)
    const patience = new AbortController()
    const partIds = booking.parts.map(({ id }) => id)
    await Promise.race([worker.attempt(partIds), timers.sleep(waitMs, patience.signal)])
    patience.abort()
    const after = await store.findById(partner.id, booking.id)
    return answer(partner, after ?? booking)
  }

  async function answer(partner: Partner, booking: BookingWithTimeline): Promise<BookingOutcome> {
    if (booking.status === 'rejected') throw toRejection(booking.parts)
    return { kind: booking.status, booking: await toBooking(partner, booking) }
  }

  async function toBooking(partner: Partner, booking: BookingWithTimeline): Promise<Booking> {
    const policies = booking.parts.flatMap((part) => part.policies)
    const at = timers.now()
    return bookingSchema.parse({
      ...booking,
      policies: policies.map((policy) => toCurrentPolicy(policy, at)),
      unissued: listUnissued(booking),
      premium: { amount: booking.premiumAmount, currency: booking.currency },
      policyToken: await policyTokens.sign(booking, partner.id),
    })
  }

  async function get(partner: Partner, id: string): Promise<Booking> {
    const booking = await store.findById(partner.id, id)
    if (!booking) throw new ParasolError('not_found', 'There is no booking with this id')
    return toBooking(partner, booking)
  }

  async function list(
    partner: Partner,
    { cursor, ...filter }: Omit<BookingFilter, 'after'> & { cursor?: string | undefined },
  ): Promise<BookingList> {
    const after = cursor === undefined ? undefined : parseCursor(cursor)
    if (after === null) {
      throw new ParasolError(
        'malformed_request',
        'cursor must be the nextCursor of an earlier page',
      )
    }
    const page = await store.list(partner.id, { ...filter, after })
    const bookings = await Promise.all(page.bookings.map((booking) => toBooking(partner, booking)))
    return { bookings, nextCursor: page.next && formatCursor(page.next) }
  }

  return { book, get, list }
}

/** A rejected booking that left no policy behind may be tried again with other details, under the same order. */
function isReplaceable(booking: BookingWithTimeline, requestFingerprint: string): boolean {
  return (
    booking.status === 'rejected' &&
    booking.parts.every(({ policies }) => policies.length === 0) &&
    booking.requestFingerprint !== requestFingerprint
  )
}

function requirePayment(
  request: BookingRequest,
  premium: { amount: number; currency: string },
): void {
  const { payment } = request
  if (!payment || isDeepStrictEqual(payment, premium)) return
  const wrong = `must equal the accepted premium, ${premium.amount} minor units of ${premium.currency}`
  throw new ParasolError('payment_mismatch', `payment ${wrong}`, { fields: { payment: wrong } })
}
