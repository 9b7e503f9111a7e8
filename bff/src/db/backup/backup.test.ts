import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { backUp, createBackupFolder, readEverything, restore } from '../../../tests/backups.ts'
import {
  createEmptyDatabase,
  createTestDatabase,
  type TestDatabase,
} from '../../../tests/database.ts'
import { query } from '../../../tests/postgres-processes.ts'
import { insertOrder, storeOrder } from '../../../tests/stored-order.ts'
import { toDrizzle } from '../drizzle.ts'
import { readManifest } from './manifest.ts'

let source: TestDatabase
let folder: string
let remove: () => Promise<void>
let backup: string

beforeAll(async () => {
  source = await createTestDatabase()
  ;({ folder, remove } = await createBackupFolder())
  await storeOrder(source.db)
  // One that is over: what is not, a restore changes on purpose.
  await query(source.url, "UPDATE insurer_bookings SET state = 'booked', policies = '[{}]'")
  await query(source.url, "INSERT INTO restores VALUES ('2026-01-02T00:00Z', '2026-01-01T00:00Z')")
  await query(source.url, "INSERT INTO rate_limits VALUES ('hash', -1, 9223372036854775807)")
})

beforeEach(({ task }) => {
  backup = join(folder, task.id)
})

afterAll(async () => {
  await source.drop()
  await remove()
})

/** Restores the backup and hands the new database to the caller. */
async function restored<T>(use: (url: string) => Promise<T>): Promise<T> {
  const target = await createEmptyDatabase()
  try {
    await restore(target.url, backup)
    return await use(target.url)
  } finally {
    await target.drop()
  }
}

/** Holds a backup up in the middle: after the bookings, before their parts. */
async function whileBackingUp(meanwhile: (holder: pg.PoolClient) => Promise<unknown>) {
  const holder = await source.pool.connect()
  try {
    await holder.query('BEGIN')
    await holder.query('LOCK TABLE insurer_bookings IN ACCESS EXCLUSIVE MODE')
    const copied = Promise.withResolvers<void>()
    const running = backUp(source.url, backup, ({ table, rows }) => {
      if (table === 'bookings' && rows !== null) copied.resolve()
    })
    running.catch(copied.reject)
    await copied.promise
    await meanwhile(holder)
    await holder.query('COMMIT')
    return await running
  } finally {
    holder.release()
  }
}

/** The types of all columns but those of some tables. */
async function readColumnTypes(ignored: string[]): Promise<unknown[]> {
  const { rows } = await source.pool.query<{ type: string }>(
    `SELECT DISTINCT format_type(a.atttypid, a.atttypmod) AS type
     FROM pg_attribute a JOIN pg_class t ON t.oid = a.attrelid
     WHERE t.relnamespace = 'public'::regnamespace AND t.relkind = 'r' AND a.attnum > 0
       AND NOT a.attisdropped AND t.relname <> ALL ($1) AND t.relname NOT LIKE 'schema\\_%'
     ORDER BY type`,
    [ignored],
  )
  return rows
}

describe('a backup', { timeout: 60_000 }, () => {
  it('brings every value of every table back', async () => {
    await backUp(source.url, backup)
    const before = await readEverything(source.url)
    const empty = Object.keys(before).filter((table) => before[table]?.length === 0)
    expect(await readColumnTypes([])).toEqual(await readColumnTypes(empty))
    const { after, newest } = await restored(async (url) => ({
      after: await readEverything(url),
      newest: await query(url, 'SELECT backup_made_at FROM restores ORDER BY 1 DESC LIMIT 1'),
    }))
    expect({ ...after, restores: after['restores']?.slice(0, -1) }).toEqual(before)
    // What came later may be at an insurer, and this is how Parasol knows.
    const { createdAt } = await readManifest(backup)
    expect(newest).toEqual([{ backup_made_at: new Date(createdAt) }])
  })

  it('shows one moment: what is committed while it runs is not in it', async () => {
    const before = await readEverything(source.url)
    const manifest = await whileBackingUp((holder) => insertOrder(toDrizzle(holder)))
    const rows = Object.fromEntries(manifest.tables.map((table) => [table.name, table.rows]))
    expect(rows['bookings']).toBe(before['bookings']?.length)
    expect(rows['insurer_bookings']).toBe(before['insurer_bookings']?.length)
    await restored(() => Promise.resolve())
  })

  it('has whole orders only, whoever writes meanwhile', async () => {
    const writing = new AbortController()
    const writers = Array.from({ length: 4 }, async () => {
      while (!writing.signal.aborted) await storeOrder(source.db)
    })
    await backUp(source.url, backup)
    writing.abort()
    await Promise.all(writers)
    const broken = await restored((url) =>
      query(
        url,
        `SELECT b.id FROM bookings b
         WHERE (SELECT count(*) FROM insurer_bookings p WHERE p.booking_id = b.id) <> 1
            OR (SELECT array_agg(seq ORDER BY seq) FROM booking_events e WHERE e.booking_id = b.id) <> '{1,2}'
            OR NOT EXISTS (SELECT FROM idempotency_keys k WHERE k.key = b.order_id)`,
      ),
    )
    expect(broken).toEqual([])
  })

  it('is refused where a release is set up meanwhile, and leaves nothing', async () => {
    const running = whileBackingUp(() =>
      query(source.url, "INSERT INTO schema_migrations VALUES ('0900_newer.sql', 'hash')"),
    )
    await expect(running).rejects.toThrow(/set the database up during the backup; run the backup/)
    await query(source.url, "DELETE FROM schema_migrations WHERE name = '0900_newer.sql'")
    expect((await readdir(folder)).filter((name) => backup.endsWith(name))).toEqual([])
    expect((await readdir(folder)).join()).not.toContain('partial')
  })

  it('never replaces a folder', async () => {
    await backUp(source.url, backup)
    await expect(backUp(source.url, backup)).rejects.toThrow(/exists already/)
    const lost = join(folder, 'absent', 'backup')
    await expect(backUp(source.url, lost)).rejects.toThrow(/absent does not exist; make it first/)
  })

  it('is for its maker alone to read', async () => {
    await backUp(source.url, backup)
    const names = await readdir(backup)
    expect(names).toContain('manifest.json')
    const modes = await Promise.all(
      ['.', ...names].map(async (name) => (await stat(join(backup, name))).mode & 0o777),
    )
    expect(new Set(modes)).toEqual(new Set([0o700, 0o600]))
  })

  it('is refused of a database without Parasol', async () => {
    const empty = await createEmptyDatabase()
    await expect(backUp(empty.url, backup)).rejects.toThrow(/holds nothing of Parasol/)
    await empty.drop()
  })

  it('carries no sequence, so the migrations may make none', async () => {
    const sequences = await query(source.url, 'SELECT sequencename FROM pg_sequences')
    expect(sequences).toEqual([])
  })
})
