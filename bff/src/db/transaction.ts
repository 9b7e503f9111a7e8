import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { findSqlState } from './database-errors.ts'

/** What runs statements: the connection of a transaction, or the pool for one alone. */
export type Connection = pg.PoolClient | pg.Pool

/** The commit was sent and nobody can say what became of it. */
class AmbiguousCommitError extends Error {
  override readonly name = 'AmbiguousCommitError'
}

const tries = 10

/**
 * Runs `work` in a transaction, and again where the engine asks for it or a commit went unanswered. So `work` must have
 * no other effect than its statements, and those must find and leave alone what an earlier run of them has written.
 */
export async function inTransaction<T>(
  pool: pg.Pool,
  work: (connection: pg.PoolClient) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await runOnce(pool, work)
    } catch (error) {
      if (attempt === tries || !isWorthRepeating(error)) throw error
      // Those who collided would collide again.
      await sleep(Math.random() * Math.min(2 ** attempt, 50))
    }
  }
}

async function runOnce<T>(
  pool: pg.Pool,
  work: (connection: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect()
  let result: T
  try {
    await client.query('BEGIN')
    result = await work(client)
  } catch (error) {
    await rollBack(client)
    throw error
  }
  try {
    await client.query('COMMIT')
  } catch (error) {
    // Ends the connection, and with it the transaction where that still stands.
    client.release(true)
    if (isRefusal(error)) throw error
    throw new AmbiguousCommitError('a commit went unanswered', { cause: error })
  }
  client.release()
  return result
}

/** serialization_failure and deadlock_detected: nothing was done, and the engine asks for another try. */
function isWorthRepeating(error: unknown): boolean {
  const state = findSqlState(error)
  return state === '40001' || state === '40P01' || error instanceof AmbiguousCommitError
}

/**
 * Whether the server says that nothing was committed: a constraint, or a transaction it has rolled back. Not 40003,
 * statement_completion_unknown, nor anything a server says while it shuts down.
 */
function isRefusal(error: unknown): boolean {
  const state = findSqlState(error) ?? ''
  return state !== '40003' && /^(23|40)/.test(state)
}

async function rollBack(client: pg.PoolClient): Promise<void> {
  try {
    await client.query('ROLLBACK')
    client.release()
  } catch {
    // The connection is gone, and the transaction with it.
    client.release(true)
  }
}
