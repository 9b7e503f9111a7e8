import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { AttemptResult } from '../../src/bookings/booking-record.ts'
import { createBookingStore } from '../../src/bookings/booking-store-postgres.ts'
import type { BookingStore } from '../../src/bookings/booking-store.ts'
import { createDecisionStore } from '../../src/decisions/decision-store-postgres.ts'
import { toDrizzle } from '../../src/db/drizzle.ts'
import { migrate } from '../../src/db/migrator.ts'
import { createPool } from '../../src/db/pool.ts'
import { createPrepare } from '../../src/db/prepared-statement.ts'
import { createJobQueue, type DatabaseEngine } from '../../src/jobs/job-queue.ts'
import { createEmptyDatabase, createTestDatabase, type TestDatabase } from '../database.ts'
import { startDatabaseProxy, type Verdict } from './database-proxy.ts'
import { newOrder } from './orders.ts'

// What engines that only speak PostgreSQL's protocol do otherwise, done by a PostgreSQL that is made to.

const log = pino({ level: 'silent' })

type Database = Pick<TestDatabase, 'pool' | 'db'>

async function count(database: Database, table: string): Promise<number> {
  const { rows } = await database.pool.query<{ count: string }>(`SELECT count(*) FROM ${table}`)
  return Number(rows[0]?.count)
}

const announce = () => Promise.resolve()

const countJobs = (database: Database) => count(database, `pgboss.job WHERE name = 'try-booking'`)

describe('an engine that asks for another try', () => {
  let database: TestDatabase
  let jobs: ReturnType<typeof createJobQueue>
  let store: BookingStore

  beforeEach(async () => {
    database = await createTestDatabase()
    jobs = createJobQueue({ databaseUrl: database.url, engine: 'postgres', log })
    await jobs.start()
    store = createBookingStore({ database, jobs, announce, giveUpMs: 60_000 })
  })
  afterEach(async () => {
    await jobs.stop()
    await database.drop()
  })

  /** Has the next so many writes to a table fail with an SQLSTATE. A sequence counts them: it is never rolled back. */
  async function failWrites(table: string, state: string, times: number) {
    await database.pool.query(`
      CREATE SEQUENCE failures;
      CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        IF nextval('failures') <= ${times} THEN
          RAISE EXCEPTION 'restart transaction' USING ERRCODE = '${state}';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER fail BEFORE INSERT OR UPDATE ON ${table} FOR EACH ROW EXECUTE FUNCTION fail()`)
  }

  it.each(['40001', '40P01'])('gets one on %s, and everything stands once', async (state) => {
    await failWrites('booking_events', state, 3)
    const order = newOrder()
    const outcome = await store.insert(order, 0)
    expect(outcome.kind).toBe('inserted')
    expect(await count(database, 'bookings')).toBe(1)
    expect(await countJobs(database)).toBe(1)
  })

  it('gets one where a try ends, and its end is written once', async () => {
    const order = newOrder()
    await store.insert(order, 0)
    const partId = order.parts[0]?.id ?? ''
    const lease = await store.lease(partId, 60_000)
    await failWrites('insurer_bookings', '40001', 3)
    const result = { move: 'lose_track', event: 'outcome_unknown', waitMs: 1_000 } as const
    const fence = lease.kind === 'leased' ? lease.part.fence : 0
    expect(await store.finishAttempt(partId, fence, result)).toBe(true)
    const found = await store.findById('demo', order.id)
    expect(found?.timeline.map(({ event }) => event)).toEqual([
      'accepted',
      'submitting',
      'outcome_unknown',
    ])
  })

  it('is not asked for ever', async () => {
    await failWrites('booking_events', '40001', 1_000)
    await expect(store.insert(newOrder(), 0)).rejects.toMatchObject({ code: '40001' })
    expect(await count(database, 'bookings')).toBe(0)
  })

  it('does not get another try for a mistake of ours', async () => {
    await failWrites('booking_events', '22023', 1)
    await expect(store.insert(newOrder(), 0)).rejects.toMatchObject({ code: '22023' })
  })
})

