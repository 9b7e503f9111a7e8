import type { Insured, Policyholder, BookingStatus } from '@parasol/shared/booking'
import type { ErrorCode } from '@parasol/shared/error-codes'
import type { BookedPolicy } from '../insurers/insurer.ts'
import type { BookingMove, BookingState } from './booking-states.ts'

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
  /**
   * Fingerprint of the shop's request, to tell a repetition from another order under the same id; null where the
   * booking was found on its insurer's books and the request is not known.
   */
  requestFingerprint: string | null
  createdAt: Date
  /** Policy tokens made before count no more; absent where none was taken back. */
  policyTokensRevokedAt?: Date
}

/** A policy as it was last read at its insurer; its id is that of the quote it was made of. */
export type StoredPolicy = Omit<BookedPolicy, 'quoteId' | 'insured'> & {
  /** Of who holds it and whom it insures, so that it is noticed when they change; absent where the insurer does not say. */
  peopleDigest?: string
}

/** What one insurer is to book of an order. The row is the truth; whatever wakes a worker up is only a hint. */
export type InsurerBooking = {
  id: string
  state: BookingState
  insurer: string
  packageReference: string
  /** The pricing the premiums come from, where the insurer keeps one at a time. */
  pricing: string | null
  termsToken: string | null
  /** Chosen quotes, the cart line of each, and the premium it was shown at in minor units. */
  quotes: { id: string; item: string; premium: number }[]
  /** Idempotency key for the insurer: made with the row, sent with every try. */
  upstreamKey: string
  policies: StoredPolicy[]
  failureCode: ErrorCode | null
}

export type BookingRecord = OrderBooking & { status: BookingStatus; parts: InsurerBooking[] }

export type NewBooking = Omit<OrderBooking, 'createdAt' | 'requestFingerprint'> & {
  requestFingerprint: string
  /** When its packages were first offered: they may have been booked since. */
  offeredAt: Date
  parts: Omit<InsurerBooking, 'state' | 'policies' | 'failureCode'>[]
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
  | 'given_up'
  | 'taken_up_again'
  | 'found_at_insurer'

/** An insurer's part of a booking that this process may work on until the lease ends. */
export type LeasedBooking = Omit<
  OrderBooking,
  'id' | 'premiumAmount' | 'requestFingerprint' | 'createdAt'
> &
  InsurerBooking & {
    bookingId: string
    /** Rises with every lease; a write that carries an older one is refused. */
    fence: number
    /** Tries begun before this one. */
    attempts: number
    /** Whether an earlier try may have got through. */
    mayBeBooked: boolean
    /** Whether Parasol stops trying should this try fail too. */
    isLastTry: boolean
  }

/** How a try ended: the move it makes, and what is written with it. */
export type AttemptResult =
  | { move: Extract<BookingMove, 'confirm'>; event: 'booked'; policies: StoredPolicy[] }
  | {
      move: Extract<BookingMove, 'reject'>
      failureCode: ErrorCode
      event: 'rejected' | 'booked_at_other_premium'
      policies: StoredPolicy[]
    }
  | {
      move: Extract<BookingMove, 'turn_back' | 'lose_track'>
      event: 'outcome_unknown' | 'insurer_not_reached'
      /** Milliseconds until the next try. */
      waitMs: number
    }
  | {
      move: Extract<BookingMove, 'give_up'>
      event: 'given_up'
      /** Milliseconds until the insurer may be asked again, should an operator want that. */
      restMs: number
    }
