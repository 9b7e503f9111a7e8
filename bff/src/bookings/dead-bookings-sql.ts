import type pg from 'pg'
import { and, asc, eq, inArray, sql } from '../db/drizzle-orm.ts'
import { toDrizzle, type Drizzle } from '../db/drizzle.ts'
import { bookings, insurerBookings } from '../db/schema.ts'
import { later, msFromNow } from '../db/sql-time.ts'
import { inTransaction } from '../db/transaction.ts'
import type { JobQueue } from '../jobs/job-queue.ts'
import type { BookingEvent } from './booking-record.ts'
import { bookingMoves } from './booking-states.ts'
import type { DeadBookings, DeadLetter } from './booking-store.ts'
import { addEvent, lockOrder } from './booking-timeline-sql.ts'
import type { WakeUp } from './booking-wake-up.ts'

type Dependencies = {
  database: { pool: pg.Pool; db: Drizzle }
  jobs: Pick<JobQueue, 'send'>
  /** How long Parasol goes on trying to book. */
  giveUpMs: number
}

export function createDeadBookings({
  database: { pool, db },
  jobs,
  giveUpMs,
}: Dependencies): DeadBookings {
  const wakeUp: WakeUp = (connection, partId, afterMs) =>
    jobs.send(connection, 'try-booking', { partId }, afterMs)
  return {
    findDeadLetters: (limit) => findDeadParts(db, limit),
    takeUpAgain: (partId) => takeUpPart(pool, wakeUp, partId, giveUpMs),
  }
}

async function findDeadParts(db: Drizzle, limit: number): Promise<DeadLetter[]> {
  return db
    .select({
      partId: insurerBookings.id,
      bookingId: bookings.id,
      partnerId: bookings.partnerId,
      orderId: bookings.orderId,
      insurer: insurerBookings.insurer,
      packageReference: insurerBookings.packageReference,
      acceptedAt: bookings.createdAt,
    })
    .from(insurerBookings)
    .innerJoin(bookings, eq(bookings.id, insurerBookings.bookingId))
    .where(eq(insurerBookings.state, 'dead_letter'))
    .orderBy(asc(bookings.createdAt))
    .limit(limit)
}

async function takeUpPart(
  pool: pg.Pool,
  wakeUp: WakeUp,
  partId: string,
  giveUpMs: number,
): Promise<boolean> {
  const { from, to } = bookingMoves.take_up_again
  return inTransaction(pool, async (connection) => {
    const tx = toDrizzle(connection)
    const [part] = await tx
      .update(insurerBookings)
      .set({
        state: to,
        // What was sent last has to settle before anybody looks for it.
        nextAttemptAt: sql`greatest(${insurerBookings.nextAttemptAt}, now())`,
        giveUpAt: later(giveUpMs),
      })
      .where(and(eq(insurerBookings.id, partId), inArray(insurerBookings.state, [...from])))
      .returning({
        bookingId: insurerBookings.bookingId,
        insurer: insurerBookings.insurer,
        waitMs: msFromNow(insurerBookings.nextAttemptAt),
      })
    if (!part) return false
    await lockOrder(tx, part.bookingId)
    await addEvent<BookingEvent>(tx, { ...part, event: 'taken_up_again', fence: null })
    await wakeUp(connection, partId, part.waitMs)
    return true
  })
}
