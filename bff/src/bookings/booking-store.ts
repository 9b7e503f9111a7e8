import type { BookingStatus, TimelineEntry } from '@parasol/shared/booking'
import type { AttemptResult, BookingRecord, LeasedBooking, NewBooking } from './booking-record.ts'

export type BookingWithTimeline = BookingRecord & { timeline: TimelineEntry[] }

export type InsertOutcome =
  | { kind: 'inserted'; booking: BookingWithTimeline }
  /** The order has a booking already. */
  | { kind: 'order_exists'; booking: BookingWithTimeline }
  /** The package was booked for another order: one cover is one order's. */
  | { kind: 'cover_used' }

export type LeaseOutcome =
  | { kind: 'leased'; part: LeasedBooking }
  /** It is not due yet, or somebody else has it: to be asked for again after so long. */
  | { kind: 'later'; waitMs: number }
  /** There is nothing left to do. */
  | { kind: 'over' }

/** Where a page of the list ended. */
export type ListPosition = { createdAt: Date; id: string }

export type BookingFilter = {
  orderId?: string | undefined
  status?: BookingStatus | undefined
  after?: ListPosition | undefined
  limit: number
}

export type BookingPage = { bookings: BookingWithTimeline[]; next: ListPosition | null }

export type PendingBookings = {
  count: number
  /** Seconds since the one that waits longest was accepted; 0 where none waits. */
  oldestAgeSeconds: number
  deadLetters: number
}

/** Parts that Parasol has given up on, for operators. */
export interface DeadBookings {
  /** Oldest first. */
  findDeadLetters(limit: number): Promise<DeadLetter[]>

  /** Has workers ask the insurer about one again, once what was sent last has settled; false where it is none. */
  takeUpAgain(partId: string): Promise<boolean>
}

/**
 * Bookings and their append-only timeline. Time is the store's own, one clock for all processes: theirs may disagree.
 *
 * Under concurrency: one booking per partner and order id, whoever inserts first; a part is leased to one worker at a
 * time; `finishAttempt` writes only while the lease's fence is still the newest, so a worker that was thought dead
 * cannot overwrite its successor. Whatever leaves a part unfinished schedules its next wake-up in the same transaction.
 */
export interface BookingStore extends DeadBookings {
  /**
   * Adds a booking with its first event, or, where the order's booking was rejected and left no policy behind, begins
   * that one again with the new details, though never for the request that was refused. Otherwise nothing is written.
   * Workers are woken for it `wakeAfterMs` later. Where the store was restored since its packages were offered, its
   * parts begin as `outcome_unknown`.
   */
  insert(booking: NewBooking, wakeAfterMs: number): Promise<InsertOutcome>

  findById(partnerId: string, id: string): Promise<BookingWithTimeline | null>
  findByOrder(partnerId: string, orderId: string): Promise<BookingWithTimeline | null>

  /** Newest first, beginning behind `after`. */
  list(partnerId: string, filter: BookingFilter): Promise<BookingPage>

  /** Takes an insurer's part that is unfinished, due and held by nobody. */
  lease(partId: string, leaseMs: number): Promise<LeaseOutcome>

  /** Wakes workers for a part once more. */
  wakeLater(partId: string, afterMs: number): Promise<void>

  /** Unfinished parts that have been due for `overdueMs` and that nobody holds: their wake-up was lost. */
  findOverdue(overdueMs: number, limit: number): Promise<string[]>

  /** Writes how the try ended and gives the lease back; false where the fence is no longer the newest. */
  finishAttempt(partId: string, fence: number, result: AttemptResult): Promise<boolean>

  /** How many bookings have not ended, and for how long. Reads unfinished rows alone. */
  countPending(): Promise<PendingBookings>
}

/** A part given up on, as an operator needs it to ask the insurer. No personal data. */
export type DeadLetter = {
  partId: string
  bookingId: string
  partnerId: string
  orderId: string
  insurer: string
  packageReference: string
  acceptedAt: Date
}
