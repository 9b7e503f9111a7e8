import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { pino } from 'pino'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../tests/database.ts'
import { createDatabaseLine } from '../../tests/robustness/database-line.ts'
import { createJobQueue, type JobQueue } from './job-queue.ts'

let database: TestDatabase
let pool: pg.Pool
let line: Awaited<ReturnType<typeof createDatabaseLine>>
let queues: JobQueue[]

beforeEach(async () => {
  database = await createTestDatabase()
  pool = new pg.Pool({ connectionString: database.url })
  line = await createDatabaseLine(database.url)
  await line.mend()
  queues = []
})
afterEach(async () => {
  await Promise.all(queues.map((queue) => queue.stop()))
  await line.cut()
  await pool.end()
  await database.drop()
})

async function startQueue(databaseUrl: string): Promise<JobQueue> {
  const log = pino({ level: 'silent' })
  const queue = createJobQueue({ databaseUrl, engine: 'postgres', log })
  queues.push(queue)
  await queue.start()
  return queue
}

// Long before the job itself would expire, which is after ten minutes.
it('gives the job of a process that died to another one', { timeout: 120_000 }, async () => {
  const partId = randomUUID()
  const dying = await startQueue(line.url)
  await dying.send(pool, 'try-booking', { partId }, 0)
  const { promise: taken, resolve: take } = Promise.withResolvers<void>()
  await dying.work('try-booking', () => {
    take()
    return new Promise<never>(() => undefined)
  })
  await taken
  // Whatever it would still do, nobody hears of it.
  await line.cut()

  const other = await startQueue(database.url)
  const { promise: given, resolve: give } = Promise.withResolvers<string>()
  await other.work('try-booking', async (job) => give(job.partId))
  expect(await given).toBe(partId)
})
