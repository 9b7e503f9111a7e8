import type { Policy } from '@parasol/shared/booking'
import type pg from 'pg'
import { findSqlState } from '../db/database-errors.ts'
import { and, eq, inArray, ne, or, sql } from '../db/drizzle-orm.ts'
import { toDrizzle } from '../db/drizzle.ts'
import { bookings, insurerBookings } from '../db/schema.ts'
import { inTransaction } from '../db/transaction.ts'
import type { AnnounceBooking } from './booking-announcement.ts'
import { findComparedPart } from './booking-comparison-sql.ts'
import type { BookingEvent, InsurerBooking, OrderBooking } from './booking-record.ts'
import { toInsurerBooking, toOrderBooking } from './booking-rows.ts'
import { bookingMoves } from './booking-states.ts'
import { addEvent, lockOrder } from './booking-timeline-sql.ts'

/** A booking that stands on an insurer's books. */
export type FoundBooking = Pick<
  OrderBooking,
  'id' | 'partnerId' | 'orderId' | 'market' | 'policyholder' | 'premiumAmount' | 'currency'
> &
  Pick<InsurerBooking, 'insurer' | 'packageReference' | 'quotes' | 'upstreamKey'> & {
    partId: string
    policies: Policy[]
    bookedAt: Date
  }

const uniqueViolation = '23505'

/**
 * Writes a booking that only the insurer knew of. `known`: somebody wrote it meanwhile. `order_taken`: the order's
 * booking here is another one, which is left as it is.
 */
export async function adoptBooking(
  pool: pg.Pool,
  announce: AnnounceBooking,
  found: FoundBooking,
): Promise<'adopted' | 'known' | 'order_taken'> {
  const { partId, insurer, packageReference, quotes, upstreamKey, policies, bookedAt, ...order } =
    found
  try {
    return await inTransaction(pool, async (connection) => {
      const tx = toDrizzle(connection)
      const [written] = await tx
        .insert(bookings)
        .values({
          ...order,
          status: 'booked',
          insured: [],
          createdAt: bookedAt,
          updatedAt: sql`now()`,
        })
        .onConflictDoNothing({ target: [bookings.partnerId, bookings.orderId] })
        .returning()
      if (!written) {
        const standing = await findComparedPart(tx, insurer, packageReference)
        return standing ? 'known' : 'order_taken'
      }
      const [part] = await tx
        .insert(insurerBookings)
        .values({
          id: partId,
          bookingId: written.id,
          insurer,
          packageReference,
          quotes,
          upstreamKey,
          position: 0,
          state: 'booked',
          policies,
          giveUpAt: sql`now()`,
        })
        .returning()
      if (!part) throw new Error('A part of a booking vanished while it was written')
      await addEvent<BookingEvent>(tx, { ...part, event: 'found_at_insurer', fence: null })
      const status = 'booked' as const
      const parts = [toInsurerBooking(part)]
      await announce(connection, { ...toOrderBooking(written), status, parts })
      return 'adopted'
    })
  } catch (error) {
    // Only the package can be taken here: by a Parasol that runs, since it was looked for.
    if (findSqlState(error) === uniqueViolation) return 'known'
    throw error
  }
}

/**
 * Has an unfinished part looked up at once, since the insurer has it on its books; false where it is going to be, or has
 * come to its end.
 */
export async function noticeBooked(
  pool: pg.Pool,
  partId: string,
  giveUpMs: number,
): Promise<boolean> {
  const { from, to } = bookingMoves.find_at_insurer
  const isPutOff = or(ne(insurerBookings.state, to), sql`${insurerBookings.nextAttemptAt} > now()`)
  return inTransaction(pool, async (connection) => {
    const tx = toDrizzle(connection)
    const [part] = await tx
      .update(insurerBookings)
      .set({
        state: to,
        nextAttemptAt: sql`now()`,
        giveUpAt: sql`now() + ${giveUpMs}::float8 * interval '1 millisecond'`,
      })
      .where(
        and(eq(insurerBookings.id, partId), inArray(insurerBookings.state, [...from]), isPutOff),
      )
      .returning()
    if (!part) return false
    await lockOrder(tx, part.bookingId)
    await addEvent<BookingEvent>(tx, { ...part, event: 'found_at_insurer', fence: null })
    return true
  })
}
