import pg from 'pg'
import { loadDataConfig } from '../config/config.ts'
import { isDatabaseUnavailable } from '../db/database-errors.ts'
import { startEmbeddedPostgres } from '../db/embedded-postgres.ts'
import { applicationName } from '../db/pool.ts'
import { nameDatabase } from '../db/prepare-database.ts'
import type { Operator } from './operator.ts'

/**
 * Lends a connection to the database as it is, unmigrated: the server at DATABASE_URL, or else the embedded one, which
 * it joins where a Parasol runs and starts where none does. An interruption cuts the connection, and with it whatever
 * is under way on it.
 */
export async function withDatabaseClient<T>(
  { environment, signal, log }: Operator,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const { databaseUrl, dataDir } = loadDataConfig(environment)
  const server = databaseUrl === null ? await startEmbeddedPostgres({ dataDir, log }) : null
  try {
    return await lendClient(server?.url ?? databaseUrl ?? '', signal, work)
  } finally {
    await server?.stop()
  }
}

async function lendClient<T>(
  connectionString: string,
  signal: AbortSignal,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({
    connectionString,
    application_name: `${applicationName}-operator`,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
  })
  client.on('error', () => {
    // Whatever was under way on a connection that is cut fails by itself.
  })
  signal.throwIfAborted()
  await connect(client, connectionString)
  const cut = () => void client.end()
  signal.addEventListener('abort', cut)
  try {
    signal.throwIfAborted()
    return await work(client)
  } catch (cause) {
    if (signal.aborted || !isDatabaseUnavailable(cause)) throw cause
    throw new Error(
      `The database failed in the middle (${readReason(cause)}), and nothing is half done; see to it and try again`,
      { cause },
    )
  } finally {
    signal.removeEventListener('abort', cut)
    await client.end()
  }
}

async function connect(client: pg.Client, connectionString: string): Promise<void> {
  try {
    await client.connect()
  } catch (cause) {
    throw new Error(
      `The database ${nameDatabase(connectionString)} cannot be reached (${readReason(cause)}); check DATABASE_URL`,
      { cause },
    )
  }
}

function readReason(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause)
}
