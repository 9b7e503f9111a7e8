import type pg from 'pg'
import { and, asc, eq, sql } from '../db/drizzle-orm.ts'
import { toDrizzle, type Drizzle } from '../db/drizzle.ts'
import { bookings, insurerBookings, policyReads } from '../db/schema.ts'
import { later, msFromNow } from '../db/sql-time.ts'
import { inTransaction } from '../db/transaction.ts'
import type { Lease } from '../jobs/leased-work.ts'
import { isUnderWay } from '../policies/change-under-way-sql.ts'
import type { LeasedRead } from './policy-read-store.ts'

const isFree = sql`(${policyReads.leaseUntil} IS NULL OR ${policyReads.leaseUntil} <= now())`
const isDue = eq(policyReads.state, 'due')

/** Takes a part that is to be read, and that nobody reads. */
export async function leaseRead(
  pool: pg.Pool,
  partId: string,
  leaseMs: number,
): Promise<Lease<LeasedRead>> {
  return inTransaction(pool, async (connection) => {
    const tx = toDrizzle(connection)
    const [before] = await tx
      .select({
        isReady: sql<boolean>`${isFree} AND ${policyReads.nextAttemptAt} <= now()`,
        waitMs: msFromNow(sql`greatest(${policyReads.nextAttemptAt}, ${policyReads.leaseUntil})`),
        isLastTry: sql<boolean>`${policyReads.giveUpAt} <= now()`,
      })
      .from(policyReads)
      .where(and(eq(policyReads.partId, partId), isDue))
      .for('update')
    if (!before) return { kind: 'over' }
    if (!before.isReady) return { kind: 'later', waitMs: Math.max(0, before.waitMs) }
    const [read] = await tx
      .update(policyReads)
      .set({
        leaseUntil: later(leaseMs),
        fence: sql`${policyReads.fence} + 1`,
        attempts: sql`${policyReads.attempts} + 1`,
      })
      .where(eq(policyReads.partId, partId))
      .returning()
    if (!read) throw new Error('A locked read of policies vanished')
    const { asked, fence, attempts } = read
    const row = {
      ...(await readPart(tx, partId)),
      partId,
      asked,
      fence,
      attempts: attempts - 1,
      isLastTry: before.isLastTry,
    }
    return { kind: 'leased', row }
  })
}

async function readPart(tx: Drizzle, partId: string) {
  const [found] = await tx
    .select({
      bookingId: bookings.id,
      partnerId: bookings.partnerId,
      insurer: insurerBookings.insurer,
      packageReference: insurerBookings.packageReference,
      market: bookings.market,
      currency: bookings.currency,
      policies: insurerBookings.policies,
      state: insurerBookings.state,
    })
    .from(insurerBookings)
    .innerJoin(bookings, eq(bookings.id, insurerBookings.bookingId))
    .where(eq(insurerBookings.id, partId))
  if (!found) throw new Error('A read of policies has lost its part of the booking')
  const { state, market, currency, ...rest } = found
  const isUnfinished = state !== 'booked' && state !== 'rejected'
  const isBusy = isUnfinished || (await isUnderWay(tx, partId))
  return { ...rest, isBusy, market: { ...market, currency } }
}

/** Parts that have been due to be read for so long, and that nobody reads. */
export async function findOverdueReads(
  db: Drizzle,
  overdueMs: number,
  limit: number,
): Promise<string[]> {
  const rows = await db
    .select({ partId: policyReads.partId })
    .from(policyReads)
    .where(and(isDue, isFree, sql`${policyReads.nextAttemptAt} <= ${later(-overdueMs)}`))
    .orderBy(asc(policyReads.nextAttemptAt))
    .limit(limit)
  return rows.map(({ partId }) => partId)
}
