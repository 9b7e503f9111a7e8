import type { Policy } from '@parasol/shared/booking'
import { InsurerError } from '../insurers/insurer-error.ts'
import type { BookedPackage, Insurer, Market } from '../insurers/insurer.ts'
import type { AttemptResult, LeasedBooking } from './booking-record.ts'

type Timing = {
  now: () => Date
  /** In [0, 1). */
  random: () => number
  /** Wait after an unknown outcome: longer than the insurer works on a request it has already let go of. */
  settleMs: number
  readBudgetMs: number
}

/** Retries begin at the settle time, double, and stop growing here: an insurer that is back is noticed in minutes. */
const maxDelayMs = 5 * 60_000

/** One try to turn a booking into policies. Rejects only for faults of our own; the insurer's are results. */
export async function attemptBooking(
  insurer: Insurer,
  booking: LeasedBooking,
  timing: Timing,
): Promise<AttemptResult> {
  const market: Market = { currency: booking.currency, ...booking.market }
  try {
    // An earlier try may have gone through although its answer never came.
    const earlier =
      booking.attempts > 0 ? await insurer.findBooking(booking.packageReference, market) : null
    if (earlier) return settle(booking, earlier)

    // Booking cannot name a price, so the insurer's price is compared first: once booked it is owed.
    const signal = AbortSignal.timeout(timing.readBudgetMs)
    const quoted = await insurer.readPackage(booking.packageReference, market, signal)
    if (booking.pricing !== null && quoted.pricing !== booking.pricing) {
      return { status: 'rejected', failureCode: 'offer_expired', event: 'rejected', policies: [] }
    }
    const prices = new Map(quoted.quotes.map((quote) => [quote.id, quote.premium]))
    if (!isSamePremium(booking, (id) => prices.get(id))) {
      return { status: 'rejected', failureCode: 'premium_changed', event: 'rejected', policies: [] }
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
    return toResult(error, booking, timing)
  }
}

function settle(booking: LeasedBooking, booked: BookedPackage): AttemptResult {
  const chosen = new Set(booking.quotes.map((quote) => quote.id))
  const mine = booked.policies.filter((policy) => chosen.has(policy.quoteId))
  const policies = mine.map(({ quoteId: _quoteId, ...policy }): Policy => policy)
  const premiums = new Map(mine.map((policy) => [policy.quoteId, policy.premium]))
  if (isSamePremium(booking, (id) => premiums.get(id))) return { status: 'booked', policies }
  return {
    status: 'rejected',
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

function toResult(error: InsurerError, booking: LeasedBooking, timing: Timing): AttemptResult {
  switch (error.kind) {
    case 'refused':
      return { status: 'rejected', failureCode: 'insurer_refused', event: 'rejected', policies: [] }
    // Nothing was changed by the call, and an insurer that answers nonsense now may answer sense later.
    case 'invalid_answer':
    case 'not_reached':
      return retryLater('insurer_not_reached', error, booking, timing)
    case 'outcome_unknown':
      return retryLater('outcome_unknown', error, booking, timing)
  }
}

function retryLater(
  event: 'outcome_unknown' | 'insurer_not_reached',
  error: InsurerError,
  booking: LeasedBooking,
  { now, random, settleMs }: Timing,
): AttemptResult {
  const ceiling = Math.min(settleMs * 2 ** booking.attempts, maxDelayMs)
  // Full jitter on what exceeds the settle time; the settle time itself is never cut short.
  const delayMs = settleMs + random() * (ceiling - Math.min(settleMs, ceiling))
  const waitMs = Math.max(delayMs, error.retryAfterMs ?? 0)
  return { status: 'pending', event, nextAttemptAt: new Date(now().getTime() + waitMs) }
}
