import { and, asc, desc, eq, inArray, isNull, lte, or, sql, type SQL } from 'drizzle-orm'
import { findSqlState } from '../db/database-errors.ts'
import type { Drizzle } from '../db/database.ts'
import { bookingEvents, bookings } from '../db/schema.ts'
import type { BookingEvent, BookingRecord, NewBooking } from './booking-record.ts'
import type { BookingStore, BookingWithTimeline } from './booking-store.ts'

const uniqueViolation = '23505'

type Row = typeof bookings.$inferSelect
type Transaction = Parameters<Parameters<Drizzle['transaction']>[0]>[0]

export function createBookingStore(db: Drizzle): BookingStore {
  async function withTimelines(rows: Row[]): Promise<BookingWithTimeline[]> {
    if (rows.length === 0) return []
    const events = await db
      .select()
      .from(bookingEvents)
      .where(
        inArray(
          bookingEvents.bookingId,
          rows.map(({ id }) => id),
        ),
      )
      .orderBy(asc(bookingEvents.seq))
    return rows.map((row) => ({
      ...toRecord(row),
      timeline: events
        .filter(({ bookingId }) => bookingId === row.id)
        .map(({ at, event }) => ({ at: at.toISOString(), event })),
    }))
  }

  async function findOne(where: SQL | undefined): Promise<BookingWithTimeline | null> {
    const rows = await db.select().from(bookings).where(where).limit(1)
    const [found] = await withTimelines(rows)
    return found ?? null
  }

  const findByOrder = (partnerId: string, orderId: string) =>
    findOne(and(eq(bookings.partnerId, partnerId), eq(bookings.orderId, orderId)))

  return {
    async insert(booking) {
      let written: boolean
      try {
        written = await db.transaction(async (tx) => {
          const begun = (await insertNew(tx, booking)) ?? (await beginAgain(tx, booking))
          if (begun) await addEvent(tx, begun.id, 'accepted', booking.createdAt)
          return begun !== undefined
        })
      } catch (error) {
        // A rejected booking that begins again with a package another order has booked.
        if (findSqlState(error) === uniqueViolation) return { kind: 'cover_used' }
        throw error
      }
      const standing = await findByOrder(booking.partnerId, booking.orderId)
      if (!standing) return { kind: 'cover_used' }
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
        bookings: await withTimelines(page),
        next: rows.length > limit && last ? { createdAt: last.createdAt, id: last.id } : null,
      }
    },

    async lease(id, now, leaseMs) {
      return db.transaction(async (tx) => {
        const [row] = await tx
          .update(bookings)
          .set({
            leaseUntil: new Date(now.getTime() + leaseMs),
            fence: sql`${bookings.fence} + 1`,
            attempts: sql`${bookings.attempts} + 1`,
          })
          .where(
            and(
              eq(bookings.id, id),
              eq(bookings.status, 'pending'),
              lte(bookings.nextAttemptAt, now),
              or(isNull(bookings.leaseUntil), lte(bookings.leaseUntil, now)),
            ),
          )
          .returning()
        if (!row) return null
        await addEvent(tx, id, 'submitting', now)
        return { ...toRecord(row), fence: row.fence, attempts: row.attempts - 1 }
      })
    },

    async findDue(now, limit) {
      const rows = await db
        .select({ id: bookings.id })
        .from(bookings)
        .where(
          and(
            eq(bookings.status, 'pending'),
            lte(bookings.nextAttemptAt, now),
            or(isNull(bookings.leaseUntil), lte(bookings.leaseUntil, now)),
          ),
        )
        .orderBy(asc(bookings.nextAttemptAt))
        .limit(limit)
      return rows.map(({ id }) => id)
    },

    async finishAttempt(id, fence, result, at) {
      return db.transaction(async (tx) => {
        const written = await tx
          .update(bookings)
          .set({
            status: result.status,
            leaseUntil: null,
            updatedAt: at,
            ...(result.status === 'pending' ? { nextAttemptAt: result.nextAttemptAt } : {}),
            ...(result.status === 'pending' ? {} : { policies: result.policies }),
            ...(result.status === 'rejected' ? { failureCode: result.failureCode } : {}),
          })
          .where(and(eq(bookings.id, id), eq(bookings.fence, fence)))
          .returning({ id: bookings.id })
        if (written.length === 0) return false
        await addEvent(tx, id, result.status === 'booked' ? 'booked' : result.event, at)
        return true
      })
    },
  }
}

async function insertNew(
  tx: Transaction,
  booking: NewBooking,
): Promise<{ id: string } | undefined> {
  const [row] = await tx
    .insert(bookings)
    .values({
      ...booking,
      status: 'pending',
      policies: [],
      nextAttemptAt: booking.createdAt,
      updatedAt: booking.createdAt,
    })
    .onConflictDoNothing()
    .returning({ id: bookings.id })
  return row
}

/** Only a rejected booking without policies begins again; the shop keeps the id it was given. */
async function beginAgain(
  tx: Transaction,
  booking: NewBooking,
): Promise<{ id: string } | undefined> {
  const { id: _id, createdAt, ...details } = booking
  const [row] = await tx
    .update(bookings)
    .set({
      ...details,
      status: 'pending',
      failureCode: null,
      attempts: 0,
      nextAttemptAt: createdAt,
      updatedAt: createdAt,
    })
    .where(
      and(
        eq(bookings.partnerId, booking.partnerId),
        eq(bookings.orderId, booking.orderId),
        eq(bookings.status, 'rejected'),
        sql`jsonb_array_length(${bookings.policies}) = 0`,
      ),
    )
    .returning({ id: bookings.id })
  return row
}

async function addEvent(
  tx: Transaction,
  bookingId: string,
  event: BookingEvent,
  at: Date,
): Promise<void> {
  const next = tx
    .select({ seq: sql`coalesce(max(${bookingEvents.seq}), 0) + 1` })
    .from(bookingEvents)
    .where(eq(bookingEvents.bookingId, bookingId))
  await tx.insert(bookingEvents).values({ bookingId, event, at, seq: sql`(${next})` })
}

function toRecord(row: Row): BookingRecord {
  const {
    leaseUntil: _l,
    fence: _f,
    attempts: _a,
    nextAttemptAt: _n,
    updatedAt: _u,
    ...record
  } = row
  return record
}
