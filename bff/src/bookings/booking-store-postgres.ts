import {
  and,
  asc,
  count,
  desc,
  eq,
  inArray,
  isNull,
  lte,
  max,
  min,
  or,
  sql,
  type SQL,
} from 'drizzle-orm'
import { findSqlState } from '../db/database-errors.ts'
import type { Drizzle } from '../db/database.ts'
import { bookingEvents, bookings, insurerBookings } from '../db/schema.ts'
import { deriveStatus, type BookingEvent, type NewBooking } from './booking-record.ts'
import { toInsurerBooking, toOrderBooking } from './booking-rows.ts'
import type { BookingStore, BookingWithTimeline } from './booking-store.ts'

const uniqueViolation = '23505'

type Transaction = Parameters<Parameters<Drizzle['transaction']>[0]>[0]

export function createBookingStore(db: Drizzle): BookingStore {
  async function withDetails(
    rows: (typeof bookings.$inferSelect)[],
  ): Promise<BookingWithTimeline[]> {
    if (rows.length === 0) return []
    const ids = rows.map(({ id }) => id)
    const parts = await db
      .select()
      .from(insurerBookings)
      .where(inArray(insurerBookings.bookingId, ids))
      .orderBy(asc(insurerBookings.position))
    const events = await db
      .select()
      .from(bookingEvents)
      .where(inArray(bookingEvents.bookingId, ids))
      .orderBy(asc(bookingEvents.seq))
    return rows.map((row) => ({
      ...toOrderBooking(row),
      status: row.status,
      parts: parts.filter(({ bookingId }) => bookingId === row.id).map(toInsurerBooking),
      timeline: events
        .filter(({ bookingId }) => bookingId === row.id)
        .map(({ at, event, insurer }) => ({ at: at.toISOString(), event, insurer })),
    }))
  }

  async function findOne(where: SQL | undefined): Promise<BookingWithTimeline | null> {
    const rows = await db.select().from(bookings).where(where).limit(1)
    const [found] = await withDetails(rows)
    return found ?? null
  }

  const findByOrder = (partnerId: string, orderId: string) =>
    findOne(and(eq(bookings.partnerId, partnerId), eq(bookings.orderId, orderId)))

  return {
    async insert(booking) {
      let written: boolean
      try {
        written = await db.transaction(async (tx) => {
          const id = (await insertNew(tx, booking)) ?? (await beginAgain(tx, booking))
          if (id === undefined) return false
          await insertParts(tx, id, booking)
          await addEvent(tx, id, 'accepted', booking.createdAt, null)
          return true
        })
      } catch (error) {
        // Only the parts' packages can be taken here: an order that exists is no error but an answer.
        if (findSqlState(error) === uniqueViolation) return { kind: 'cover_used' }
        throw error
      }
      const standing = await findByOrder(booking.partnerId, booking.orderId)
      if (!standing) throw new Error('A booking vanished between being written and being read')
      return { kind: written ? 'inserted' : 'order_exists', booking: standing }
    },

    findById: (partnerId, id) =>
      findOne(and(eq(bookings.partnerId, partnerId), eq(bookings.id, id))),

    findByOrder,

    async list(partnerId, { orderId, status, after, limit }) {
      const rows = await db
        .select()
        .from(bookings)
        .where(
          and(
            eq(bookings.partnerId, partnerId),
            orderId === undefined ? undefined : eq(bookings.orderId, orderId),
            status === undefined ? undefined : eq(bookings.status, status),
            after &&
              sql`(${bookings.createdAt}, ${bookings.id}) < (${after.createdAt.toISOString()}::timestamptz, ${after.id}::uuid)`,
          ),
        )
        .orderBy(desc(bookings.createdAt), desc(bookings.id))
        .limit(limit + 1)
      const page = rows.slice(0, limit)
      const last = page.at(-1)
      return {
        bookings: await withDetails(page),
        next: rows.length > limit && last ? { createdAt: last.createdAt, id: last.id } : null,
      }
    },

    async lease(partId, now, leaseMs) {
      return db.transaction(async (tx) => {
        const [part] = await tx
          .update(insurerBookings)
          .set({
            leaseUntil: new Date(now.getTime() + leaseMs),
            fence: sql`${insurerBookings.fence} + 1`,
            attempts: sql`${insurerBookings.attempts} + 1`,
          })
          .where(
            and(
              eq(insurerBookings.id, partId),
              eq(insurerBookings.status, 'pending'),
              lte(insurerBookings.nextAttemptAt, now),
              or(isNull(insurerBookings.leaseUntil), lte(insurerBookings.leaseUntil, now)),
            ),
          )
          .returning()
        if (!part) return null
        const order = await lockOrder(tx, part.bookingId)
        await addEvent(tx, order.id, 'submitting', now, part.insurer)
        return {
          ...toOrderBooking(order),
          ...toInsurerBooking(part),
          bookingId: order.id,
          fence: part.fence,
          attempts: part.attempts - 1,
        }
      })
    },

    async findDue(now, limit) {
      const rows = await db
        .select({ id: insurerBookings.id })
        .from(insurerBookings)
        .where(
          and(
            eq(insurerBookings.status, 'pending'),
            lte(insurerBookings.nextAttemptAt, now),
            or(isNull(insurerBookings.leaseUntil), lte(insurerBookings.leaseUntil, now)),
          ),
        )
        .orderBy(asc(insurerBookings.nextAttemptAt))
        .limit(limit)
      return rows.map(({ id }) => id)
    },

    async countPending() {
      const pending = db
        .select({ id: insurerBookings.bookingId })
        .from(insurerBookings)
        .where(eq(insurerBookings.status, 'pending'))
      // A booking that began again after a rejection is as old as its last acceptance.
      const accepted = db
        .select({ at: max(bookingEvents.at).as('accepted_at') })
        .from(bookingEvents)
        .where(and(eq(bookingEvents.event, 'accepted'), inArray(bookingEvents.bookingId, pending)))
        .groupBy(bookingEvents.bookingId)
        .as('accepted')
      const [row] = await db
        .select({ count: count(), oldest: min(accepted.at).mapWith(bookingEvents.at) })
        .from(accepted)
      return { count: row?.count ?? 0, oldestAcceptedAt: row?.oldest ?? null }
    },

    async finishAttempt(partId, fence, result, at) {
      return db.transaction(async (tx) => {
        const [part] = await tx
          .update(insurerBookings)
          .set({
            status: result.status,
            leaseUntil: null,
            ...(result.status === 'pending' ? { nextAttemptAt: result.nextAttemptAt } : {}),
            ...(result.status === 'pending' ? {} : { policies: result.policies }),
            ...(result.status === 'rejected' ? { failureCode: result.failureCode } : {}),
          })
          .where(and(eq(insurerBookings.id, partId), eq(insurerBookings.fence, fence)))
          .returning()
        if (!part) return false
        const order = await lockOrder(tx, part.bookingId)
        const parts = await tx
          .select({ status: insurerBookings.status })
          .from(insurerBookings)
          .where(eq(insurerBookings.bookingId, order.id))
        await tx
          .update(bookings)
          .set({ status: deriveStatus(parts), updatedAt: at })
          .where(eq(bookings.id, order.id))
        const event = result.status === 'booked' ? 'booked' : result.event
        await addEvent(tx, order.id, event, at, part.insurer)
        return true
      })
    },
  }
}

