import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../tests/database.ts'
import { getTableConfig, is, PgTable } from './drizzle-orm.ts'
import * as schema from './schema.ts'

let database: TestDatabase

beforeAll(async () => {
  database = await createTestDatabase()
})

afterAll(() => database.drop())

const tables = Object.values(schema).filter((table) => is(table, PgTable))

const at = new Date('2026-03-01T12:00:00.123Z')

const decision: typeof schema.decisions.$inferInsert = {
  id: randomUUID(),
  partnerId: 'demo',
  insurer: 'xcover',
  packageReference: 'AAAAA-BBBBB-INS',
  offerDigest: 'digest',
  decision: 'declined',
  productIds: [],
  premiumAmount: 0,
  currency: 'AUD',
  locale: 'en',
  decidedAt: at,
}

function createBooking(): typeof schema.bookings.$inferInsert {
  return {
    id: randomUUID(),
    partnerId: 'demo',
    orderId: randomUUID(),
    status: 'pending',
    market: { country: 'AU', language: 'en' },
    policyholder: { firstName: 'Ada', lastName: 'Byron', email: 'ada@example.com', country: 'AU' },
    insured: [],
    premiumAmount: 12_485,
    currency: 'AUD',
    requestFingerprint: 'print',
    createdAt: at,
    updatedAt: at,
    policyTokensRevokedAt: null,
  }
}

function createPart(bookingId: string): typeof schema.insurerBookings.$inferInsert {
  return {
    id: randomUUID(),
    bookingId,
    position: 0,
    state: 'accepted',
    nextAttemptAt: at,
    giveUpAt: at,
    insurer: 'xcover',
    packageReference: randomUUID(),
    quotes: [{ id: 'q1', item: 'line-1', premium: 12_485 }],
    upstreamKey: randomUUID(),
  }
}

async function insertBooking() {
  const booking = createBooking()
  await database.db.insert(schema.bookings).values(booking)
  return booking
}

describe('schema', () => {
  it.each(tables.map((table) => getTableConfig(table)))(
    'describes $name as the migrations make it',
    async ({ name, columns }) => {
      const { rows } = await database.pool.query(
        `SELECT attname AS name, format_type(atttypid, atttypmod) AS type, attnotnull AS "notNull"
         FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attname`,
        [name],
      )
      const described = columns.map((column) => ({
        name: column.name,
        type: column.getSQLType().replace('timestamp (3) with', 'timestamp(3) with'),
        notNull: column.notNull,
      }))
      expect(described.toSorted((a, b) => (a.name < b.name ? -1 : 1))).toEqual(rows)
    },
  )

  it('gives back what was written, to the millisecond', async () => {
    const booking = await insertBooking()
    const part = createPart(booking.id)
    await database.db.insert(schema.insurerBookings).values(part)
    expect(await database.db.query.bookings.findMany()).toEqual([booking])
    expect(await database.db.query.insurerBookings.findMany()).toEqual([
      expect.objectContaining({ ...part, fence: 0, policies: [] }),
    ])
  })

  it('never changes what happened, while a decline may be marked as told', async () => {
    const { db } = database
    await db.insert(schema.decisions).values(decision)
    await db.update(schema.decisions).set({ toldInsurerAt: at, claimedUntil: at })
    await expect(db.update(schema.decisions).set({ decision: 'accepted' })).rejects.toMatchObject({
      cause: { message: 'decisions are only ever added, never changed' },
    })
  })

  it('keeps one booking for an order and one for a package', async () => {
    const booking = await insertBooking()
    const sameOrder = { ...createBooking(), orderId: booking.orderId }
    await expect(database.db.insert(schema.bookings).values(sameOrder)).rejects.toMatchObject({
      cause: { constraint: 'bookings_one_per_order' },
    })
    const part = createPart(booking.id)
    await database.db.insert(schema.insurerBookings).values(part)
    const { packageReference } = part
    const samePackage = { ...createPart(booking.id), packageReference }
    await expect(
      database.db.insert(schema.insurerBookings).values(samePackage),
    ).rejects.toMatchObject({ cause: { constraint: 'insurer_bookings_one_per_package' } })
  })

  it.each([
    ['insurer_bookings_unfinished_is_due', { nextAttemptAt: null }],
    ['insurer_bookings_booked_has_policies', { state: 'booked' as const }],
    ['insurer_bookings_rejected_has_reason', { state: 'rejected' as const }],
  ])('refuses a booking against %s', async (constraint, wrong) => {
    const booking = await insertBooking()
    const part = { ...createPart(booking.id), ...wrong }
    await expect(database.db.insert(schema.insurerBookings).values(part)).rejects.toMatchObject({
      cause: { constraint },
    })
  })
})
