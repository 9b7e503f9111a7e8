import type pg from 'pg'
import type { WakeUp } from '../bookings/booking-wake-up.ts'
import { and, asc, between, desc, eq, isNull, lt, or, sql } from '../db/drizzle-orm.ts'
import type { Drizzle } from '../db/drizzle.ts'
import { insurerBookings, policyChanges, policyReads } from '../db/schema.ts'
import { later } from '../db/sql-time.ts'
import { inTransaction } from '../db/transaction.ts'
import type { JobQueue } from '../jobs/job-queue.ts'
import { changeColumns } from '../policies/change-rows.ts'
import type { AskForRead } from './ask-for-read-sql.ts'
import type { AnnounceNews } from './news-announcement.ts'
import { findOverdueReads, leaseRead } from './policy-read-lease-sql.ts'
import { finishRead } from './policy-read-result-sql.ts'
import type { PolicyReadStore } from './policy-read-store.ts'

type Dependencies = {
  database: { pool: pg.Pool; db: Drizzle }
  jobs: Pick<JobQueue, 'send'>
  askForRead: AskForRead
  /** Told of what happened, once, in the transaction that writes it. */
  announce: AnnounceNews
  newId: () => string
}

export function createPolicyReadStore({
  database: { pool, db },
  jobs,
  askForRead,
  announce,
  newId,
}: Dependencies): PolicyReadStore {
  const wakeUp: WakeUp = (connection, partId, afterMs) =>
    jobs.send(connection, 'read-policies', { partId }, afterMs)

  return {
    lease: (partId, leaseMs) => leaseRead(pool, partId, leaseMs),
    wakeLater: (partId, afterMs) => wakeUp(pool, partId, afterMs),
    findOverdue: (overdueMs, limit) => findOverdueReads(db, overdueMs, limit),
    finish: (read, result) => finishRead(pool, { wakeUp, announce, newId }, read, result),

    async listOwnRenewals(partId) {
      const isCurrent = eq(policyChanges.policiesVersion, insurerBookings.policiesVersion)
      const rows = await db
        .select({ ...changeColumns, isCurrent: sql<boolean>`${isCurrent}` })
        .from(policyChanges)
        .innerJoin(insurerBookings, eq(insurerBookings.id, policyChanges.partId))
        .where(
          and(
            eq(policyChanges.partId, partId),
            eq(policyChanges.kind, 'renewal'),
            eq(policyChanges.askedBy, 'parasol'),
          ),
        )
        .orderBy(desc(policyChanges.createdAt), desc(policyChanges.id))
      return rows.flatMap(({ id, state, terms, isCurrent: current }) =>
        terms.kind === 'renewal'
          ? [
              {
                id,
                quote: terms.quote,
                isOutdated: state === 'expired' || (state === 'quoted' && !current),
                isOpen: state === 'quoted' && current,
              },
            ]
          : [],
      )
    },

    async askForEnding({ from, to, notAskedForMs, limit }) {
      const rows = await db
        .select({ partId: insurerBookings.id })
        .from(insurerBookings)
        .leftJoin(policyReads, eq(policyReads.partId, insurerBookings.id))
        .where(
          and(
            between(insurerBookings.nextEndAt, from, to),
            or(isNull(policyReads.partId), lt(policyReads.lastAskedAt, later(-notAskedForMs))),
          ),
        )
        .orderBy(asc(insurerBookings.nextEndAt))
        .limit(limit)
      for (const { partId } of rows) {
        await inTransaction(pool, (connection) => askForRead(connection, partId))
      }
      return rows.length
    },
  }
}
