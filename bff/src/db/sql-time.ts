import type { SQL, SQLWrapper } from 'drizzle-orm'
import { sql } from './drizzle-orm.ts'

/** In how many milliseconds that is, by the database's clock. */
export function msFromNow(time: SQLWrapper): SQL<number> {
  return sql<number>`extract(epoch FROM ${time} - now())::float8 * 1000`
}

/** So many milliseconds from now, by the database's clock. */
export function later(ms: number): SQL {
  return sql`now() + ${ms}::float8 * interval '1 millisecond'`
}
