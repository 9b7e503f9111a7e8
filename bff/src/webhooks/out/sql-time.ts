import { sql, type SQL } from 'drizzle-orm'

/** So many milliseconds from now, by the database's clock. */
export function later(ms: number): SQL {
  return sql`now() + ${ms}::float8 * interval '1 millisecond'`
}
