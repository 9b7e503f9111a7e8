import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { pino } from 'pino'
import { inject } from 'vitest'
import { toDrizzle, type Drizzle } from '../src/db/drizzle.ts'
import { createPool } from '../src/db/pool.ts'

/**
 * SQL for a time that has come. Columns keep whole milliseconds, and `now()` may be rounded to half a one that is yet to
 * come: a statement that follows at once would find nothing due.
 */
export const timeThatHasCome = "date_trunc('milliseconds', now())"

export type TestDatabase = {
  url: string
  db: Drizzle
  pool: pg.Pool
  /** Ends the pool and removes the database. */
  drop: () => Promise<void>
}

/** A database of its own for a test file, with every migration applied. */
export function createTestDatabase(): Promise<TestDatabase> {
  return createDatabase(`TEMPLATE ${inject('database').template}`)
}

/** Connections of its own to a database of somebody else, as another process would have; dropping leaves that one alone. */
export function joinTestDatabase(url: string): TestDatabase {
  const pool = createPool(url, pino({ level: 'silent' }))
  return { url, pool, db: toDrizzle(pool), drop: () => pool.end() }
}

/** A database without any table. */
export function createEmptyDatabase(): Promise<TestDatabase> {
  return createDatabase('TEMPLATE template0')
}

async function createDatabase(options: string): Promise<TestDatabase> {
  const name = `test_${process.pid}_${randomUUID().replaceAll('-', '')}`
  await runOnServer(`CREATE DATABASE ${name} ${options}`)
  const url = Object.assign(new URL(inject('database').url), { pathname: name }).href
  const joined = joinTestDatabase(url)
  return {
    ...joined,
    async drop() {
      await joined.drop()
      await runOnServer(`DROP DATABASE ${name} WITH (FORCE)`)
    },
  }
}

async function runOnServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('database').url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
