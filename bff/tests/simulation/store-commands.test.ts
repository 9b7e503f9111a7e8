import fc from 'fast-check'
import { afterAll, beforeAll, it } from 'vitest'
import { createBookingStore } from '../../src/bookings/booking-store-postgres.ts'
import type { JobQueue } from '../../src/jobs/job-queue.ts'
import { createTestDatabase, type TestDatabase } from '../database.ts'
import { createMemoryBookingStore } from './memory-store.ts'
import { hourMs, storeCommands, type CommandedStore, type Model } from './store-commands.ts'

const giveUpMs = 3 * hourMs
const runs = 200

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
  await database.pool.query('CREATE TABLE wake_ups (part_id uuid NOT NULL)')
})
afterAll(() => database.drop())

/** A switch that is on for one wake-up. */
function createFailure() {
  let isNext = false
  return {
    arm: () => void (isNext = true),
    strike() {
      if (!isNext) return
      isNext = false
      throw new Error('no wake-up')
    },
    disarm: () => void (isNext = false),
  }
}

async function openPostgres(): Promise<CommandedStore> {
  const { pool } = database
  const failure = createFailure()
  const noteWakeUp: JobQueue['send'] = async (connection, _queue, data) => {
    await connection.query('INSERT INTO wake_ups VALUES ($1)', Object.values(data))
    failure.strike()
  }
  await pool.query('TRUNCATE bookings, insurer_bookings, booking_events, wake_ups CASCADE')
  return {
    store: createBookingStore({
      database,
      announce: () => Promise.resolve(),
      jobs: { send: noteWakeUp, reschedule: noteWakeUp },
      giveUpMs,
    }),
    failNextWakeUp: failure.arm,
    // The clock is the database's, and so the rows are moved into the past.
    async passTime(ms) {
      const interval = `${ms} * interval '1 millisecond'`
      await pool.query(
        `UPDATE insurer_bookings SET next_attempt_at = next_attempt_at - ${interval},
          lease_until = lease_until - ${interval}, give_up_at = give_up_at - ${interval}`,
      )
    },
    async listWakeUps() {
      failure.disarm()
      const { rows } = await pool.query<{ part_id: string }>('SELECT part_id FROM wake_ups')
      return rows.map((row) => row.part_id)
    },
  }
}

function openModel(): Model {
  const wakeUps: string[] = []
  const failure = createFailure()
  const noteWakeUp = (partId: string) => {
    failure.strike()
    wakeUps.push(partId)
  }
  let now = 0
  return {
    store: createMemoryBookingStore({
      now: () => now,
      wakeUps: { send: noteWakeUp, reschedule: noteWakeUp },
      giveUpMs,
    }),
    failNextWakeUp: failure.arm,
    passTime: async (ms) => void (now += ms),
    async listWakeUps() {
      failure.disarm()
      return [...wakeUps]
    },
    partIds: [],
    fences: new Map(),
  }
}

it("PostgreSQL's store does what the one in memory does, whatever it is told", async () => {
  await fc.assert(
    fc.asyncProperty(storeCommands, async (commands) => {
      await fc.asyncModelRun(
        async () => ({ model: openModel(), real: await openPostgres() }),
        commands,
      )
    }),
    { numRuns: runs },
  )
}, 600_000)
