import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { createZstdDecompress } from 'node:zlib'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { findSqlState } from '../database-errors.ts'
import {
  applyMissing,
  createBookkeeping,
  lockMigrations,
  migrationsFolder,
  readMigrations,
} from '../migrator.ts'
import { requireEmpty, requireUnused } from './empty-database.ts'
import { findBackedUpMigrations } from './known-migrations.ts'
import { readManifest, tablePath, type BackedUpTable, type Manifest } from './manifest.ts'
import { countBytes, type OnProgress } from './progress.ts'
import { copyStatement, digestRows, listTables } from './tables.ts'
import { beginTransfer } from './transfer.ts'
import { requireLookUpOfUnfinished } from './unfinished-parts.ts'
import { requireWholeFiles } from './whole-files.ts'

type Restore = {
  /** To be ended by the caller, whatever the outcome. Cutting it ends what is under way and undoes it. */
  client: pg.ClientBase
  /** The backup. */
  folder: string
  onProgress: OnProgress
}

/**
 * Fills an empty database from a backup of this release or an earlier one, in one transaction: afterwards everything
 * is there, migrated to this release, or nothing. Rejects with a sentence that says what to do.
 */
export async function restoreBackup({
  client,
  folder,
  onProgress,
}: Restore): Promise<{ rows: number; unfinished: number; backupMadeAt: Date }> {
  const manifest = await readManifest(folder)
  const known = await readMigrations(migrationsFolder)
  const backedUp = findBackedUpMigrations(manifest.migrations, known)
  await requireWholeFiles(folder, manifest.tables)

  await requireUnused(client)
  await beginTransfer(client, 'restore')
  await createBookkeeping(client)
  // From here on a Parasol that starts waits for the end of this transaction.
  await lockMigrations(client)
  await requireEmpty(client)
  await applyMissing(client, backedUp)
  await requireSameTables(client, manifest.tables)
  for (const table of manifest.tables) {
    await loadTable(client, table, folder, onProgress)
  }
  await applyMissing(client, known)
  const unfinished = await requireLookUpOfUnfinished(client)
  await recordRestore(client, manifest)
  await commit(client)
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0)
  return { rows, unfinished, backupMadeAt: new Date(manifest.createdAt) }
}

async function requireSameTables(
  client: pg.ClientBase,
  backedUp: readonly BackedUpTable[],
): Promise<void> {
  const made = await listTables(client)
  const surplus = backedUp.find(({ name }) => !made.some((table) => table.name === name))
  if (surplus) {
    throw new Error(
      `The backup holds the table ${surplus.name}, which is not Parasol's; take it out of manifest.json to leave it behind`,
    )
  }
  const missing = made.find(({ name }) => !backedUp.some((table) => table.name === name))
  if (missing) {
    throw new Error(`The backup has no table ${missing.name}; take another copy of it`)
  }
}

// Of data exceptions and broken constraints the database's own message may hold what a row holds, and so somebody's name.
const quotesRows = /^2[23]/

async function loadTable(
  client: pg.ClientBase,
  table: BackedUpTable,
  folder: string,
  onProgress: OnProgress,
): Promise<void> {
  let textBytes = 0
  try {
    await pipeline(
      createReadStream(tablePath(folder, table)),
      createZstdDecompress(),
      (text: AsyncIterable<Buffer>) =>
        countBytes(text, (bytes) => {
          textBytes = bytes
          onProgress({ table: table.name, bytes, rows: null })
        }),
      client.query(copyFrom(copyStatement(table, 'FROM STDIN'))),
    )
  } catch (cause) {
    const sqlState = findSqlState(cause)
    if (!sqlState || !quotesRows.test(sqlState)) throw cause
    throw new Error(
      `The rows of ${table.name} do not fit this database (SQLSTATE ${sqlState}): nothing was restored; ` +
        'restore with the release that made the backup',
      { cause },
    )
  }
  const loaded = await digestRows(client, table)
  if (loaded.rows !== table.rows || loaded.digest !== table.digest) {
    throw new Error(
      `${table.name} holds ${loaded.rows} rows that are not the ${table.rows} backed up: nothing was restored; ` +
        'take another copy of the backup, or an older one',
    )
  }
  onProgress({ table: table.name, bytes: textBytes, rows: loaded.rows })
}

/** Whoever accepts an order afterwards has to know that the insurer may have it already. */
async function recordRestore(client: pg.ClientBase, { createdAt }: Manifest): Promise<void> {
  await client.query(
    'INSERT INTO restores (restored_at, backup_made_at) VALUES (clock_timestamp(), $1)',
    [createdAt],
  )
}

async function commit(client: pg.ClientBase): Promise<void> {
  try {
    await client.query('COMMIT')
  } catch (cause) {
    throw new Error(
      'The database did not confirm the restore. Run it again: where all has arrived it says that the database is not empty',
      { cause },
    )
  }
}
