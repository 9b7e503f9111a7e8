import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres'
import type pg from 'pg'
import * as schema from './schema.ts'

export type Drizzle = NodePgDatabase<typeof schema>

/** drizzle, knowing every table, over the pool or over one connection of it. */
export function toDrizzle(connection: pg.Pool | pg.PoolClient): Drizzle {
  return drizzle(connection, { schema })
}
