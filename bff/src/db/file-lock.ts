import { DatabaseSync } from 'node:sqlite'
import { setInterval } from 'node:timers/promises'

export type FileLock = { release(): void }
type Mode = 'shared' | 'exclusive'

const SQLITE_BUSY = 5

// A handle nobody refers to is closed by the garbage collector, and its lock would be gone with it.
const held = new Set<DatabaseSync>()

/**
 * Locks a file that holds nothing but the lock, or returns null where another holder stands against it. Node has no file
 * locks of its own; SQLite's belong to the kernel, which takes them back however a process ends. A file with a
 * process id in it would outlive `kill -9` and could come to name an unrelated process.
 */
export function tryLockFile(path: string, mode: Mode): FileLock | null {
  const database = new DatabaseSync(path)
  try {
    if (mode === 'exclusive') database.exec('BEGIN EXCLUSIVE')
    else database.exec('BEGIN; SELECT 1 FROM sqlite_schema')
  } catch (error) {
    database.close()
    if (isBusy(error)) return null
    throw error
  }
  held.add(database)
  return {
    release() {
      if (held.delete(database)) database.close()
    },
  }
}

/** Locks the file as soon as the holders that stand against it are gone; rejects after `timeoutMs`. */
export async function lockFile(path: string, mode: Mode, timeoutMs: number): Promise<FileLock> {
  const immediate = tryLockFile(path, mode)
  if (immediate) return immediate
  try {
    for await (const _ of setInterval(25, null, { signal: AbortSignal.timeout(timeoutMs) })) {
      const lock = tryLockFile(path, mode)
      if (lock) return lock
    }
  } catch (cause) {
    if (!isAborted(cause)) throw cause
    const seconds = Math.round(timeoutMs / 1000)
    throw new Error(`Another process has held ${path} for ${seconds} s; end it and start again`, {
      cause,
    })
  }
  throw new Error(`Waiting for ${path} ended without an outcome`)
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY
}

function isAborted(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError'
}
