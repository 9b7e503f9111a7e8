import type { BookingStatus, Insured, Policy, Policyholder } from '@parasol/shared/booking'
import type { ErrorCode } from '@parasol/shared/error-codes'

/** One order's booking: what the shop asked for. What became of it is in its parts, one for each insurer's package. */
export type OrderBooking = {
  id: string
  partnerId: string
  orderId: string
  market: { country: string; language: string }
  policyholder: Policyholder
  insured: Insured[]
  premiumAmount: number
  currency: string
  /** Fingerprint of the shop's request, to tell a repetition from another order under the same id. */
  requestFingerprint: string
  createdAt: Date
}

/** What one insurer is to book of an order. The row is the truth; whatever wakes a worker up is only a hint. */
export type InsurerBooking = {
  id: string
  status: BookingStatus
  insurer: string
  packageReference: string
  /** The pricing the premiums come from, where the insurer keeps one at a time. */
  pricing: string | null
  termsToken: string | null
  /** Chosen quotes, the cart line of each, and the premium it was shown at in minor units. */
  quotes: { id: string; item: string; premium: number }[]
  /** Idempotency key for the insurer: made with the row, sent with every try. */
  upstreamKey: string
  policies: Policy[]
  failureCode: ErrorCode | null
}

export type BookingRecord = OrderBooking & { status: BookingStatus; parts: InsurerBooking[] }

export type NewBooking = OrderBooking & {
  parts: Omit<InsurerBooking, 'status' | 'policies' | 'failureCode'>[]
}

/** What happened to a booking, in the order it happened. */
export type BookingEvent =
  | 'accepted'
  | 'submitting'
  | 'outcome_unknown'
  | 'insurer_not_reached'
  | 'booked'
  | 'booked_at_other_premium'
  | 'rejected'

/** An insurer's part of a booking that this process may work on until the lease ends. */
export type LeasedBooking = Omit<OrderBooking, 'id' | 'premiumAmount' | 'requestFingerprint'> &
  InsurerBooking & {
    bookingId: string
    /** Rises with every lease; a write that carries an older one is refused. */
    fence: number
    /** Tries begun before this one. */
    attempts: number
  }

/** How a try ended. */
export type AttemptResult =
  | { status: 'booked'; policies: Policy[] }
  | {
      status: 'rejected'
      failureCode: ErrorCode
      event: 'rejected' | 'booked_at_other_premium'
      policies: Policy[]
    }
  | {
      status: 'pending'
      event: 'outcome_unknown' | 'insurer_not_reached'
      nextAttemptAt: Date
    }

/** The order's status: pending while any part is, booked where any part was, rejected where none was. */
export function deriveStatus(parts: readonly { status: BookingStatus }[]): BookingStatus {
  if (parts.some(({ status }) => status === 'pending')) return 'pending'
  return parts.some(({ status }) => status === 'booked') ? 'booked' : 'rejected'
}
