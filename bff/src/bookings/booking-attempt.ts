import { InsurerError } from '../insurers/insurer-error.ts'
import type { BookedPackage, Market } from '../insurers/insurer.ts'
import type { BookingInsurer } from '../insurers/interruptible.ts'
import type { AttemptResult, LeasedBooking } from './booking-record.ts'
import { computeWaitMs } from './retry-wait.ts'
import { toStoredPolicies } from './stored-policies.ts'

/** What a try may use of the world, and how patient it is. */
export type Attempt = {
  /** In [0, 1). */
  random: () => number
  /** Wait after an unknown outcome: longer than the insurer works on a request it has already let go of. */
  settleMs: number
  /** How long the part is still this worker's, by a clock that nobody sets. */
  leaseLeftMs: () => number
  /** Ends reading the package, which only compares prices. */
  readSignal: AbortSignal
}

/** One try to turn a booking into policies. Rejects only for faults of our own; the insurer's are results. */
export async function attemptBooking(
  insurer: BookingInsurer,
  booking: LeasedBooking,
  attempt: Attempt,
): Promise<AttemptResult> {
  const market: Market = { currency: booking.currency, ...booking.market }
  let { mayBeBooked } = booking
  try {
    // An earlier try may have gone through although its answer never came. It has had its time to settle, so that a
    // package without a booking now stays without one until it is sent again.
    if (mayBeBooked) {
      const earlier = await insurer.findBooking(booking.packageReference, market)
      if (earlier) return settle(booking, earlier)
      mayBeBooked = false
    }

    // Booking cannot name a price, so the insurer's price is compared first: once booked it is owed.
    const quoted = await insurer.readPackage(booking.packageReference, market, attempt.readSignal)
    if (booking.pricing !== null && quoted.pricing !== booking.pricing) {
      return { move: 'reject', failureCode: 'offer_expired', event: 'rejected', policies: [] }
    }
    const prices = new Map(quoted.quotes.map((quote) => [quote.id, quote.premium]))
    if (!isSamePremium(booking, (id) => prices.get(id))) {
      return { move: 'reject', failureCode: 'premium_changed', event: 'rejected', policies: [] }
    }

    // Whoever has the part next begins when the lease ends, and must find what is sent now settled by then.
    if (attempt.leaseLeftMs() < attempt.settleMs) {
      return fail({ event: 'insurer_not_reached', mayBeBooked }, booking, attempt)
    }
    const booked = await insurer.book({
      reference: booking.packageReference,
      market,
      quoteIds: booking.quotes.map((quote) => quote.id),
      policyholder: booking.policyholder,
      insured: booking.insured,
      orderId: booking.orderId,
      idempotencyKey: booking.upstreamKey,
      ...(booking.termsToken === null ? {} : { termsToken: booking.termsToken }),
    })
    return settle(booking, booked)
  } catch (error) {
    if (!(error instanceof InsurerError)) throw error
    return toResult(error, mayBeBooked, booking, attempt)
  }
}

function settle(booking: LeasedBooking, booked: BookedPackage): AttemptResult {
  const chosen = new Set(booking.quotes.map((quote) => quote.id))
  const mine = booked.policies.filter((policy) => chosen.has(policy.quoteId))
  const policies = toStoredPolicies({ ...booked, policies: mine })
  const premiums = new Map(mine.map((policy) => [policy.quoteId, policy.premium]))
  if (isSamePremium(booking, (id) => premiums.get(id))) {
    return { move: 'confirm', event: 'booked', policies }
  }
  return {
    move: 'reject',
    failureCode: 'premium_changed',
    event: 'booked_at_other_premium',
    policies,
  }
}

function isSamePremium(
  booking: LeasedBooking,
  find: (quoteId: string) => { amount: number; currency: string } | undefined,
): boolean {
  return booking.quotes.every(({ id, premium }) => {
    const found = find(id)
    return found?.amount === premium && found.currency === booking.currency
  })
}

function toResult(
  { kind, retryAfterMs }: InsurerError,
  mayBeBooked: boolean,
  booking: LeasedBooking,
  attempt: Attempt,
): AttemptResult {
  switch (kind) {
    case 'refused':
      // Refusing to say whether there is a booking is not saying that there is none.
      return mayBeBooked
        ? fail({ event: 'insurer_not_reached', mayBeBooked }, booking, attempt)
        : { move: 'reject', failureCode: 'insurer_refused', event: 'rejected', policies: [] }
    // Nothing was changed by the call, and an insurer that answers nonsense now may answer sense later.
    case 'invalid_answer':
    case 'not_reached':
      return fail({ event: 'insurer_not_reached', mayBeBooked, retryAfterMs }, booking, attempt)
    case 'outcome_unknown':
      return fail({ event: 'outcome_unknown', mayBeBooked: true, retryAfterMs }, booking, attempt)
  }
}

type Failure = {
  event: 'outcome_unknown' | 'insurer_not_reached'
  mayBeBooked: boolean
  /** When the insurer asked to be left alone, for how long. */
  retryAfterMs?: number | undefined
}

function fail(
  { event, mayBeBooked, retryAfterMs = 0 }: Failure,
  { attempts, isLastTry }: LeasedBooking,
  { random, settleMs }: Attempt,
): AttemptResult {
  // The settle time is never cut short, neither by a retry nor by an operator.
  const restMs = event === 'outcome_unknown' ? settleMs : 0
  if (isLastTry && mayBeBooked) return { move: 'give_up', event: 'given_up', restMs }
  if (isLastTry) {
    return { move: 'reject', failureCode: 'insurer_unreachable', event: 'rejected', policies: [] }
  }
  return {
    move: mayBeBooked ? 'lose_track' : 'turn_back',
    event,
    waitMs: computeWaitMs({ attempts, random, restMs, retryAfterMs }),
  }
}
