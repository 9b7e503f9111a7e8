import type pg from 'pg'
import { and, eq } from '../db/drizzle-orm.ts'
import type { Drizzle } from '../db/drizzle.ts'
import { createPrepare, type Prepare } from '../db/prepared-statement.ts'
import { bookings } from '../db/schema.ts'
import type { JobQueue } from '../jobs/job-queue.ts'
import { acceptBooking } from './booking-acceptance-sql.ts'
import type { AnnounceBooking } from './booking-announcement.ts'
import { countPendingBookings, findBooking, listBookings } from './booking-reads-sql.ts'
import type { NewBooking } from './booking-record.ts'
import type { BookingState } from './booking-states.ts'
import type { BookingStore, BookingWithTimeline } from './booking-store.ts'
import { findOverdueParts, finishTry, leasePart } from './booking-tries-sql.ts'
import type { WakeUp } from './booking-wake-up.ts'
import { createDeadBookings } from './dead-bookings-sql.ts'

type Dependencies = {
  database: { pool: pg.Pool; db: Drizzle }
  jobs: Pick<JobQueue, 'send' | 'reschedule'>
  /** Told of every booking that has come to an end, once, in the transaction that ends it. */
  announce: AnnounceBooking
  /** How long Parasol goes on trying to book. */
  giveUpMs: number
  prepare?: Prepare
}

export function createBookingStore({
  database: { pool, db },
  jobs,
  announce,
  giveUpMs,
  prepare = createPrepare(true),
}: Dependencies): BookingStore {
  const wakeUp: WakeUp = (connection, partId, afterMs) =>
    jobs.send(connection, 'try-booking', { partId }, afterMs)
  // A wake-up may be waiting for the end of the lease of this very try, which would be late.
  const wakeUpAgain: WakeUp = (connection, partId, afterMs) =>
    jobs.reschedule(connection, 'try-booking', { partId }, afterMs)

  const findByOrder = (partnerId: string, orderId: string) =>
    findBooking(db, and(eq(bookings.partnerId, partnerId), eq(bookings.orderId, orderId)))

  return {
    async insert(booking, wakeAfterMs) {
      const outcome = await acceptBooking(pool, booking, { prepare, wakeUp, wakeAfterMs, giveUpMs })
      if (outcome.kind === 'cover_used') return { kind: 'cover_used' }
      if (outcome.kind === 'written') {
        return { kind: 'inserted', booking: toAccepted(booking, outcome) }
      }
      const standing = await findByOrder(booking.partnerId, booking.orderId)
      if (!standing) throw new Error('A booking vanished between being written and being read')
      return {
        kind: outcome.kind === 'begun_again' ? 'inserted' : 'order_exists',
        booking: standing,
      }
    },

    findById: (partnerId, id) =>
      findBooking(db, and(eq(bookings.partnerId, partnerId), eq(bookings.id, id))),
    findByOrder,
    list: (partnerId, filter) => listBookings(db, partnerId, filter),

    lease: (partId, leaseMs) => leasePart(pool, partId, leaseMs),
    wakeLater: (partId, afterMs) => wakeUp(pool, partId, afterMs),
    findOverdue: (overdueMs, limit) => findOverdueParts(db, overdueMs, limit),
    finishAttempt: (partId, fence, result) =>
      finishTry(pool, { wakeUp: wakeUpAgain, announce }, partId, fence, result),

    countPending: () => countPendingBookings(db),
    ...createDeadBookings({ database: { pool, db }, jobs, giveUpMs }),
  }
}

/** A booking as it has just been written, without reading it back. */
function toAccepted(
  booking: NewBooking,
  { createdAt, state }: { createdAt: Date; state: BookingState },
): BookingWithTimeline {
  const { parts, offeredAt: _offeredAt, ...order } = booking
  return {
    ...order,
    createdAt,
    status: 'pending',
    parts: parts.map((part) => ({ ...part, state, policies: [], failureCode: null })),
    timeline: [{ at: createdAt.toISOString(), event: 'accepted', insurer: null }],
  }
}
