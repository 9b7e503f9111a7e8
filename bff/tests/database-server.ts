import { createHash } from 'node:crypto'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { getConstructionPlans } from 'pg-boss'
import { pino } from 'pino'
import type { TestProject } from 'vitest/node'
import { findSqlState } from '../src/db/database-errors.ts'
import { startEmbeddedPostgres } from '../src/db/embedded-postgres.ts'
import { migrate, migrationsFolder, readMigrations } from '../src/db/migrator.ts'
import { createPool } from '../src/db/pool.ts'
import { createJobQueue } from '../src/jobs/job-queue.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The server every test file makes its own database on, and the migrated database to clone. */
    database: { url: string; template: string }
  }
}

const log = pino({ level: 'silent' })

/** Starts the PostgreSQL of a test run. Kept between runs, it starts in a tenth of the time. */
export async function setup(project: TestProject) {
  const dataDir = join(tmpdir(), `parasol-tests-${userInfo().uid}`)
  const server = await startEmbeddedPostgres({ dataDir, log })
  const client = new pg.Client({ connectionString: server.url })
  await client.connect()
  try {
    await dropAbandoned(client)
    project.provide('database', {
      url: server.url,
      template: await ensureTemplate(client, server.url),
    })
  } finally {
    await client.end()
  }
  return () => server.stop()
}

/** A migrated database to clone, named after the migrations and the queue's tables so that changed ones get a new one. */
async function ensureTemplate(client: pg.Client, url: string): Promise<string> {
  const hash = createHash('sha256')
  for (const migration of await readMigrations(migrationsFolder)) hash.update(migration.hash)
  hash.update(getConstructionPlans())
  const template = `template_${hash.digest('hex').slice(0, 16)}`
  const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [template])
  if (found.rowCount) return template

  const building = `test_${process.pid}_template`
  await client.query(`CREATE DATABASE ${building}`)
  const databaseUrl = Object.assign(new URL(url), { pathname: building }).href
  const pool = createPool(databaseUrl, log)
  const jobs = createJobQueue({ databaseUrl, engine: 'postgres', log })
  try {
    await migrate(pool)
    await jobs.start()
  } finally {
    await jobs.stop()
    await pool.end()
  }
  try {
    await client.query(`ALTER DATABASE ${building} RENAME TO ${template}`)
  } catch (error) {
    // Another run on this machine was faster; ours goes with the abandoned ones.
    if (!(findSqlState(error) === '42P04')) throw error
  }
  return template
}

/** Drops what runs that were killed have left: databases carry the pid of the process they belong to. */
async function dropAbandoned(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ datname: string }>(
    "SELECT datname FROM pg_database WHERE datname LIKE 'test\\_%'",
  )
  for (const { datname } of rows) {
    if (!isAlive(Number(datname.split('_')[1]))) {
      await client.query(`DROP DATABASE IF EXISTS ${datname} WITH (FORCE)`)
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
