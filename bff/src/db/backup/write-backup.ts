import { createWriteStream } from 'node:fs'
import { lstat, mkdtemp, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createZstdCompress } from 'node:zlib'
import type pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { syncFolder } from '../sync-folder.ts'
import { hasCode } from './error-code.ts'
import { digestFile } from './file-digest.ts'
import { type BackedUpTable, type Manifest, tablePath, writeManifest } from './manifest.ts'
import { countBytes, type OnProgress } from './progress.ts'
import { copyStatement, digestRows, listTables, type Table } from './tables.ts'
import { beginTransfer } from './transfer.ts'

type Backup = {
  /** To be ended by the caller, whatever the outcome. */
  client: pg.ClientBase
  /** The folder to make; its parent has to exist. */
  folder: string
  now: () => Date
  onProgress: OnProgress
  /** Keeps the folder from getting its name. Cutting the connection ends what is under way. */
  signal: AbortSignal
}

/**
 * Copies all of Parasol's tables as they are at one moment, while others go on writing. The folder gets its name when
 * it is complete and on disk; rejects where it exists already.
 */
export async function writeBackup({
  client,
  folder,
  now,
  onProgress,
  signal,
}: Backup): Promise<Manifest> {
  await requireFree(folder)
  // For its maker alone: shoppers' names and addresses are in it.
  const partial = await createPartial(folder)
  try {
    await beginTransfer(client, 'backup')
    const migrations = await readApplied(client)
    const tables: BackedUpTable[] = []
    for (const table of await listTables(client)) {
      tables.push(await copyTable(client, table, partial, onProgress))
    }
    await client.query('COMMIT')
    await requireNoMigrationSince(client, migrations)
    const { rows } = await client.query<{ version: string }>(
      "SELECT current_setting('server_version') AS version",
    )
    const postgresql = rows[0]?.version ?? ''
    const content = { createdAt: now().toISOString(), postgresql, migrations, tables }
    const manifest = await writeManifest(partial, content)
    await syncFolder(partial)
    signal.throwIfAborted()
    await moveInto(partial, folder)
    return manifest
  } catch (error) {
    await rm(partial, { recursive: true, force: true })
    throw explainFailure(error, folder)
  }
}

async function requireFree(folder: string): Promise<void> {
  const found = await lstat(folder).catch(() => null)
  if (found) throw new Error(`${folder} exists already; name a folder that does not`)
}

async function createPartial(folder: string): Promise<string> {
  try {
    return await mkdtemp(`${folder}.partial-`)
  } catch (cause) {
    if (!hasCode(cause, 'ENOENT', 'ENOTDIR')) throw explainFailure(cause, folder)
    throw new Error(`The folder ${dirname(folder)} does not exist; make it first`, { cause })
  }
}

type Applied = Manifest['migrations']

async function readApplied(client: pg.ClientBase): Promise<Applied> {
  const found = await client.query("SELECT WHERE to_regclass('schema_migrations') IS NOT NULL")
  if (found.rowCount === 0) {
    throw new Error(
      'The database holds nothing of Parasol; check DATABASE_URL, or PARASOL_DATA_DIR where that is not set',
    )
  }
  const { rows } = await client.query<Applied[number]>(
    'SELECT name, hash FROM schema_migrations ORDER BY name',
  )
  return rows
}

async function copyTable(
  client: pg.ClientBase,
  table: Table,
  folder: string,
  onProgress: OnProgress,
): Promise<BackedUpTable> {
  let textBytes = 0
  const path = tablePath(folder, table)
  await pipeline(
    client.query(copyTo(copyStatement(table, 'TO STDOUT'))),
    (text: AsyncIterable<Buffer>) =>
      countBytes(text, (bytes) => {
        textBytes = bytes
        onProgress({ table: table.name, bytes, rows: null })
      }),
    createZstdCompress(),
    createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true }),
  )
  const content = await digestRows(client, table)
  onProgress({ table: table.name, bytes: textBytes, rows: content.rows })
  return { ...table, ...content, ...(await digestFile(path)) }
}

/**
 * A migration that ran at the same time may have changed a table between the snapshot and its copy. One that comes
 * later has waited for the copied tables until now.
 */
async function requireNoMigrationSince(client: pg.ClientBase, before: Applied): Promise<void> {
  const after = await readApplied(client)
  if (after.length === before.length) return
  throw new Error('Another release set the database up during the backup; run the backup again')
}

async function moveInto(partial: string, folder: string): Promise<void> {
  try {
    await rename(partial, folder)
  } catch (cause) {
    if (!hasCode(cause, 'ENOTEMPTY', 'EEXIST', 'ENOTDIR')) throw cause
    throw new Error(`${folder} was made by somebody else in the meantime; run it again`, { cause })
  }
  await syncFolder(dirname(folder))
}

function explainFailure(error: unknown, folder: string): unknown {
  if (hasCode(error, 'ENOSPC', 'EDQUOT')) {
    return new Error(`There is no room for ${folder}; free some, or name another disk`, {
      cause: error,
    })
  }
  if (hasCode(error, 'EACCES', 'EPERM', 'EROFS')) {
    return new Error(`${dirname(folder)} cannot be written; name another folder`, { cause: error })
  }
  return error
}
