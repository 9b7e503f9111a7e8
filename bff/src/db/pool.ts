import pg from 'pg'
import type { Logger } from 'pino'
import { limitSilence, reclaimLostConnections } from './lost-connections.ts'

/** How a running Parasol's connections are called on the server. */
export const applicationName = 'parasol'

// Well under the time a shop waits for an answer; a worker's longest query takes milliseconds.
const statementTimeoutMs = 15_000

type PoolOptions = {
  /** Asked whenever a connection is made; throws where nobody may use one yet. */
  requireUsable?: () => void
  /** A lent connection is cut after this time without a byte; 0 never cuts one. */
  silenceMs?: number
}

/** Connections to the database. One that is cut is logged and replaced; it never ends the process. */
export function createPool(
  connectionString: string,
  log: Logger,
  // Longer than a server that is well takes to answer or to cut a statement off.
  { requireUsable, silenceMs = statementTimeoutMs + 5_000 }: PoolOptions = {},
): pg.Pool {
  const pool = new pg.Pool({
    connectionString,
    application_name: applicationName,
    max: 10,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    // Set by statement: as start-up parameters PgBouncer would refuse them, and with them the connection.
    async onConnect(client) {
      requireUsable?.()
      limitSilence(client, silenceMs)
      await client.query(
        `SET statement_timeout = ${statementTimeoutMs}; ` +
          `SET idle_in_transaction_session_timeout = ${statementTimeoutMs}`,
      )
    },
  })
  reclaimLostConnections(pool, log, silenceMs)
  return pool
}
