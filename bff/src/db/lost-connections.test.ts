import pg from 'pg'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../tests/database.ts'
import { createDatabaseLine } from '../../tests/robustness/database-line.ts'
import { isDatabaseUnavailable } from './database-errors.ts'
import { toDrizzle } from './drizzle.ts'
import { createPool } from './pool.ts'

const log = pino({ level: 'silent' })

let database: TestDatabase
let line: Awaited<ReturnType<typeof createDatabaseLine>>
beforeAll(async () => {
  database = await createTestDatabase()
  line = await createDatabaseLine(database.url)
  await line.mend()
})
afterAll(async () => {
  await line.cut()
  await database.drop()
})

describe('a pool', () => {
  it('gets the connections back that break when a transaction begins', async () => {
    const pool = createPool(line.url, log)
    const db = toDrizzle(pool)
    const breakConnection = (client: pg.PoolClient) => {
      if (client instanceof pg.Client) client.connection.stream.destroy()
    }
    pool.on('acquire', breakConnection)
    // As many as the pool has room for.
    for (let transaction = 0; transaction < pool.options.max; transaction++) {
      const failed = db.transaction(() => Promise.resolve())
      expect(isDatabaseUnavailable(await failed.catch((error: unknown) => error))).toBe(true)
    }
    pool.off('acquire', breakConnection)
    expect((await pool.query('SELECT 2 AS two')).rows).toEqual([{ two: 2 }])
    await pool.end()
  })

  it('gives up a connection whose server says nothing, and works again afterwards', async () => {
    const pool = createPool(line.url, log, { silenceMs: 200 })
    await pool.query('SELECT 1')
    line.freeze()
    const error = await pool.query('SELECT 1').catch((reason: unknown) => reason)
    expect(isDatabaseUnavailable(error)).toBe(true)
    await line.cut()
    await line.mend()
    expect((await pool.query('SELECT 2 AS two')).rows).toEqual([{ two: 2 }])
    await pool.end()
  })
})