async function insertNew(
  tx: Transaction,
  { parts: _parts, ...order }: NewBooking,
): Promise<string | undefined> {
  const [row] = await tx
    .insert(bookings)
    .values({ ...order, status: 'pending', updatedAt: order.createdAt })
    .onConflictDoNothing()
    .returning({ id: bookings.id })
  return row?.id
}

/** Only a rejected booking without policies begins again; the shop keeps the id it was given. */
async function beginAgain(
  tx: Transaction,
  { id: _id, createdAt, parts: _parts, ...order }: NewBooking,
): Promise<string | undefined> {
  const [row] = await tx
    .update(bookings)
    .set({ ...order, status: 'pending', updatedAt: createdAt })
    .where(
      and(
        eq(bookings.partnerId, order.partnerId),
        eq(bookings.orderId, order.orderId),
        eq(bookings.status, 'rejected'),
        sql`NOT EXISTS (SELECT FROM ${insurerBookings} WHERE ${insurerBookings.bookingId} = ${bookings.id} AND jsonb_array_length(${insurerBookings.policies}) > 0)`,
      ),
    )
    .returning({ id: bookings.id })
  if (row) await tx.delete(insurerBookings).where(eq(insurerBookings.bookingId, row.id))
  return row?.id
}

async function insertParts(
  tx: Transaction,
  bookingId: string,
  { parts, createdAt }: NewBooking,
): Promise<void> {
  await tx.insert(insurerBookings).values(
    parts.map((part, position) => ({
      ...part,
      bookingId,
      position,
      status: 'pending' as const,
      nextAttemptAt: createdAt,
    })),
  )
}

/** Parts of one order end at the same time; each waits here for the other, so that both see what the other wrote. */
async function lockOrder(
  tx: Transaction,
  bookingId: string,
): Promise<typeof bookings.$inferSelect> {
  const [order] = await tx.select().from(bookings).where(eq(bookings.id, bookingId)).for('update')
  if (!order) throw new Error('A booking has lost its order')
  return order
}

async function addEvent(
  tx: Transaction,
  bookingId: string,
  event: BookingEvent,
  at: Date,
  insurer: string | null,
): Promise<void> {
  const next = tx
    .select({ seq: sql`coalesce(max(${bookingEvents.seq}), 0) + 1` })
    .from(bookingEvents)
    .where(eq(bookingEvents.bookingId, bookingId))
  await tx.insert(bookingEvents).values({ bookingId, event, at, insurer, seq: sql`(${next})` })
}
