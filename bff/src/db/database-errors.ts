import { DrizzleQueryError } from './drizzle-orm.ts'
import pg from 'pg'

/** The database cannot serve at the moment, for a reason of our own finding. */
export class DatabaseUnavailableError extends Error {
  override readonly name = 'DatabaseUnavailableError'
}

/** PostgreSQL's own code for a failed statement (SQLSTATE), e.g. 23505; null for every other failure. */
export function findSqlState(error: unknown): string | null {
  const failure = findFailure(error)
  return failure instanceof pg.DatabaseError ? (failure.code ?? null) : null
}

/** Whether it is the database that failed and not the statement: once it is well, the same statement may succeed. */
export function isDatabaseUnavailable(error: unknown): boolean {
  const failure = findFailure(error)
  if (failure instanceof DatabaseUnavailableError) return true
  if (failure instanceof pg.DatabaseError) return passingStates.test(failure.code ?? '')
  if (!(failure instanceof Error)) return false
  return (
    ('code' in failure && networkCodes.has(String(failure.code))) ||
    driverMessages.test(failure.message)
  )
}

// Connection lost (08), no disk, memory or connection left (53), shutting down or starting (57P), statement cut off
// (57014), transaction cut off (25P03), a standby that takes no writes (25006), a disk that fails (58030), and a server
// that no longer lets us in (28, 3D000).
const passingStates = /^(?:08...|53...|57P..|57014|25P03|25006|58030|28...|3D000)$/

const networkCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
])

// The driver gives failures of its own neither class nor code.
const driverMessages =
  /^(?:Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Client was closed|Cannot use a pool after calling end)/

/** drizzle wraps what a statement fails with, but not what connecting does. */
function findFailure(error: unknown): unknown {
  return error instanceof DrizzleQueryError ? error.cause : error
}
