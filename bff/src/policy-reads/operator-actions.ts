import { asc, eq, sql } from '../db/drizzle-orm.ts'
import type { Drizzle } from '../db/drizzle.ts'
import { bookings, insurerBookings, policyReads } from '../db/schema.ts'

/** Packages that their insurer could not be asked about for so long that Parasol stopped, longest first. */
export function listGivenUpReads(db: Drizzle, limit: number) {
  return db
    .select({
      insurer: insurerBookings.insurer,
      packageReference: insurerBookings.packageReference,
      partnerId: bookings.partnerId,
      lastAskedAt: policyReads.lastAskedAt,
    })
    .from(policyReads)
    .innerJoin(insurerBookings, eq(insurerBookings.id, policyReads.partId))
    .innerJoin(bookings, eq(bookings.id, insurerBookings.bookingId))
    .where(eq(policyReads.state, 'given_up'))
    .orderBy(asc(policyReads.lastAskedAt))
    .limit(limit)
}

/** Has a package read; the sweep of a running Parasol finds it. Resolves with how many parts that is. */
export async function readAgain(db: Drizzle, reference: string): Promise<number> {
  const part = db
    .select({
      partId: insurerBookings.id,
      state: sql<'due'>`'due'`.as('state'),
      asked: sql<number>`1`.as('asked'),
      lastAskedAt: sql<Date>`now()`.as('last_asked_at'),
      nextAttemptAt: sql<Date>`now()`.as('next_attempt_at'),
      giveUpAt: sql<Date>`now() + interval '1 day'`.as('give_up_at'),
      leaseUntil: sql<Date | null>`NULL::timestamptz`.as('lease_until'),
      fence: sql<number>`0`.as('fence'),
      attempts: sql<number>`0`.as('attempts'),
    })
    .from(insurerBookings)
    .where(eq(insurerBookings.packageReference, reference))
  const rows = await db
    .insert(policyReads)
    .select(part)
    .onConflictDoUpdate({
      target: policyReads.partId,
      set: {
        state: 'due',
        asked: sql`${policyReads.asked} + 1`,
        nextAttemptAt: sql`now()`,
        giveUpAt: sql`now() + interval '1 day'`,
        attempts: 0,
      },
    })
    .returning({ partId: policyReads.partId })
  return rows.length
}
