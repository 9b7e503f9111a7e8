import { access, cp, mkdtemp, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { readManifest } from '../src/db/backup/manifest.ts'
import { openDatabase } from '../src/db/database.ts'
import { migrate, migrationsFolder } from '../src/db/migrator.ts'
import { backUp, createBackupFolder, readEverything, withClient } from './backups.ts'
import { createEmptyDatabase, createTestDatabase } from './database.ts'
import { runCommand, startCommand } from './operator-command.ts'
import { createOpenFolder, query } from './postgres-processes.ts'
import { storeOrder } from './stored-order.ts'

let folder: string
let remove: () => Promise<void>
let backup: string

beforeAll(async () => {
  ;({ folder, remove } = await createBackupFolder())
})

beforeEach(({ task }) => {
  backup = join(folder, task.id)
})

afterAll(() => remove())

/** Resolves when a command's connection waits for a lock of ours: it is in the middle of its work then. */
async function waitUntilHeldUp(url: string): Promise<void> {
  const readWaiting = () =>
    query(
      url,
      `SELECT FROM pg_stat_activity WHERE datname = current_database()
       AND application_name = 'parasol-operator' AND wait_event_type = 'Lock'`,
    )
  await expect.poll(readWaiting, { timeout: 60_000, interval: 50 }).toHaveLength(1)
}

describe('the operator’s commands', { timeout: 120_000 }, () => {
  it('move the data of a running embedded database to a server', async () => {
    const data = await createOpenFolder()
    const log = pino({ level: 'silent' })
    const embedded = await openDatabase({ databaseUrl: null, dataDir: data.folder, log })
    await storeOrder(embedded.db)
    const before = await readEverything(embedded.url)
    const saved = await runCommand(['backup', backup], { PARASOL_DATA_DIR: data.folder })
    await embedded.close()
    expect(saved.code).toBe(0)
    expect(saved.stdout).toContain(`Backed up 8 rows to ${backup}. Personal data is in it`)
    expect(saved.stderr).toContain('booking_events: 2 rows, 0.0 MB')

    const server = await createEmptyDatabase()
    const restored = await runCommand(['restore', backup], { DATABASE_URL: server.url })
    expect(restored.code).toBe(0)
    expect(restored.stdout).toContain(
      'looked up at their insurer before anything is sent again: 1\n',
    )
    const [, since = ''] = /run: reconcile --since (\S+Z)\n$/.exec(restored.stdout) ?? []
    const { createdAt } = await readManifest(backup)
    expect(Date.parse(createdAt) - Date.parse(since)).toBe(24 * 60 * 60_000)
    const after = await readEverything(server.url)
    expect(after['bookings']).toEqual(before['bookings'])
    expect(after['booking_events']).toEqual(before['booking_events'])
    await server.drop()
    await data.remove()
  })

  it('leave no half backup behind when they are interrupted', async () => {
    const source = await createTestDatabase()
    await withClient(source.url, async (holder) => {
      await holder.query('BEGIN; LOCK TABLE insurer_bookings IN ACCESS EXCLUSIVE MODE')
      const { child, outcome } = startCommand(['backup', backup], { DATABASE_URL: source.url })
      await waitUntilHeldUp(source.url)
      child.kill('SIGINT')
      const { code, stderr } = await outcome
      expect(code).toBe(130)
      expect(stderr).toMatch(/Interrupted\n$/)
    })
    expect((await readdir(folder)).filter((name) => join(folder, name).startsWith(backup))).toEqual(
      [],
    )
    await source.drop()
  })

  it('say that nothing is half done when the database goes away', async () => {
    const source = await createTestDatabase()
    await withClient(source.url, async (holder) => {
      await holder.query('BEGIN; LOCK TABLE insurer_bookings IN ACCESS EXCLUSIVE MODE')
      const { outcome } = startCommand(['backup', backup], { DATABASE_URL: source.url })
      await waitUntilHeldUp(source.url)
      await query(
        source.url,
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE datname = current_database() AND application_name = 'parasol-operator'`,
      )
      const { code, stderr } = await outcome
      expect(code).toBe(1)
      expect(stderr).toMatch(/The database failed in the middle \(.*\), and nothing is half done/)
    })
    await expect(access(backup)).rejects.toThrow()
    await source.drop()
  })

  it('leave an empty database behind when a restore is killed', async () => {
    const older = await createEmptyDatabase()
    const migrations = await mkdtemp(join(folder, 'migrations-'))
    await cp(join(migrationsFolder, '0001_bookings.sql'), join(migrations, '0001_bookings.sql'))
    await migrate(older.pool, migrations)
    await backUp(older.url, backup)
    await older.drop()

    const target = await createEmptyDatabase()
    await withClient(target.url, async (holder) => {
      // Holds the restore up when all is loaded and the next migration makes a table of this name.
      await holder.query('BEGIN; CREATE TABLE idempotency_keys ()')
      const { child, outcome } = startCommand(['restore', backup], { DATABASE_URL: target.url })
      await waitUntilHeldUp(target.url)
      child.kill('SIGKILL')
      await outcome
    })
    const tables = "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace"
    await expect.poll(() => query(target.url, tables), { timeout: 60_000 }).toEqual([])
    await target.drop()
  })

  it('say in a sentence what to do, without a stack and without the password', async () => {
    const outcome = await runCommand(['backup', backup], {
      DATABASE_URL: 'postgres://user:hidden-word@127.0.0.1:1/shop',
    })
    expect(outcome.code).toBe(1)
    expect(outcome.stderr).toMatch(
      /^The database 127\.0\.0\.1:1\/shop cannot be reached \(.*\); check DATABASE_URL\n$/,
    )
    expect(outcome.stderr).not.toContain('hidden-word')
    await expect(access(backup)).rejects.toThrow()
  })

  it('ask for nothing but the place of the data', async () => {
    const outcome = await runCommand(['backup', backup], {
      NODE_ENV: 'production',
      DATABASE_URL: 'shop',
    })
    expect(outcome.stderr).toMatch(
      /^Parasol cannot start:\n- DATABASE_URL must be a PostgreSQL .*\n$/,
    )
  })
})
