import type { BookingStatus, Insured, Policy, Policyholder } from '@parasol/shared/booking'
import type { ErrorCode } from '@parasol/shared/error-codes'

/** One order's booking as Parasol keeps it. The row is the truth; whatever wakes a worker up is only a hint. */
export type BookingRecord = {
  id: string
  partnerId: string
  orderId: string
  status: BookingStatus
  insurer: string
  packageReference: string
  market: { country: string; language: string }
  /** Chosen quotes and the premium each was shown at, in minor units. */
  quotes: { id: string; premium: number }[]
  policyholder: Policyholder
  insured: Insured[]
  premiumAmount: number
  currency: string
  /** Fingerprint of the shop's request, to tell a repetition from another order under the same id. */
  requestFingerprint: string
  /** Idempotency key for the insurer: made with the row, sent with every try. */
  upstreamKey: string
  policies: Policy[]
  failureCode: ErrorCode | null
  createdAt: Date
}

export type NewBooking = Omit<BookingRecord, 'status' | 'policies' | 'failureCode'>

/** What happened to a booking, in the order it happened. */
export type BookingEvent =
  | 'accepted'
  | 'submitting'
  | 'outcome_unknown'
  | 'insurer_not_reached'
  | 'booked'
  | 'booked_at_other_premium'
  | 'rejected'

/** A booking this process may work on until the lease ends. */
export type LeasedBooking = BookingRecord & {
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
  | { status: 'pending'; event: 'outcome_unknown' | 'insurer_not_reached'; nextAttemptAt: Date }
