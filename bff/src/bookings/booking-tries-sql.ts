import type pg from 'pg'
import { and, asc, eq, inArray, sql } from '../db/drizzle-orm.ts'
import { toDrizzle, type Drizzle } from '../db/drizzle.ts'
import { bookings, insurerBookings } from '../db/schema.ts'
import { later, msFromNow } from '../db/sql-time.ts'
import { inTransaction } from '../db/transaction.ts'
import type { AnnounceBooking } from './booking-announcement.ts'
import type { AttemptResult, BookingEvent, BookingRecord } from './booking-record.ts'
import { toInsurerBooking, toOrderBooking } from './booking-rows.ts'
import { bookingMoves, deriveStatus, type BookingState } from './booking-states.ts'
import type { LeaseOutcome } from './booking-store.ts'
import { addEvent, lockOrder } from './booking-timeline-sql.ts'
import type { WakeUp } from './booking-wake-up.ts'

const isFree = sql`(${insurerBookings.leaseUntil} IS NULL OR ${insurerBookings.leaseUntil} <= now())`
const isUnfinished = inArray(insurerBookings.state, [...bookingMoves.begin_try.from])

/** Takes a part that is unfinished, due and held by nobody. */
export async function leasePart(
  pool: pg.Pool,
  partId: string,
  leaseMs: number,
): Promise<LeaseOutcome> {
  return inTransaction(pool, async (connection) => {
    const tx = toDrizzle(connection)
    const [before] = await tx
      .select({
        state: insurerBookings.state,
        isDue: sql<boolean>`${isFree} AND ${insurerBookings.nextAttemptAt} <= now()`,
        waitMs: msFromNow(
          sql`greatest(${insurerBookings.nextAttemptAt}, ${insurerBookings.leaseUntil})`,
        ),
        isLastTry: sql<boolean>`${insurerBookings.giveUpAt} <= now()`,
      })
      .from(insurerBookings)
      .where(and(eq(insurerBookings.id, partId), isUnfinished))
      .for('update')
    if (!before) return { kind: 'over' }
    if (!before.isDue) return { kind: 'later', waitMs: Math.max(0, before.waitMs) }
    const [part] = await tx
      .update(insurerBookings)
      .set({
        state: bookingMoves.begin_try.to,
        leaseUntil: later(leaseMs),
        fence: sql`${insurerBookings.fence} + 1`,
        attempts: sql`${insurerBookings.attempts} + 1`,
      })
      .where(eq(insurerBookings.id, partId))
      .returning()
    if (!part) throw new Error('A locked part of a booking vanished')
    const order = await lockOrder(tx, part.bookingId)
    await addEvent<BookingEvent>(tx, { ...part, event: 'submitting' })
    const leased = {
      ...toOrderBooking(order),
      ...toInsurerBooking(part),
      bookingId: order.id,
      fence: part.fence,
      attempts: part.attempts - 1,
      mayBeBooked: before.state !== 'accepted',
      isLastTry: before.isLastTry,
    }
    return { kind: 'leased', part: leased }
  })
}

/** Writes how a try ended; false where the fence is no longer the newest. */
export async function finishTry(
  pool: pg.Pool,
  { wakeUp, announce }: { wakeUp: WakeUp; announce: AnnounceBooking },
  partId: string,
  fence: number,
  result: AttemptResult,
): Promise<boolean> {
  const { from, to } = bookingMoves[result.move]
  return inTransaction(pool, async (connection) => {
    const tx = toDrizzle(connection)
    const [part] = await tx
      .update(insurerBookings)
      .set({ state: to, leaseUntil: null, ...toColumns(result) })
      .where(
        and(
          eq(insurerBookings.id, partId),
          eq(insurerBookings.fence, fence),
          inArray(insurerBookings.state, [...from]),
        ),
      )
      .returning()
    if (!part) return stands(tx, partId, fence, to)
    const ended = await settleOrder(tx, part.bookingId)
    await addEvent<BookingEvent>(tx, { ...part, event: result.event })
    if (ended) await announce(connection, ended)
    if ('waitMs' in result) await wakeUp(connection, partId, result.waitMs)
    return true
  })
}

function toColumns(result: AttemptResult) {
  if ('waitMs' in result) return { nextAttemptAt: later(result.waitMs) }
  if (result.move === 'give_up') return { nextAttemptAt: later(result.restMs) }
  const { policies } = result
  return result.move === 'reject' ? { policies, failureCode: result.failureCode } : { policies }
}

/** Whether this very try has ended like this already: its commit went through though its answer was lost. */
async function stands(
  tx: Drizzle,
  partId: string,
  fence: number,
  state: BookingState,
): Promise<boolean> {
  const rows = await tx
    .select({ id: insurerBookings.id })
    .from(insurerBookings)
    .where(
      and(
        eq(insurerBookings.id, partId),
        eq(insurerBookings.fence, fence),
        eq(insurerBookings.state, state),
      ),
    )
  return rows.length > 0
}

/** Unfinished parts that have been due for so long, and that nobody holds. */
export async function findOverdueParts(
  db: Drizzle,
  overdueMs: number,
  limit: number,
): Promise<string[]> {
  const rows = await db
    .select({ id: insurerBookings.id })
    .from(insurerBookings)
    .where(and(isUnfinished, isFree, sql`${insurerBookings.nextAttemptAt} <= ${later(-overdueMs)}`))
    .orderBy(asc(insurerBookings.nextAttemptAt))
    .limit(limit)
  return rows.map(({ id }) => id)
}

/** Derives the order's status from its parts. Resolves with the booking where this has brought it to its end. */
async function settleOrder(tx: Drizzle, bookingId: string): Promise<BookingRecord | null> {
  const order = await lockOrder(tx, bookingId)
  const parts = await tx
    .select()
    .from(insurerBookings)
    .where(eq(insurerBookings.bookingId, bookingId))
    .orderBy(asc(insurerBookings.position))
  const status = deriveStatus(parts.map(({ state }) => state))
  await tx
    .update(bookings)
    .set({ status, updatedAt: sql`now()` })
    .where(eq(bookings.id, bookingId))
  if (status === order.status) return null
  return { ...toOrderBooking(order), status, parts: parts.map(toInsurerBooking) }
}
