import {
  appendFileSync,
  closeSync,
  existsSync,
  fdatasyncSync,
  fstatSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  truncateSync,
} from 'node:fs'
import { join } from 'node:path'

/** What a sandbox did, one JSON line an entry, in a file that outlives the process. */
export type Ledger<Entry> = {
  /** What was there at the start, oldest first. */
  entries: readonly Entry[]
  /**
   * After a crash the whole entry is there, or nothing of it. Where it is `synced`, that holds for a power cut too.
   * Throws where it could not be written, and then it is not there.
   */
  append(entry: Entry, options?: { synced?: boolean }): void
  close(): void
}

/**
 * Opens `ledger.jsonl` in a folder, both made where missing. `isEntry` tells another file's lines from the sandbox's
 * own, which it wrote itself and believes; a line that is none throws.
 */
export function openLedger<Entry>(
  dataDir: string,
  isEntry: (value: unknown) => value is Entry,
): Ledger<Entry> {
  mkdirSync(dataDir, { recursive: true })
  const path = join(dataDir, 'ledger.jsonl')
  const entries = readEntries(path, isEntry)
  const file = openSync(path, 'a')
  return {
    entries,
    append(entry, { synced = false } = {}) {
      const { size } = fstatSync(file)
      try {
        appendFileSync(file, `${JSON.stringify(entry)}\n`)
        if (synced) fdatasyncSync(file)
      } catch (error) {
        // A full disk takes a part of the line, onto which the next one would grow.
        ftruncateSync(file, size)
        throw error
      }
    },
    close() {
      closeSync(file)
    },
  }
}

/**
 * A last line without its end is what a crash left of a write that nobody was answered for: it is cut off, so that the
 * next line does not grow onto it.
 */
function readEntries<Entry>(path: string, isEntry: (value: unknown) => value is Entry): Entry[] {
  if (!existsSync(path)) return []
  const content = readFileSync(path)
  const end = content.lastIndexOf('\n') + 1
  if (end < content.length) truncateSync(path, end)
  return content
    .subarray(0, end)
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line, index) => {
      const entry: unknown = JSON.parse(line)
      if (isEntry(entry)) return entry
      throw new Error(`line ${index + 1} of ${path} is no entry of a sandbox's ledger`)
    })
}
