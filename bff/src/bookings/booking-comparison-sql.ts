import { and, asc, eq, gt, gte, inArray, lt, sql } from '../db/drizzle-orm.ts'
import type { Drizzle } from '../db/drizzle.ts'
import { bookings, insurerBookings } from '../db/schema.ts'

const columns = {
  id: insurerBookings.id,
  state: insurerBookings.state,
  packageReference: insurerBookings.packageReference,
  quotes: insurerBookings.quotes,
  policies: insurerBookings.policies,
  partnerId: bookings.partnerId,
  orderId: bookings.orderId,
  currency: bookings.currency,
}

/** What is compared of an insurer's part with what the insurer has. */
export type ComparedPart = Awaited<ReturnType<typeof selectParts>>[number]

function selectParts(db: Drizzle) {
  return db
    .select(columns)
    .from(insurerBookings)
    .innerJoin(bookings, eq(bookings.id, insurerBookings.bookingId))
}

/** The database's own time, by which its rows are dated. */
export async function readTime(db: Drizzle): Promise<Date> {
  const { rows } = await db.execute<{ now: string }>(
    sql`SELECT to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS now`,
  )
  return new Date(rows[0]?.now ?? Number.NaN)
}

export async function findComparedPart(
  db: Drizzle,
  insurer: string,
  packageReference: string,
): Promise<ComparedPart | null> {
  const [found] = await selectParts(db).where(
    and(
      eq(insurerBookings.insurer, insurer),
      eq(insurerBookings.packageReference, packageReference),
    ),
  )
  return found ?? null
}

type Filter = {
  insurer: string
  partnerIds: readonly string[]
  /** Whose order was first heard of at this time or later. */
  since: Date | null
  /** Which have stood unchanged since before this time. */
  unchangedSince: Date
}

const pageSize = 500

/** Parts that are booked as far as this database knows. */
export async function* listBookedParts(
  db: Drizzle,
  { insurer, partnerIds, since, unchangedSince }: Filter,
): AsyncGenerator<ComparedPart> {
  let after: string | undefined
  do {
    const page = await selectParts(db)
      .where(
        and(
          eq(insurerBookings.insurer, insurer),
          eq(insurerBookings.state, 'booked'),
          inArray(bookings.partnerId, [...partnerIds]),
          lt(bookings.updatedAt, unchangedSince),
          since ? gte(bookings.createdAt, since) : undefined,
          after === undefined ? undefined : gt(insurerBookings.id, after),
        ),
      )
      .orderBy(asc(insurerBookings.id))
      .limit(pageSize)
    yield* page
    after = page.length < pageSize ? undefined : page.at(-1)?.id
  } while (after !== undefined)
}
