import type pg from 'pg'
import { and, desc, eq, isNotNull, isNull, lt, ne, or, sql } from '../../db/drizzle-orm.ts'
import type { Drizzle } from '../../db/drizzle.ts'
import { toDrizzle } from '../../db/drizzle.ts'
import { insurerBookings, insurerEvents } from '../../db/schema.ts'
import { later } from '../../db/sql-time.ts'
import { inTransaction } from '../../db/transaction.ts'
import type { InsurerEvent } from '../../insurers/insurer-webhooks.ts'
import type { AskForRead } from '../../policy-reads/ask-for-read-sql.ts'

export type NewInsurerEvent = InsurerEvent & {
  id: string
  partnerId: string
  insurer: string
  /** Of the body: the insurer gives its events no id. */
  digest: string
}

type Dependencies = {
  database: { pool: pg.Pool; db: Drizzle }
  askForRead: AskForRead
}

export type InsurerEventStore = ReturnType<typeof createInsurerEventStore>

export function createInsurerEventStore({ database: { pool, db }, askForRead }: Dependencies) {
  return {
    /**
     * Keeps an event and asks for what it hints at to be read: both, or nothing. One that is known has that read again,
     * for the same words may tell of a later happening; false where there is no such booking here.
     */
    keep: ({ reference, ...event }: NewInsurerEvent): Promise<boolean> =>
      inTransaction(pool, async (connection) => {
        const tx = toDrizzle(connection)
        // Whichever shop's it is: shops that share an account at the insurer share its webhooks.
        const part = reference === null ? undefined : await findPart(tx, event.insurer, reference)
        const received = { partId: part?.id ?? null, lastReceivedAt: sql`now()` }
        await tx
          .insert(insurerEvents)
          .values({
            ...event,
            ...received,
            packageReference: reference,
            firstReceivedAt: sql`now()`,
            timesReceived: 1,
          })
          .onConflictDoUpdate({
            target: [insurerEvents.partnerId, insurerEvents.insurer, insurerEvents.digest],
            set: { ...received, timesReceived: sql`${insurerEvents.timesReceived} + 1` },
          })
        if (part) await askForRead(connection, part.id)
        return part !== undefined
      }),

    /** Removes what was last received so long ago: events that had a booking read, and the others. */
    async forget(usualMs: number, otherMs: number): Promise<void> {
      const before = (ageMs: number) => lt(insurerEvents.lastReceivedAt, later(-ageMs))
      await db.delete(insurerEvents).where(or(before(otherMs), and(isUsual, before(usualMs))))
    },
  }
}

async function findPart(tx: Drizzle, insurer: string, reference: string) {
  const [part] = await tx
    .select({ id: insurerBookings.id })
    .from(insurerBookings)
    .where(
      and(eq(insurerBookings.insurer, insurer), eq(insurerBookings.packageReference, reference)),
    )
  return part
}

const isUsual = and(isNotNull(insurerEvents.partId), ne(insurerEvents.kind, 'unknown'))

/** Events that an operator may want to look into: of an unknown kind, or of nothing that is booked here. Newest first. */
export function listOddEvents(db: Drizzle, limit: number) {
  return db
    .select()
    .from(insurerEvents)
    .where(or(isNull(insurerEvents.partId), eq(insurerEvents.kind, 'unknown')))
    .orderBy(desc(insurerEvents.lastReceivedAt))
    .limit(limit)
}
