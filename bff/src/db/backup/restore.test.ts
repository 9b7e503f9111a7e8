import { appendFile, cp, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { pino } from 'pino'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  backUp,
  createBackupFolder,
  readEverything,
  restore,
  withClient,
} from '../../../tests/backups.ts'
import {
  createEmptyDatabase,
  createTestDatabase,
  type TestDatabase,
} from '../../../tests/database.ts'
import { query } from '../../../tests/postgres-processes.ts'
import { storeOrder } from '../../../tests/stored-order.ts'
import { migrate, migrationsFolder, readMigrations } from '../migrator.ts'
import { createPool } from '../pool.ts'
import { restoreBackup } from './restore-backup.ts'

let folder: string
let remove: () => Promise<void>
let whole: string
let backup: string
let target: TestDatabase

beforeAll(async () => {
  ;({ folder, remove } = await createBackupFolder())
  const source = await createTestDatabase()
  await storeOrder(source.db)
  await storeOrder(source.db)
  await query(source.url, "UPDATE policy_changes SET state = 'accepted'")
  whole = join(folder, 'whole')
  await backUp(source.url, whole)
  await source.drop()
})

afterAll(() => remove())

beforeEach(async ({ task }) => {
  backup = join(folder, task.id)
  await cp(whole, backup, { recursive: true })
  target = await createEmptyDatabase()
})

afterEach(() => target.drop())

const restoreTarget = () => restore(target.url, backup)

/** The names of all tables, views and sequences there are. */
const readRelations = (url: string) =>
  query(
    url,
    "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind <> 'i'",
  )

const manifestOf = (path: string) => join(path, 'manifest.json')

async function editManifest(edit: (text: string) => string): Promise<void> {
  const text = await readFile(manifestOf(backup), 'utf8')
  const edited = edit(text)
  expect(edited).not.toBe(text)
  await writeFile(manifestOf(backup), edited)
}

/** Removes a table's entry, and the comma before it where it was the last. */
async function takeOut(table: string): Promise<void> {
  const entry = new RegExp(String.raw`\{\s*"name": "${table}"[^}]*\}(,\s*)?`)
  await editManifest((text) => text.replace(entry, '').replace(/,(\s*\])/, '$1'))
}

