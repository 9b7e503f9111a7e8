import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createEmptyDatabase, type TestDatabase } from '../../tests/database.ts'
import { isDatabaseUnavailable } from './database-errors.ts'
import { openDatabase, openDatabaseEarly, type Database } from './database.ts'

const log = pino({ level: 'silent' })
const dataDir = '/nowhere'

let server: TestDatabase

beforeAll(async () => {
  server = await createEmptyDatabase()
})

afterAll(() => server.drop())

async function open<T>(use: (database: Database) => Promise<T>): Promise<T> {
  const database = await openDatabase({ databaseUrl: server.url, dataDir, log })
  try {
    return await use(database)
  } finally {
    await database.close()
  }
}

describe('openDatabase', { timeout: 30_000 }, () => {
  it('opens the server of a URL with its schema up to date', async () => {
    await open(async ({ db, ping }) => {
      await ping()
      expect(await db.query.bookings.findMany()).toEqual([])
    })
  })

  it('may be closed twice', async () => {
    await open(({ close }) => close())
  })

  it('names the server it cannot reach, and keeps its password to itself', async () => {
    const databaseUrl = 'postgres://user:hidden-word@127.0.0.1:1/shop'
    const opening = openDatabase({ databaseUrl, dataDir, log })
    await expect(opening).rejects.toThrow('The database 127.0.0.1:1/shop cannot be reached')
    const error = await opening.catch(String)
    expect(error).not.toContain('hidden-word')
  })

  it('goes on after a connection is cut in the middle of a transaction', async () => {
    await open(async ({ pool, ping }) => {
      const client = await pool.connect()
      await client.query('BEGIN')
      const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
      const cut = new Promise((resolve) => client.once('end', resolve))
      await pool.query('SELECT pg_terminate_backend($1)', [rows[0]?.pid])
      await cut
      client.release(true)
      await ping()
    })
  })

  it('goes on after an idle connection is cut', async () => {
    await open(async ({ pool, ping }) => {
      const { rows } = await pool.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
      const removed = new Promise((resolve) => pool.once('remove', resolve))
      await server.pool.query('SELECT pg_terminate_backend($1)', [rows[0]?.pid])
      await removed
      await ping()
    })
  })

  it('bounds the time a statement and a forgotten transaction may take', async () => {
    await open(async ({ pool }) => {
      const { rows } = await pool.query(
        "SELECT name, setting FROM pg_settings WHERE name LIKE '%in_transaction%' OR name = 'statement_timeout' ORDER BY name",
      )
      expect(rows).toEqual([
        { name: 'idle_in_transaction_session_timeout', setting: '15000' },
        { name: 'statement_timeout', setting: '15000' },
      ])
    })
  })
})

const noFurtherWork = () => Promise.resolve()

describe('openDatabaseEarly', { timeout: 30_000 }, () => {
  it('lets no query through before the schema is up to date', async () => {
    const { database, prepare } = await openDatabaseEarly({
      databaseUrl: server.url,
      dataDir,
      log,
    })
    const early = await database.pool.query('SELECT 1').catch((error: unknown) => error)
    expect(isDatabaseUnavailable(early)).toBe(true)
    await expect(database.ping()).rejects.toThrow('not up to date yet')
    expect(await prepare(new AbortController().signal, noFurtherWork)).toBe(true)
    await database.ping()
    await database.close()
  })

  it('stops waiting for a server when it is told to', async () => {
    const databaseUrl = 'postgres://user:word@127.0.0.1:1/shop'
    const { database, prepare } = await openDatabaseEarly({ databaseUrl, dataDir, log })
    const stop = new AbortController()
    const prepared = prepare(stop.signal, noFurtherWork)
    stop.abort()
    expect(await prepared).toBe(false)
    await database.close()
  })
})
