import { hasCode } from './error-code.ts'
import { digestFile } from './file-digest.ts'
import { tablePath, type BackedUpTable } from './manifest.ts'

/** Reads every file of a backup and rejects where one is missing or not as it was written. */
export async function requireWholeFiles(
  folder: string,
  tables: readonly BackedUpTable[],
): Promise<void> {
  for (const table of tables) {
    const path = tablePath(folder, table)
    const found = await digestFile(path).catch((error: unknown) => {
      if (hasCode(error, 'ENOENT')) return null
      throw error
    })
    if (found?.bytes === table.bytes && found.sha256 === table.sha256) continue
    const fault = found ? 'is damaged: its SHA-256 is not that in manifest.json' : 'is missing'
    throw new Error(`${path} ${fault}. Take another copy of this backup, or an older one`)
  }
}
