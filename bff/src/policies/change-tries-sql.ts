import type pg from 'pg'
import { findBooking } from '../bookings/booking-reads-sql.ts'
import { addEvent, lockOrder } from '../bookings/booking-timeline-sql.ts'
import type { WakeUp } from '../bookings/booking-wake-up.ts'
import { and, asc, eq, inArray, sql } from '../db/drizzle-orm.ts'
import { toDrizzle, type Drizzle } from '../db/drizzle.ts'
import { bookings, insurerBookings, policyChanges } from '../db/schema.ts'
import { later, msFromNow } from '../db/sql-time.ts'
import { inTransaction } from '../db/transaction.ts'
import type { Lease } from '../jobs/leased-work.ts'
import type { AnnounceChange } from './change-announcement.ts'
import type { ChangeResult, LeasedChange } from './change-record.ts'
import { changeColumns } from './change-rows.ts'
import { changeMoves } from './change-states.ts'
import { isTold, toEvent, type ChangeEvent } from './change-timeline.ts'
import { writeEffect } from './policies-sql.ts'

const isFree = sql`(${policyChanges.leaseUntil} IS NULL OR ${policyChanges.leaseUntil} <= now())`
const isUnfinished = inArray(policyChanges.state, [...changeMoves.begin_try.from])

/** Takes a change that is unfinished, due and held by nobody. */
export async function leaseChange(
  pool: pg.Pool,
  id: string,
  leaseMs: number,
): Promise<Lease<LeasedChange>> {
  return inTransaction(pool, async (connection) => {
    const tx = toDrizzle(connection)
    const [before] = await tx
      .select({
        state: policyChanges.state,
        isDue: sql<boolean>`${isFree} AND ${policyChanges.nextAttemptAt} <= now()`,
        waitMs: msFromNow(
          sql`greatest(${policyChanges.nextAttemptAt}, ${policyChanges.leaseUntil})`,
        ),
        isExpired: sql<boolean>`coalesce(${policyChanges.confirmBefore} <= now(), false)`,
        isLastTry: sql<boolean>`${policyChanges.giveUpAt} <= now()`,
      })
      .from(policyChanges)
      .where(and(eq(policyChanges.id, id), isUnfinished))
      .for('update')
    if (!before) return { kind: 'over' }
    if (!before.isDue) return { kind: 'later', waitMs: Math.max(0, before.waitMs) }
    const [change] = await tx
      .update(policyChanges)
      .set({
        state: changeMoves.begin_try.to,
        leaseUntil: later(leaseMs),
        fence: sql`${policyChanges.fence} + 1`,
        attempts: sql`${policyChanges.attempts} + 1`,
      })
      .where(eq(policyChanges.id, id))
      .returning()
    if (!change) throw new Error('A locked change of policies vanished')
    const { bookingId, partId, terms, upstreamKey, confirmedBy, fence, attempts } = change
    const row = {
      ...(await readSurroundings(tx, partId)),
      id,
      bookingId,
      partId,
      terms,
      upstreamKey,
      confirmedBy,
      fence,
      attempts: attempts - 1,
      mayHaveTakenEffect: before.state !== 'accepted',
      isExpired: before.isExpired,
      isLastTry: before.isLastTry,
    }
    return { kind: 'leased', row }
  })
}

/** What the insurer has to be told of whose policies these are. */
async function readSurroundings(tx: Drizzle, partId: string) {
  const [found] = await tx
    .select({
      partnerId: bookings.partnerId,
      insurer: insurerBookings.insurer,
      packageReference: insurerBookings.packageReference,
      market: bookings.market,
      currency: bookings.currency,
      people: { policyholder: bookings.policyholder, insured: bookings.insured },
    })
    .from(insurerBookings)
    .innerJoin(bookings, eq(bookings.id, insurerBookings.bookingId))
    .where(eq(insurerBookings.id, partId))
  if (!found) throw new Error('A change of policies has lost its part of the booking')
  const { market, currency, ...rest } = found
  return { ...rest, market: { ...market, currency } }
}

/** Writes how a try ended and what came of it; false where the fence is no longer the newest. */
export async function finishChange(
  pool: pg.Pool,
  { wakeUp, announce }: { wakeUp: WakeUp; announce: AnnounceChange },
  change: LeasedChange,
  result: ChangeResult,
): Promise<boolean> {
  const { from, to } = changeMoves[result.move]
  const { id, fence, bookingId, insurer, confirmedBy } = change
  return inTransaction(pool, async (connection) => {
    const tx = toDrizzle(connection)
    const isMine = and(eq(policyChanges.id, id), eq(policyChanges.fence, fence))
    const [written] = await tx
      .update(policyChanges)
      .set({ state: to, leaseUntil: null, ...toColumns(result) })
      .where(and(isMine, inArray(policyChanges.state, [...from])))
      .returning(changeColumns)
    if (!written) {
      // This very try may have ended like this already: its commit went through though its answer was lost.
      const standing = and(isMine, eq(policyChanges.state, to))
      return (
        (await tx.select({ id: policyChanges.id }).from(policyChanges).where(standing)).length > 0
      )
    }
    if (isTold(result.move)) {
      await lockOrder(tx, bookingId)
      const event = { ...toEvent(change, result.move), insurer, fence, actor: confirmedBy }
      await addEvent<ChangeEvent>(tx, event)
    }
    if (result.move === 'confirm') {
      await writeEffect(tx, change, result.policies)
      const booking = await findBooking(tx, eq(bookings.id, bookingId))
      if (booking) await announce(connection, booking, written)
    }
    if ('waitMs' in result) await wakeUp(connection, id, result.waitMs)
    return true
  })
}

function toColumns(result: ChangeResult) {
  switch (result.move) {
    case 'turn_back':
    case 'lose_track':
      return { nextAttemptAt: later(result.waitMs) }
    case 'give_up':
      return { nextAttemptAt: later(result.restMs) }
    case 'refuse':
      return { failureCode: result.failureCode }
    case 'confirm':
    case 'expire':
      return {}
  }
}

/** Unfinished changes that have been due for so long, and that nobody holds. */
export async function findOverdueChanges(
  db: Drizzle,
  overdueMs: number,
  limit: number,
): Promise<string[]> {
  const rows = await db
    .select({ id: policyChanges.id })
    .from(policyChanges)
    .where(and(isUnfinished, isFree, sql`${policyChanges.nextAttemptAt} <= ${later(-overdueMs)}`))
    .orderBy(asc(policyChanges.nextAttemptAt))
    .limit(limit)
  return rows.map(({ id }) => id)
}