describe('a damaged backup', { timeout: 60_000 }, () => {
  const parts = () => join(backup, 'insurer_bookings.copy.zst')

  it.each<[string, () => Promise<void>, RegExp]>([
    ['with a file cut short', () => truncate(parts(), 100), /insurer_bookings.* is damaged/],
    ['with a file grown', () => appendFile(parts(), 'x'), /insurer_bookings.* is damaged/],
    [
      'with a flipped bit',
      async () => {
        const bytes = await readFile(parts())
        const middle = Math.floor(bytes.length / 2)
        bytes.writeUInt8(bytes.readUInt8(middle) ^ 1, middle)
        await writeFile(parts(), bytes)
      },
      /insurer_bookings.* is damaged/,
    ],
    ['without a file', () => rm(parts()), /insurer_bookings.* is missing/],
    ['without its manifest', () => rm(manifestOf(backup)), /no backup of Parasol/],
    ['with half a manifest', () => truncate(manifestOf(backup), 300), /manifest\.json is damaged/],
    [
      'that counts other rows',
      () => editManifest((text) => text.replaceAll('"rows": 2,', '"rows": 3,')),
      /holds 2 rows that are not the 3 backed up/,
    ],
    [
      'that sums up other rows',
      () => editManifest((text) => text.replaceAll(/"digest": "\d/g, '"digest": "9')),
      /rows that are not the/,
    ],
  ])('%s is refused, and nothing of it loaded', async (_name, damage, reason) => {
    await damage()
    await expect(restoreTarget()).rejects.toThrow(reason)
    expect(await readRelations(target.url)).toEqual([])
  })
})

describe('a backup of another release', { timeout: 60_000 }, () => {
  it('is refused where it is newer', async () => {
    await editManifest((text) =>
      text.replace(
        /(\n {2}\],\n {2}"tables")/,
        `,\n{"name": "0900_newer.sql", "hash": "${'0'.repeat(64)}"}$1`,
      ),
    )
    await expect(restoreTarget()).rejects.toThrow(
      /made by another release of Parasol: it has 0900_newer\.sql, which this release does not/,
    )
  })

  it('is refused where its tables were made otherwise', async () => {
    await editManifest((text) => text.replace(/"hash": "[0-9a-f]{8}/, '"hash": "00000000'))
    await expect(restoreTarget()).rejects.toThrow(/it differs from this release in 0001_bookings/)
  })

  it('is refused where it is in a newer format', async () => {
    await editManifest((text) => text.replace('"format": 1', '"format": 2'))
    await expect(restoreTarget()).rejects.toThrow(/written by a newer Parasol \(format 2\)/)
  })

  it('is migrated to this release where it is older', async () => {
    const older = await createEmptyDatabase()
    const migrations = await mkdtemp(join(folder, 'migrations-'))
    await cp(join(migrationsFolder, '0001_bookings.sql'), join(migrations, '0001_bookings.sql'))
    await migrate(older.pool, migrations)
    await query(
      older.url,
      `INSERT INTO shown_offers VALUES ('digest', '{"id": "old"}', '2026-01-01T00:00:00.001Z')`,
    )
    await rm(backup, { recursive: true })
    await backUp(older.url, backup)
    await older.drop()

    await restoreTarget()
    expect(await query(target.url, 'SELECT digest, offer FROM shown_offers')).toEqual([
      { digest: 'digest', offer: { id: 'old' } },
    ])
    const applied = await query(target.url, 'SELECT name FROM schema_migrations ORDER BY name')
    const known = await readMigrations(migrationsFolder)
    expect(applied).toEqual(known.map(({ name }) => ({ name })))
  })
})

describe('a backup of a database shared with others', { timeout: 60_000 }, () => {
  it('names the table that is not Parasol’s, and restores without it', async () => {
    const shared = await createTestDatabase()
    await query(shared.url, 'CREATE TABLE newsletter (id integer)')
    await rm(backup, { recursive: true })
    await backUp(shared.url, backup)
    await shared.drop()
    await expect(restoreTarget()).rejects.toThrow(
      /holds the table newsletter, which is not Parasol's; take it out of manifest\.json/,
    )
    await takeOut('newsletter')
    await restoreTarget()
  })

  it('is refused without a table of Parasol’s', async () => {
    await takeOut('shown_offers')
    await expect(restoreTarget()).rejects.toThrow(/has no table shown_offers/)
    expect(await readRelations(target.url)).toEqual([])
  })
})

describe('a restore', { timeout: 60_000 }, () => {
  it('is refused into a database that holds anything, which stays as it is', async () => {
    await restoreTarget()
    const before = await readEverything(target.url)
    await expect(restoreTarget()).rejects.toThrow(
      /not empty \(it holds booking_events, bookings, decisions\)\. .* set DATABASE_URL/,
    )
    expect(await readEverything(target.url)).toEqual(before)
  })

  it('is refused beside the jobs of another database', async () => {
    await query(target.url, 'CREATE SCHEMA pgboss CREATE TABLE job (id uuid)')
    await expect(restoreTarget()).rejects.toThrow(/not empty \(it holds job\)/)
  })

  it.each(['parasol', 'parasol-jobs', 'parasol-operator'])(
    'is refused while %s is connected',
    async (name) => {
      const url = new URL(target.url)
      url.searchParams.set('application_name', name)
      await withClient(url.href, async () => {
        await expect(restoreTarget()).rejects.toThrow(/A running Parasol uses this database \(1 /)
      })
    },
  )

  it('makes a Parasol that starts meanwhile wait for all of it', async () => {
    const pool = createPool(target.url, pino({ level: 'silent' }))
    const start = async () => {
      await migrate(pool)
      return (await pool.query('SELECT FROM insurer_bookings')).rowCount
    }
    let found: Promise<number | null> | undefined
    await restore(target.url, backup, ({ rows }) => {
      if (rows !== null) found ??= start()
    })
    expect(await found).toBe(2)
    await pool.end()
  })

  it('has all that is unfinished looked up before it is sent again, when it has settled', async () => {
    const [before] = await query(target.url, 'SELECT now()::text AS at')
    expect(await restoreTarget()).toMatchObject({ unfinished: 4 })
    const settled = `next_attempt_at >= '${String(before?.['at'])}'::timestamptz(3) + interval '5 minutes'`
    for (const table of ['insurer_bookings', 'policy_changes']) {
      expect(
        await query(target.url, `SELECT DISTINCT state, ${settled} AS settled FROM ${table}`),
      ).toEqual([{ state: 'outcome_unknown', settled: true }])
    }
  })

  it('leaves nothing when its connection is lost in the middle', async () => {
    await withClient(target.url, async (client) => {
      const restoring = restoreBackup({
        client,
        folder: backup,
        onProgress: ({ table, rows }) => {
          if (table === 'insurer_bookings' && rows !== null) void client.end()
        },
      })
      await expect(restoring).rejects.toThrow(/closed|terminated/)
    })
    await expect.poll(() => readRelations(target.url), { timeout: 30_000 }).toEqual([])
  })

  it('keeps what a row holds to itself when it does not fit', async () => {
    // Stands for a stricter server: one that refuses these rows for a reason of its own.
    const stricter = new pg.Client({ connectionString: target.url })
    await stricter.connect()
    await stricter.query(`
      CREATE FUNCTION refuse_rows() RETURNS event_trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF EXISTS (SELECT FROM pg_event_trigger_ddl_commands() WHERE object_identity = 'public.bookings') THEN
          ALTER TABLE bookings ADD CHECK (policyholder ->> 'email' = '');
        END IF;
      END $$;
      CREATE EVENT TRIGGER refuse_rows ON ddl_command_end WHEN TAG IN ('CREATE TABLE')
        EXECUTE FUNCTION refuse_rows();`)
    await stricter.end()
    const failure = await restoreTarget().catch(String)
    expect(failure).toMatch(/rows of bookings do not fit this database \(SQLSTATE 23514\)/)
    expect(failure).not.toContain('ada@example')
    expect(await readRelations(target.url)).toEqual([])
  })
})
