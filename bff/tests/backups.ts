import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { restoreBackup } from '../src/db/backup/restore-backup.ts'
import { writeBackup } from '../src/db/backup/write-backup.ts'
import type { OnProgress } from '../src/db/backup/progress.ts'
import { listTables } from '../src/db/backup/tables.ts'

/** A temporary folder for backups, and its removal. */
export async function createBackupFolder() {
  const folder = await mkdtemp(join(tmpdir(), 'parasol-backup-'))
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) }
}

/** Lends a connection as the operator's commands do: none of a pool, which would look like a running Parasol. */
export async function withClient<T>(
  url: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {
    // A connection that a test cuts.
  })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

const ignoreProgress: OnProgress = () => undefined

export function backUp(url: string, folder: string, onProgress = ignoreProgress) {
  return withClient(url, (client) =>
    writeBackup({
      client,
      folder,
      now: () => new Date(),
      onProgress,
      signal: new AbortController().signal,
    }),
  )
}

export function restore(url: string, folder: string, onProgress = ignoreProgress) {
  return withClient(url, (client) => restoreBackup({ client, folder, onProgress }))
}

/** Every row of every table as text, in an order of its own. */
export function readEverything(url: string): Promise<Record<string, unknown[]>> {
  return withClient(url, async (client) => {
    const content: Record<string, unknown[]> = {}
    for (const { name } of await listTables(client)) {
      const { rows } = await client.query<{ row: string }>(
        `SELECT t::text AS row FROM ${name} t ORDER BY 1`,
      )
      content[name] = rows.map(({ row }) => row)
    }
    return content
  })
}
