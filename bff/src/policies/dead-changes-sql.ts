import { asc, eq } from 'drizzle-orm'
import type { Drizzle } from '../db/drizzle.ts'
import { bookings, insurerBookings, policyChanges } from '../db/schema.ts'

/** Changes of policies that Parasol has given up on, oldest first. */
export function findDeadChanges(db: Drizzle, limit: number) {
  return db
    .select({
      id: policyChanges.id,
      kind: policyChanges.kind,
      partnerId: bookings.partnerId,
      orderId: bookings.orderId,
      insurer: insurerBookings.insurer,
      packageReference: insurerBookings.packageReference,
      createdAt: policyChanges.createdAt,
    })
    .from(policyChanges)
    .innerJoin(insurerBookings, eq(insurerBookings.id, policyChanges.partId))
    .innerJoin(bookings, eq(bookings.id, policyChanges.bookingId))
    .where(eq(policyChanges.state, 'dead_letter'))
    .orderBy(asc(policyChanges.createdAt))
    .limit(limit)
}
