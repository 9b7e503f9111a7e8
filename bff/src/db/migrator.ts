import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type pg from 'pg'
import { findSqlState } from './database-errors.ts'

export type Migration = { name: string; sql: string; hash: string }

/** Where the product's own migrations are. */
export const migrationsFolder = fileURLToPath(new URL('../../migrations', import.meta.url))

/**
 * Brings the database to the newest schema; any number of processes may do so at once. drizzle's own migrator neither
 * locks nor notices an edited file, so this one does both. Migrations unknown here are left alone: a newer release may
 * have run before this one was rolled back to.
 */
export async function migrate(pool: pg.Pool, folder = migrationsFolder): Promise<void> {
  const migrations = await readMigrations(folder)
  await retryOn(creationRaces, () => createBookkeeping(pool))
  await retryOn(lostTurns, () => migrateAlone(pool, migrations))
}

/** The folder's files in the order they are applied; names are like `0001_bookings.sql`. */
export async function readMigrations(folder: string): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => /^\d{4}_\w+\.sql$/.test(name)).toSorted()
  return Promise.all(
    names.map(async (name) => {
      // A checkout may have changed the line ends, which is no change of the migration.
      const sql = (await readFile(join(folder, name), 'utf8')).replaceAll('\r\n', '\n')
      return { name, sql, hash: createHash('sha256').update(sql).digest('hex') }
    }),
  )
}

/** Makes the migrator's own tables where they are missing. */
export async function createBookkeeping(database: Pick<pg.ClientBase, 'query'>): Promise<void> {
  await database.query(`CREATE TABLE IF NOT EXISTS schema_migrations (
    name text PRIMARY KEY, hash text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())`)
  await database.query('CREATE TABLE IF NOT EXISTS schema_migrations_lock (id integer PRIMARY KEY)')
  await database.query('INSERT INTO schema_migrations_lock VALUES (1) ON CONFLICT DO NOTHING')
}

/**
 * Waits until nobody else migrates, and keeps others from it until the transaction ends. The lock is a row, since not
 * every engine that speaks PostgreSQL's protocol has advisory locks or LOCK TABLE.
 */
export async function lockMigrations(client: pg.ClientBase): Promise<void> {
  await client.query('SELECT id FROM schema_migrations_lock WHERE id = 1 FOR UPDATE')
}

/** Applies what is missing of the migrations, inside the transaction that locked them. */
export async function applyMissing(client: pg.ClientBase, migrations: Migration[]): Promise<void> {
  for (const { name, sql, hash } of await findMissing(client, migrations)) {
    await client.query(sql)
    await client.query('INSERT INTO schema_migrations (name, hash) VALUES ($1, $2)', [name, hash])
  }
}

async function migrateAlone(pool: pg.Pool, migrations: Migration[]): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('BEGIN')
    // Others may migrate for longer than an ordinary statement is allowed to take.
    await client.query('SET LOCAL statement_timeout = 0')
    await lockMigrations(client)
    await applyMissing(client, migrations)
    await client.query('COMMIT')
    client.release()
  } catch (error) {
    // Ends the connection, and with it the transaction, whatever state it is in.
    client.release(true)
    throw error
  }
}

async function findMissing(client: pg.ClientBase, migrations: Migration[]): Promise<Migration[]> {
  const { rows } = await client.query<{ name: string; hash: string }>(
    'SELECT name, hash FROM schema_migrations',
  )
  const applied = new Map(rows.map(({ name, hash }) => [name, hash]))
  const altered = migrations.find(({ name, hash }) => (applied.get(name) ?? hash) !== hash)
  if (altered) {
    throw new Error(
      `${altered.name} was changed after it was applied to this database; ` +
        'put it back as it was and write the change as a new migration',
    )
  }
  const missing = migrations.filter(({ name }) => !applied.has(name))
  const late = missing.find(({ name }) => rows.some((row) => row.name > name))
  if (late) {
    throw new Error(
      `${late.name} comes before a migration that is already applied; give it the next free number`,
    )
  }
  return missing
}

// serialization_failure and deadlock_detected: the engine asks for another try.
const lostTurns = ['40001', '40P01']

// IF NOT EXISTS looks first and creates second: who comes in between makes it fail with unique_violation,
// duplicate_table or duplicate_object, depending on how far it got.
const creationRaces = [...lostTurns, '23505', '42P07', '42710']

async function retryOn(sqlStates: readonly string[], work: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await work()
      return
    } catch (error) {
      if (attempt === 10 || !sqlStates.includes(findSqlState(error) ?? '')) throw error
    }
  }
}
