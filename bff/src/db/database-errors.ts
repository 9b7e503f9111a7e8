import { DrizzleQueryError } from 'drizzle-orm'
import pg from 'pg'

/** PostgreSQL's own code for a failed statement (SQLSTATE), e.g. 23505; null for every other failure. */
export function findSqlState(error: unknown): string | null {
  const failure = error instanceof DrizzleQueryError ? error.cause : error
  return failure instanceof pg.DatabaseError ? (failure.code ?? null) : null
}
