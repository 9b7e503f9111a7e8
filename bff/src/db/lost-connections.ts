import { Socket } from 'node:net'
import pg from 'pg'
import type { Logger } from 'pino'
import { DatabaseUnavailableError } from './database-errors.ts'

/**
 * Keeps lost connections from using the pool up. One that ends while it is lent is taken back, since drizzle never
 * returns one that breaks at BEGIN; one that says nothing for `silenceMs` while it is lent is cut, since a server whose
 * machine is gone would be waited for until the system gives up, which takes a quarter of an hour.
 */
export function reclaimLostConnections(pool: pg.Pool, log: Logger, silenceMs: number): void {
  const lent = new Set<pg.PoolClient>()
  pool.on('acquire', (client) => {
    lent.add(client)
    limitSilence(client, silenceMs)
  })
  pool.on('release', (_error, client) => {
    lent.delete(client)
    limitSilence(client, 0)
  })
  // The pool listens to a connection only while it is idle. Cut between two statements of a transaction, its error
  // would be nobody's and end the process.
  pool.on('connect', (client) => {
    client.on('error', (error) => {
      // A pool that ends does not wait for its sockets, and a server that stops meanwhile cuts them.
      if (!pool.ending) log.warn({ err: error }, 'a database connection was cut')
    })
    client.once('end', () => {
      if (!lent.has(client)) return
      const release = client.release.bind(client)
      // Whoever still holds it is about to fail, and to return it then.
      client.release = () => undefined
      release(true)
    })
  })
  pool.on('error', () => {
    // Logged by the connection's own listener above.
  })
}

/** Cuts the connection when nothing comes or goes for so long; 0 lets it be silent for ever. */
export function limitSilence(client: pg.ClientBase, silenceMs: number): void {
  const stream = client instanceof pg.Client ? client.connection.stream : null
  if (!(stream instanceof Socket)) return
  stream.removeListener('timeout', cut)
  stream.setTimeout(silenceMs)
  if (silenceMs > 0) stream.once('timeout', cut)
}

function cut(this: Socket): void {
  this.destroy(new DatabaseUnavailableError('The database fell silent in the middle of its work'))
}
