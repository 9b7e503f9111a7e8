import type { BookingStatus, TimelineEntry } from '@parasol/shared/booking'
import type { AttemptResult, BookingRecord, LeasedBooking, NewBooking } from './booking-record.ts'

export type BookingWithTimeline = BookingRecord & { timeline: TimelineEntry[] }

export type InsertOutcome =
  | { kind: 'inserted'; booking: BookingWithTimeline }
  /** The order has a booking already. */
  | { kind: 'order_exists'; booking: BookingWithTimeline }
  /** The package was booked for another order: one cover is one order's. */
  | { kind: 'cover_used' }

/** Where a page of the list ended. */
export type ListPosition = { createdAt: Date; id: string }

export type BookingFilter = {
  orderId?: string | undefined
  status?: BookingStatus | undefined
  after?: ListPosition | undefined
  limit: number
}

export type BookingPage = { bookings: BookingWithTimeline[]; next: ListPosition | null }

export type PendingBookings = { count: number; oldestAcceptedAt: Date | null }

/**
 * Bookings and their append-only timeline.
 *
 * Under concurrency: one booking per partner and order id, whoever inserts first; a part is leased to one worker at a
 * time; `finishAttempt` writes only while the lease's fence is still the newest, so a worker that was thought dead
 * cannot overwrite its successor.
 */
export interface BookingStore {
  /**
   * Adds a booking with its first event, or, where the order's booking was rejected and left no policy behind, begins
   * that one again with the new details. Otherwise nothing is written.
   */
  insert(booking: NewBooking): Promise<InsertOutcome>

  findById(partnerId: string, id: string): Promise<BookingWithTimeline | null>
  findByOrder(partnerId: string, orderId: string): Promise<BookingWithTimeline | null>

  /** Newest first, beginning behind `after`. */
  list(partnerId: string, filter: BookingFilter): Promise<BookingPage>

  /** Takes an insurer's pending part that is due and that nobody holds; null where it is not to be had. */
  lease(partId: string, now: Date, leaseMs: number): Promise<LeasedBooking | null>

  /** Pending parts whose next try is due and that nobody holds. */
  findDue(now: Date, limit: number): Promise<string[]>

  /** How many bookings have not ended, and since when the one that waits longest does. Reads pending rows alone. */
  countPending(): Promise<PendingBookings>

  /** Writes how the try ended and gives the lease back; false where the fence is no longer the newest. */
  finishAttempt(id: string, fence: number, result: AttemptResult, at: Date): Promise<boolean>
}
