import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres'
import type pg from 'pg'
import type { Logger } from 'pino'
import { startEmbeddedPostgres } from './embedded-postgres.ts'
import { migrate } from './migrator.ts'
import { createPool } from './pool.ts'
import * as schema from './schema.ts'

export type Drizzle = NodePgDatabase<typeof schema>

export type Database = {
  db: Drizzle
  pool: pg.Pool
  /** Holds the password: never log it. */
  url: string
  /** Rejects where the database does not answer. */
  ping: () => Promise<void>
  /** Ends the connections, and the embedded server where nobody else uses it. Safe to call twice. */
  close: () => Promise<void>
}

/**
 * Opens the store with its schema up to date: the server at `databaseUrl`, or where that is null an embedded
 * PostgreSQL in `dataDir`. Rejects with a sentence that says what to do; a URL's password is never in it.
 */
export async function openDatabase({
  databaseUrl,
  dataDir,
  log,
}: {
  databaseUrl: string | null
  dataDir: string
  log: Logger
}): Promise<Database> {
  const server = databaseUrl === null ? await startEmbeddedPostgres({ dataDir, log }) : null
  const url = server?.url ?? databaseUrl ?? ''
  const pool = createPool(url, log)
  let closing: Promise<void> | null = null
  const closeAll = async () => {
    await pool.end()
    await server?.stop()
  }
  const close = () => (closing ??= closeAll())
  try {
    await requireConnection(pool, url)
    await migrate(pool)
  } catch (error) {
    await close()
    throw error
  }
  return { db: toDrizzle(pool), pool, url, ping: () => ping(pool), close }
}

/** drizzle over the pool, knowing every table. */
export function toDrizzle(pool: pg.Pool): Drizzle {
  return drizzle(pool, { schema })
}

async function ping(pool: pg.Pool): Promise<void> {
  await pool.query('SELECT 1')
}

async function requireConnection(pool: pg.Pool, url: string): Promise<void> {
  try {
    await ping(pool)
  } catch (cause) {
    const { host, pathname } = new URL(url)
    throw new Error(`The database ${host}${pathname} cannot be reached; check DATABASE_URL`, {
      cause,
    })
  }
}
