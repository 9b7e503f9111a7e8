import type pg from 'pg'
import type { Logger } from 'pino'
import { DatabaseUnavailableError, isDatabaseUnavailable } from './database-errors.ts'
import { toDrizzle, type Drizzle } from './drizzle.ts'
import { startEmbeddedPostgres } from './embedded-postgres.ts'
import { createPool } from './pool.ts'
import { nameDatabase, prepareDatabase, prepareDatabaseWhenUp } from './prepare-database.ts'

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

type Settings = { databaseUrl: string | null; dataDir: string; log: Logger }

/**
 * Opens the store with its schema up to date: the server at `databaseUrl`, or where that is null an embedded
 * PostgreSQL in `dataDir`. Rejects with a sentence that says what to do; a URL's password is never in it.
 */
export async function openDatabase(settings: Settings): Promise<Database> {
  const { database, prepare } = await connect(settings)
  try {
    await prepare(() => prepareDatabase({ url: database.url, log: settings.log }))
  } catch (cause) {
    await database.close()
    if (!isDatabaseUnavailable(cause)) throw cause
    const name = nameDatabase(database.url)
    throw new Error(`The database ${name} cannot be reached; check DATABASE_URL`, { cause })
  }
  return database
}

/**
 * The same for a process that does what it can until its server is up: nothing is asked of it before `prepare`, and
 * every query is refused as unavailable until that has resolved, `furtherWork` included. It resolves with false where
 * its signal aborts first. For an embedded server, which is up, it does not wait.
 */
export async function openDatabaseEarly(settings: Settings): Promise<{
  database: Database
  prepare: (signal: AbortSignal, furtherWork: () => Promise<void>) => Promise<boolean>
}> {
  const { database, prepare } = await connect(settings)
  return {
    database,
    prepare(signal, furtherWork) {
      const preparation = { url: database.url, log: settings.log, furtherWork }
      return prepare(() =>
        settings.databaseUrl === null
          ? prepareDatabase(preparation)
          : prepareDatabaseWhenUp(preparation, signal),
      )
    },
  }
}

async function connect({ databaseUrl, dataDir, log }: Settings) {
  const server = databaseUrl === null ? await startEmbeddedPostgres({ dataDir, log }) : null
  const url = server?.url ?? databaseUrl ?? ''
  let prepared = false
  const pool = createPool(url, log, {
    requireUsable() {
      if (!prepared) throw new DatabaseUnavailableError('The database is not up to date yet')
    },
  })
  const closeAll = async () => {
    await pool.end()
    await server?.stop()
  }
  let closing: Promise<void> | null = null
  const database: Database = {
    db: toDrizzle(pool),
    pool,
    url,
    ping: () => ping(pool),
    close: () => (closing ??= closeAll()),
  }
  const prepare = async (work: () => Promise<boolean>) => (prepared = await work())
  return { database, prepare }
}

/** Who asks whether the database answers cannot wait as long as a request may. */
const pingTimeoutMs = 3_000

async function ping(pool: pg.Pool): Promise<void> {
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(() => {
    late.reject(new DatabaseUnavailableError('The database did not answer in time'))
  }, pingTimeoutMs)
  try {
    await Promise.race([pool.query('SELECT 1'), late.promise])
  } finally {
    clearTimeout(timer)
  }
}
