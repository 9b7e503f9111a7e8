import type { SQL } from 'drizzle-orm'
import { and, asc, desc, eq, inArray, sql } from '../db/drizzle-orm.ts'
import type { Drizzle } from '../db/drizzle.ts'
import { bookingEvents, bookings, insurerBookings } from '../db/schema.ts'
import { toInsurerBooking, toOrderBooking, toTimelineEntry } from './booking-rows.ts'
import { bookingStates, toStatus } from './booking-states.ts'
import type {
  BookingFilter,
  BookingPage,
  BookingWithTimeline,
  PendingBookings,
} from './booking-store.ts'

export async function findBooking(
  db: Drizzle,
  where: SQL | undefined,
): Promise<BookingWithTimeline | null> {
  const rows = await db.select().from(bookings).where(where).limit(1)
  const [found] = await withDetails(db, rows)
  return found ?? null
}

export async function listBookings(
  db: Drizzle,
  partnerId: string,
  { orderId, status, after, limit }: BookingFilter,
): Promise<BookingPage> {
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
    bookings: await withDetails(db, page),
    next: rows.length > limit && last ? { createdAt: last.createdAt, id: last.id } : null,
  }
}

const pendingStates = bookingStates.filter((state) => toStatus(state) === 'pending')

export async function countPendingBookings(db: Drizzle): Promise<PendingBookings> {
  const [row] = await db
    .select({
      count: sql<number>`count(DISTINCT ${bookings.id})::integer`,
      oldestAgeSeconds: sql<number>`coalesce(extract(epoch FROM now() - min(${bookings.createdAt})), 0)::float8`,
      deadLetters: sql<number>`count(*) FILTER (WHERE ${insurerBookings.state} = 'dead_letter')::integer`,
    })
    .from(insurerBookings)
    .innerJoin(bookings, eq(bookings.id, insurerBookings.bookingId))
    .where(inArray(insurerBookings.state, pendingStates))
  return row ?? { count: 0, oldestAgeSeconds: 0, deadLetters: 0 }
}

async function withDetails(
  db: Drizzle,
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
    timeline: events.filter(({ bookingId }) => bookingId === row.id).map(toTimelineEntry),
  }))
}
