import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createEmptyDatabase, type TestDatabase } from '../../tests/database.ts'
import { migrate, migrationsFolder, readMigrations } from './migrator.ts'
import { createPool } from './pool.ts'

const log = pino({ level: 'silent' })

let database: TestDatabase
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parasol-migrations-'))
})

afterAll(() => rm(folder, { recursive: true }))

beforeEach(async () => {
  database = await createEmptyDatabase()
  await rm(folder, { recursive: true })
  await cp(migrationsFolder, folder, { recursive: true })
})

afterEach(() => database.drop())

async function readApplied(): Promise<string[]> {
  const { rows } = await database.pool.query<{ name: string }>(
    'SELECT name FROM schema_migrations ORDER BY applied_at, name',
  )
  return rows.map(({ name }) => name)
}

const write = (name: string, sql: string) => writeFile(join(folder, name), sql)

describe('migrate', { timeout: 30_000 }, () => {
  it('applies every migration once, however often it runs', async () => {
    await write('0900_add.sql', 'CREATE TABLE counted (n integer); INSERT INTO counted VALUES (1)')
    await migrate(database.pool, folder)
    await migrate(database.pool, folder)
    expect(await readApplied()).toEqual((await readMigrations(folder)).map(({ name }) => name))
    expect((await database.pool.query('SELECT * FROM counted')).rowCount).toBe(1)
  })

  it('lets twenty connections begin at once on an empty database', async () => {
    await write('0900_add.sql', 'CREATE TABLE counted (n integer); INSERT INTO counted VALUES (1)')
    const pools = Array.from({ length: 20 }, () => createPool(database.url, log))
    try {
      await Promise.all(pools.map((pool) => pool.query('SELECT 1')))
      await Promise.all(pools.map((pool) => migrate(pool, folder)))
    } finally {
      await Promise.all(pools.map((pool) => pool.end()))
    }
    expect((await database.pool.query('SELECT * FROM counted')).rowCount).toBe(1)
  })

  it('refuses a migration that was changed after it was applied', async () => {
    await migrate(database.pool, folder)
    const name = '0001_bookings.sql'
    await write(name, `${await readFile(join(folder, name), 'utf8')}\n-- a second thought`)
    await expect(migrate(database.pool, folder)).rejects.toThrow(/0001_bookings\.sql was changed/)
  })

  it('takes other line ends for the same migration', async () => {
    await migrate(database.pool, folder)
    const name = '0001_bookings.sql'
    await write(name, (await readFile(join(folder, name), 'utf8')).replaceAll('\n', '\r\n'))
    await expect(migrate(database.pool, folder)).resolves.toBeUndefined()
  })

  it('refuses a new migration numbered before an applied one', async () => {
    await write('0900_later.sql', 'SELECT 1')
    await migrate(database.pool, folder)
    await write('0899_earlier.sql', 'SELECT 1')
    await expect(migrate(database.pool, folder)).rejects.toThrow(/0899_earlier\.sql comes before/)
  })

  it('leaves nothing of a run that failed', async () => {
    await write('0900_add.sql', 'CREATE TABLE half_done (n integer)')
    await write('0901_fail.sql', 'SELECT 1 / 0')
    await expect(migrate(database.pool, folder)).rejects.toThrow(/division by zero/)
    expect(await readApplied()).toEqual([])
    const { rows } = await database.pool.query("SELECT to_regclass('half_done') AS found")
    expect(rows).toEqual([{ found: null }])
  })

  it('runs under the database of a newer release', async () => {
    await write('0900_newer.sql', 'SELECT 1')
    await migrate(database.pool, folder)
    await rm(join(folder, '0900_newer.sql'))
    await expect(migrate(database.pool, folder)).resolves.toBeUndefined()
  })
})
