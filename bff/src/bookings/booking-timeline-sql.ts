import type { Actor } from '@parasol/shared/booking'
import { eq, sql } from '../db/drizzle-orm.ts'
import type { Drizzle } from '../db/drizzle.ts'
import { bookingEvents, bookings } from '../db/schema.ts'

type NewEvent<Event extends string> = {
  bookingId: string
  event: Event
  insurer: string
  /** The try it belongs to; null where none was made. */
  fence: number | null
  actor?: Actor | null
  /** The insurer's own name of what happened. */
  reference?: string
}

/** Whatever happens to one order at the same time waits here for the other, so that each sees what the other wrote. */
export async function lockOrder(
  tx: Drizzle,
  bookingId: string,
): Promise<typeof bookings.$inferSelect> {
  const [order] = await tx.select().from(bookings).where(eq(bookings.id, bookingId)).for('update')
  if (!order) throw new Error('A booking has lost its order')
  return order
}

/** Adds to the timeline of an order that is locked. */
export async function addEvent<Event extends string>(
  tx: Drizzle,
  { bookingId, event, insurer, fence, actor, reference }: NewEvent<Event>,
): Promise<void> {
  const next = tx
    .select({ seq: sql`coalesce(max(${bookingEvents.seq}), 0) + 1` })
    .from(bookingEvents)
    .where(eq(bookingEvents.bookingId, bookingId))
  await tx.insert(bookingEvents).values({
    bookingId,
    event,
    insurer,
    fence,
    actor,
    reference,
    at: sql`now()`,
    seq: sql`(${next})`,
  })
}
