import type pg from 'pg'
import { applicationName } from '../pool.ts'

/** Rejects while a Parasol is connected to this database: it would sell on while its past is being replaced. */
export async function requireUnused(client: pg.ClientBase): Promise<void> {
  const { rowCount } = await client.query(
    // Its job queue's connections and other operators' commands begin with the same word.
    `SELECT FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
       AND starts_with(application_name, $1)`,
    [applicationName],
  )
  if (!rowCount) return
  throw new Error(
    `A running Parasol uses this database (${rowCount} connections); stop every process of it, then restore`,
  )
}

/** Rejects where anything but the migrator's bookkeeping stands in Parasol's own schema, or in its job queue's. */
export async function requireEmpty(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ name: string }>(`
    SELECT t.relname AS name FROM pg_class t JOIN pg_namespace s ON s.oid = t.relnamespace
    WHERE s.nspname IN (current_schema(), 'pgboss') AND t.relkind IN ('r', 'p', 'v', 'm', 'S', 'f')
      AND t.relname NOT IN ('schema_migrations', 'schema_migrations_lock')
      AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = t.oid AND d.deptype = 'e')
    ORDER BY t.relname LIMIT 3`)
  if (rows.length === 0) return
  throw new Error(
    `The database is not empty (it holds ${rows.map(({ name }) => name).join(', ')}). Nothing is ever restored over ` +
      'what exists: make a new database and set DATABASE_URL to it; or, where that is not set, move the folder ' +
      '"postgres" in PARASOL_DATA_DIR away',
  )
}
