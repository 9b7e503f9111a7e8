import type * as orm from 'drizzle-orm'
import type * as nodePostgres from 'drizzle-orm/node-postgres'
import type * as pgCore from 'drizzle-orm/pg-core'
import { createRequire } from 'node:module'

type Entries = {
  'drizzle-orm': typeof orm
  'drizzle-orm/node-postgres': typeof nodePostgres
  'drizzle-orm/pg-core': typeof pgCore
}

// As CommonJS. For each of drizzle's hundred ES modules Node would read its package.json of 180 kB once more, to learn
// what kind of module it is: half of the processor time that an operator's command takes to start.
const load: <Name extends keyof Entries>(name: Name) => Entries[Name] = createRequire(
  import.meta.url,
)

export const {
  and,
  asc,
  between,
  count,
  desc,
  DrizzleQueryError,
  eq,
  exists,
  gt,
  gte,
  inArray,
  is,
  isNotNull,
  isNull,
  lt,
  lte,
  ne,
  notExists,
  or,
  sql,
} = load('drizzle-orm')

export const {
  alias,
  bigint,
  getTableConfig,
  integer,
  jsonb,
  pgTable,
  PgTable,
  text,
  timestamp,
  uuid,
} = load('drizzle-orm/pg-core')

export const { drizzle } = load('drizzle-orm/node-postgres')
