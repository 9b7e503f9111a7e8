import type pg from 'pg'
import { addEvent, lockOrder } from '../bookings/booking-timeline-sql.ts'
import type { WakeUp } from '../bookings/booking-wake-up.ts'
import { and, desc, eq, gt, isNull, or, sql } from '../db/drizzle-orm.ts'
import { toDrizzle, type Drizzle } from '../db/drizzle.ts'
import { insurerBookings, policyChanges } from '../db/schema.ts'
import { inTransaction } from '../db/transaction.ts'
import type { JobQueue } from '../jobs/job-queue.ts'
import { acceptChange } from './change-acceptance-sql.ts'
import type { AnnounceChange } from './change-announcement.ts'
import { insertChange } from './change-insertion-sql.ts'
import { changeColumns } from './change-rows.ts'
import type { ChangeStore } from './change-store.ts'
import type { ChangeEvent } from './change-timeline.ts'
import { findOverdueChanges, finishChange, leaseChange } from './change-tries-sql.ts'
import { createDeadChanges } from './dead-changes-sql.ts'

type Dependencies = {
  database: { pool: pg.Pool; db: Drizzle }
  jobs: Pick<JobQueue, 'send' | 'reschedule'>
  /** Told of every change that was carried out, once, in the transaction that ends it. */
  announce: AnnounceChange
  /** How long Parasol goes on trying to have a change carried out. */
  giveUpMs: number
}

export function createChangeStore({
  database: { pool, db },
  jobs,
  announce,
  giveUpMs,
}: Dependencies): ChangeStore {
  const wakeUp: WakeUp = (connection, changeId, afterMs) =>
    jobs.send(connection, 'confirm-change', { changeId }, afterMs)
  // A wake-up may be waiting for the end of the lease of this very try, which would be late.
  const wakeUpAgain: WakeUp = (connection, changeId, afterMs) =>
    jobs.reschedule(connection, 'confirm-change', { changeId }, afterMs)

  return {
    async readPoliciesVersion(partId) {
      const [part] = await db
        .select({ version: insurerBookings.policiesVersion })
        .from(insurerBookings)
        .where(eq(insurerBookings.id, partId))
      if (!part) throw new Error('There is no such part of a booking')
      return part.version
    },

    insert: (change) => insertChange(db, change),

    async find(bookingId, id) {
      const [found] = await db
        .select(changeColumns)
        .from(policyChanges)
        .where(and(eq(policyChanges.bookingId, bookingId), eq(policyChanges.id, id)))
      return found ?? null
    },

    async findOpenRenewal(bookingId) {
      const [found] = await db
        .select(changeColumns)
        .from(policyChanges)
        .innerJoin(insurerBookings, eq(insurerBookings.id, policyChanges.partId))
        .where(
          and(
            eq(policyChanges.bookingId, bookingId),
            eq(policyChanges.kind, 'renewal'),
            eq(policyChanges.state, 'quoted'),
            eq(policyChanges.policiesVersion, insurerBookings.policiesVersion),
            or(isNull(policyChanges.confirmBefore), gt(policyChanges.confirmBefore, sql`now()`)),
          ),
        )
        .orderBy(desc(policyChanges.createdAt))
        .limit(1)
      return found ?? null
    },

    accept: (id, confirmedBy, wakeAfterMs) =>
      acceptChange(pool, wakeUp, { id, confirmedBy, wakeAfterMs, giveUpMs }),

    lease: (id, leaseMs) => leaseChange(pool, id, leaseMs),
    wakeLater: (id, afterMs) => wakeUp(pool, id, afterMs),
    findOverdue: (overdueMs, limit) => findOverdueChanges(db, overdueMs, limit),
    finishAttempt: (change, result) =>
      finishChange(pool, { wakeUp: wakeUpAgain, announce }, change, result),
    ...createDeadChanges({ database: { pool, db }, jobs, giveUpMs }),

    recordOptOut: (bookingId, insurer, actor) =>
      inTransaction(pool, async (connection) => {
        const tx = toDrizzle(connection)
        await lockOrder(tx, bookingId)
        // A renewal quoted before is not to be confirmed any more.
        await tx
          .update(insurerBookings)
          .set({ policiesVersion: sql`${insurerBookings.policiesVersion} + 1` })
          .where(
            and(eq(insurerBookings.bookingId, bookingId), eq(insurerBookings.insurer, insurer)),
          )
        const event = { bookingId, event: 'renewal_declined', insurer, actor, fence: null } as const
        await addEvent<ChangeEvent>(tx, event)
      }),
  }
}
