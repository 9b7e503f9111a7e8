import type { NodePgDatabase } from 'drizzle-orm/node-postgres'
import type pg from 'pg'
import { drizzle } from './drizzle-orm.ts'
import * as schema from './schema.ts'

export type Drizzle = NodePgDatabase<typeof schema>

/** drizzle, knowing every table, over a pool or over one connection. */
export function toDrizzle(connection: pg.Pool | pg.PoolClient | pg.Client): Drizzle {
  return drizzle(connection, { schema })
}
