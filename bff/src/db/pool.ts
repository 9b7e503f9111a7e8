import pg from 'pg'
import type { Logger } from 'pino'

// Well under the time a shop waits for an answer; a worker's longest query takes milliseconds.
const statementTimeoutMs = 15_000

/** Connections to the database. One that is cut is logged and replaced; it never ends the process. */
export function createPool(connectionString: string, log: Logger): pg.Pool {
  const pool = new pg.Pool({
    connectionString,
    application_name: 'parasol',
    max: 10,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    // Set by statement: as start-up parameters PgBouncer would refuse them, and with them the connection.
    async onConnect(client) {
      await client.query(
        `SET statement_timeout = ${statementTimeoutMs}; ` +
          `SET idle_in_transaction_session_timeout = ${statementTimeoutMs}`,
      )
    },
  })
  // The pool listens to a connection only while it is idle. Cut between two statements of a transaction, its error
  // would be nobody's and end the process.
  pool.on('connect', (client) => {
    client.on('error', (error) => {
      // A pool that ends does not wait for its sockets, and a server that stops meanwhile cuts them.
      if (!pool.ending) log.warn({ err: error }, 'a database connection was cut')
    })
  })
  pool.on('error', () => {
    // Logged by the connection's own listener above.
  })
  return pool
}
