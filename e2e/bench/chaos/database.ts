import pg from 'pg'
import { z } from 'zod'
import type { Random } from './random.ts'

const partSchema = z.object({
  insurer: z.string(),
  state: z.string(),
  reference: z.string(),
  failureCode: z.string().nullable(),
  policyIds: z.array(z.string()),
  premium: z.coerce.number(),
})
const eventSchema = z.object({
  at: z.string(),
  event: z.string(),
  insurer: z.string().nullable(),
  fence: z.coerce.number().nullable(),
})
const bookingSchema = z.object({
  orderId: z.string(),
  status: z.string(),
  parts: z.array(partSchema),
  events: z.array(eventSchema),
})

/** A booking as Parasol's tables have it, past all of its code. */
export type StoredBooking = z.infer<typeof bookingSchema>

const bookingsStatement = `
  SELECT b.order_id AS "orderId", b.status,
    (SELECT json_agg(json_build_object('insurer', p.insurer, 'state', p.state, 'reference', p.package_reference,
        'failureCode', p.failure_code,
        'policyIds', (SELECT coalesce(json_agg(e->>'id'), '[]') FROM jsonb_array_elements(p.policies) e),
        'premium', (SELECT sum((q->>'premium')::bigint) FROM jsonb_array_elements(p.quotes) q)) ORDER BY p.position)
      FROM insurer_bookings p WHERE p.booking_id = b.id) AS parts,
    (SELECT json_agg(json_build_object('at', e.at, 'event', e.event, 'insurer', e.insurer, 'fence', e.fence)
        ORDER BY e.seq)
      FROM booking_events e WHERE e.booking_id = b.id) AS events
  FROM bookings b`

export type Database = {
  /** Ends so many sessions of Parasol's, wherever they are. */
  cutSessions(count: number, random: Random): Promise<number>
  /** One process of the server dies: the server throws everybody out and recovers from its log, as after a crash. */
  crash(random: Random): Promise<number>
  countUndecided(): Promise<number>
  readBookings(): Promise<StoredBooking[]>
}

/** The database behind Parasol's back. */
export function openDatabase(url: string): Database {
  async function query<Row extends pg.QueryResultRow>(
    text: string,
    values: unknown[] = [],
  ): Promise<Row[]> {
    const client = new pg.Client({ connectionString: url })
    // Also one that breaks between two statements, as this campaign has it.
    client.on('error', () => undefined)
    try {
      await client.connect()
      return (await client.query<Row>(text, values)).rows
    } finally {
      await client.end().catch(() => undefined)
    }
  }

  async function listSessions(): Promise<number[]> {
    const rows = await query<{ pid: number }>(
      `SELECT pid FROM pg_stat_activity
       WHERE datname = current_database() AND application_name LIKE 'parasol%' ORDER BY pid`,
    )
    return rows.map(({ pid }) => pid)
  }

  return {
    async cutSessions(count, random) {
      const chosen = pickSome(await listSessions(), count, random)
      await query('SELECT pg_terminate_backend(pid) FROM unnest($1::int[]) AS pid', [chosen])
      return chosen.length
    },
    async crash(random) {
      const [victim] = pickSome(await listSessions(), 1, random)
      if (victim === undefined) return 0
      process.kill(victim, 'SIGKILL')
      return 1
    },
    async countUndecided() {
      const [row] = await query<{ count: number }>(
        `SELECT count(*)::int AS count FROM insurer_bookings WHERE state NOT IN ('booked', 'rejected')`,
      )
      return row?.count ?? 0
    },
    async readBookings() {
      return z.array(bookingSchema).parse(await query(bookingsStatement))
    },
  }
}

function pickSome(pids: readonly number[], count: number, random: Random): number[] {
  const left = [...pids]
  const chosen: number[] = []
  while (left.length > 0 && chosen.length < count) {
    chosen.push(...left.splice(random.within([0, left.length - 1]), 1))
  }
  return chosen
}
