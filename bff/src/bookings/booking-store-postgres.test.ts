import { pino } from 'pino'
import { createTestDatabase } from '../../tests/database.ts'
import { createJobQueue } from '../jobs/job-queue.ts'
import { describeBookingStore } from './booking-store-contract.ts'
import { createBookingStore } from './booking-store-postgres.ts'

const giveUpMs = 24 * 60 * 60_000

describeBookingStore(async () => {
  const database = await createTestDatabase()
  const { pool } = database
  const jobs = createJobQueue({
    databaseUrl: database.url,
    engine: 'postgres',
    log: pino({ level: 'silent' }),
  })
  await jobs.start()

  let isNextToFail = false
  const failIfArmed = () => {
    if (!isNextToFail) return
    isNextToFail = false
    throw new Error('no wake-up')
  }
  const failingJobs: Pick<typeof jobs, 'send' | 'reschedule'> = {
    async send(...args) {
      await jobs.send(...args)
      failIfArmed()
    },
    async reschedule(...args) {
      await jobs.reschedule(...args)
      failIfArmed()
    },
  }

  return {
    store: createBookingStore({
      database,
      jobs: failingJobs,
      announce: () => Promise.resolve(),
      giveUpMs,
    }),
    giveUpMs,

    // The clock is the database's, and so the rows are moved into the past.
    async passTime(ms) {
      const ago = [ms]
      const interval = "$1::float8 * interval '1 millisecond'"
      await pool.query(
        `UPDATE insurer_bookings SET next_attempt_at = next_attempt_at - ${interval},
          lease_until = lease_until - ${interval}, give_up_at = give_up_at - ${interval}`,
        ago,
      )
      await pool.query(`UPDATE bookings SET created_at = created_at - ${interval}`, ago)
      await pool.query(`UPDATE pgboss.job SET start_after = start_after - ${interval}`, ago)
    },

    async listWakeUps(partId) {
      const { rows } = await pool.query<{ waitMs: number }>(
        `SELECT extract(epoch FROM start_after - now())::float8 * 1000 AS "waitMs" FROM pgboss.job
          WHERE name = 'try-booking' AND state = 'created' AND data ->> 'partId' = $1`,
        [partId],
      )
      return rows.map(({ waitMs }) => waitMs)
    },

    async takeWakeUp(partId) {
      await pool.query(
        `UPDATE pgboss.job SET state = 'completed' WHERE name = 'try-booking' AND data ->> 'partId' = $1`,
        [partId],
      )
    },

    failNextWakeUp() {
      isNextToFail = true
    },

    async close() {
      await jobs.stop()
      await database.drop()
    },
  }
})