describe('a commit whose answer never comes', () => {
  let database: TestDatabase
  const closing: (() => Promise<void>)[] = []

  beforeEach(async () => {
    database = await createTestDatabase()
    closing.push(() => database.drop())
  })
  afterEach(async () => {
    for (const close of closing.splice(0).toReversed()) await close()
  })

  /** The store over connections whose first commit from now on meets `verdict`. */
  async function storeBehind(verdict: Verdict) {
    let armed = false
    const proxy = await startDatabaseProxy(database.url, (statement) => {
      if (!armed || !statement.includes('COMMIT')) return 'forward'
      armed = false
      return verdict
    })
    const pool = createPool(proxy.url, log)
    const jobs = createJobQueue({ databaseUrl: database.url, engine: 'postgres', log })
    await jobs.start()
    closing.push(
      () => proxy.close(),
      () => pool.end(),
      () => jobs.stop(),
    )
    const store = createBookingStore({
      database: { pool, db: toDrizzle(pool) },
      jobs,
      announce,
      giveUpMs: 60_000,
    })
    return { store, arm: () => (armed = true) }
  }

  it.each(['drop', 'answer lost'] as const)(
    'leaves one booking with one wake-up (%s)',
    async (verdict) => {
      const { store, arm } = await storeBehind(verdict)
      arm()
      const order = newOrder()
      const outcome = await store.insert(order, 0)
      expect(outcome).toMatchObject({ booking: { id: order.id, status: 'pending' } })
      expect(await count(database, 'bookings')).toBe(1)
      expect(await countJobs(database)).toBe(1)
    },
  )

  it.each(['drop', 'answer lost'] as const)(
    'leaves one end of a try, and says that it was written (%s)',
    async (verdict) => {
      const { store, arm } = await storeBehind(verdict)
      const order = newOrder()
      await store.insert(order, 0)
      const partId = order.parts[0]?.id ?? ''
      const lease = await store.lease(partId, 60_000)
      const fence = lease.kind === 'leased' ? lease.part.fence : 0
      arm()
      const end: AttemptResult = {
        move: 'reject',
        event: 'rejected',
        failureCode: 'insurer_refused',
        policies: [],
      }
      expect(await store.finishAttempt(partId, fence, end)).toBe(true)
      const found = await store.findById('demo', order.id)
      expect(found?.status).toBe('rejected')
      expect(found?.timeline.filter(({ event }) => event === 'rejected')).toHaveLength(1)
    },
  )
})

describe('a pooler that does not follow prepared statements', () => {
  let database: TestDatabase
  beforeEach(async () => {
    database = await createTestDatabase()
    // The next transaction of a connection may be another server's, to whom nothing was said before.
    database.pool.on('release', (_error, client) => void client.query('DEALLOCATE ALL'))
  })
  afterEach(() => database.drop())

  it('is no trouble where plans are not kept', async () => {
    const prepare = createPrepare(false)
    const jobs = createJobQueue({ databaseUrl: database.url, engine: 'postgres', prepare, log })
    await jobs.start()
    const store = createBookingStore({ database, jobs, announce, giveUpMs: 60_000, prepare })
    for (const order of [newOrder(), newOrder(), newOrder()]) {
      expect(await store.insert(order, 0)).toMatchObject({ kind: 'inserted' })
    }
    expect(await countJobs(database)).toBe(3)
    await jobs.stop()
  })
})

describe.each<DatabaseEngine>(['cockroachdb', 'yugabytedb'])(
  'on an engine like %s, without advisory locks and notifications',
  (engine) => {
    it('everything is written, woken up for and found again', { timeout: 60_000 }, async () => {
      const database = await createEmptyDatabase()
      const refused: string[] = []
      const proxy = await startDatabaseProxy(database.url, (statement) => {
        const forbidden = /pg_\w*advisory_\w+|\b(LISTEN|NOTIFY)\b/.exec(statement)
        if (!forbidden) return 'forward'
        refused.push(statement)
        return 'drop'
      })
      const pool = createPool(proxy.url, log)
      const jobs = createJobQueue({ databaseUrl: proxy.url, engine, log })
      try {
        await migrate(pool)
        await jobs.start()
        const parts = { database: { pool, db: toDrizzle(pool) }, jobs }
        const store = createBookingStore({ ...parts, announce, giveUpMs: 60_000 })
        const decisions = createDecisionStore({ ...parts, quietMs: 0 })
        const order = newOrder()
        const woken = Promise.withResolvers<string>()
        const told = Promise.withResolvers<string>()
        await jobs.work('try-booking', async ({ partId }) => woken.resolve(partId))
        await jobs.work('tell-decline', async ({ decisionId }) => told.resolve(decisionId))
        await store.insert(order, 0)
        const declined = {
          id: order.id,
          partnerId: 'demo',
          insurer: 'xcover',
          packageReference: 'AAAAA-BBBBB-INS',
          offerDigest: 'digest',
          decision: 'declined' as const,
          productIds: [],
          termsToken: null,
          termsDigest: null,
          premiumAmount: 0,
          currency: 'AUD',
          locale: 'en',
          decidedAt: new Date(),
        }
        await decisions.record([declined], null)
        expect(await woken.promise).toBe(order.parts[0]?.id)
        expect(await told.promise).toBe(declined.id)
        expect(await decisions.claimUntoldDecline(declined.id, 1_000)).not.toBeNull()
        const lease = await store.lease(await woken.promise, 60_000)
        expect(lease.kind).toBe('leased')
        expect(refused).toEqual([])
      } finally {
        await jobs.stop()
        await pool.end()
        await proxy.close()
        await database.drop()
      }
    })
  },
)
