import type pg from 'pg'
import { addEvent, lockOrder } from '../bookings/booking-timeline-sql.ts'
import type { WakeUp } from '../bookings/booking-wake-up.ts'
import { and, asc, count, eq, inArray, sql } from '../db/drizzle-orm.ts'
import { toDrizzle, type Drizzle } from '../db/drizzle.ts'
import { bookings, insurerBookings, policyChanges } from '../db/schema.ts'
import { later, msFromNow } from '../db/sql-time.ts'
import { inTransaction } from '../db/transaction.ts'
import type { JobQueue } from '../jobs/job-queue.ts'
import { changeColumns } from './change-rows.ts'
import { changeMoves } from './change-states.ts'
import type { DeadChange, DeadChanges } from './change-store.ts'
import { toEvent, type ChangeEvent } from './change-timeline.ts'

type Dependencies = {
  database: { pool: pg.Pool; db: Drizzle }
  jobs: Pick<JobQueue, 'send'>
  /** How long Parasol goes on trying to have a change carried out. */
  giveUpMs: number
}

export function createDeadChanges({
  database: { pool, db },
  jobs,
  giveUpMs,
}: Dependencies): DeadChanges {
  const wakeUp: WakeUp = (connection, changeId, afterMs) =>
    jobs.send(connection, 'confirm-change', { changeId }, afterMs)
  return {
    findDeadLetters: (limit) => findDeadChanges(db, limit),

    async countDeadLetters() {
      const [row] = await db
        .select({ dead: count() })
        .from(policyChanges)
        .where(eq(policyChanges.state, 'dead_letter'))
      return row?.dead ?? 0
    },

    takeUpAgain: (id) => takeUpChange(pool, wakeUp, id, giveUpMs),
  }
}

async function findDeadChanges(db: Drizzle, limit: number): Promise<DeadChange[]> {
  return db
    .select({
      id: policyChanges.id,
      kind: policyChanges.kind,
      partnerId: bookings.partnerId,
      orderId: bookings.orderId,
      insurer: insurerBookings.insurer,
      packageReference: insurerBookings.packageReference,
      createdAt: policyChanges.createdAt,
    })
    .from(policyChanges)
    .innerJoin(insurerBookings, eq(insurerBookings.id, policyChanges.partId))
    .innerJoin(bookings, eq(bookings.id, policyChanges.bookingId))
    .where(eq(policyChanges.state, 'dead_letter'))
    .orderBy(asc(policyChanges.createdAt))
    .limit(limit)
}

async function takeUpChange(
  pool: pg.Pool,
  wakeUp: WakeUp,
  id: string,
  giveUpMs: number,
): Promise<boolean> {
  const { from, to } = changeMoves.take_up_again
  return inTransaction(pool, async (connection) => {
    const tx = toDrizzle(connection)
    const [change] = await tx
      .update(policyChanges)
      .set({
        state: to,
        // What was sent last has to settle before anybody looks for it.
        nextAttemptAt: sql`greatest(${policyChanges.nextAttemptAt}, now())`,
        giveUpAt: later(giveUpMs),
      })
      .where(and(eq(policyChanges.id, id), inArray(policyChanges.state, [...from])))
      .returning({ ...changeColumns, waitMs: msFromNow(policyChanges.nextAttemptAt) })
    if (!change) return false
    await lockOrder(tx, change.bookingId)
    const [part] = await tx
      .select({ insurer: insurerBookings.insurer })
      .from(insurerBookings)
      .where(eq(insurerBookings.id, change.partId))
    if (!part) throw new Error('A change of policies has lost its part of the booking')
    const event = toEvent(change, 'take_up_again')
    await addEvent<ChangeEvent>(tx, { ...event, ...part, fence: null })
    await wakeUp(connection, id, change.waitMs)
    return true
  })
}
