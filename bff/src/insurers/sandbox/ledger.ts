import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  truncateSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'

/** What a sandbox did, one JSON line an entry, in a file that outlives the process. */
export type Ledger<Entry> = {
  /** What was there at the start, oldest first. */
  entries: readonly Entry[]
  /** One write: after a crash the whole entry is there, or nothing of it. */
  append(entry: Entry): void
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
    append(entry) {
      writeSync(file, `${JSON.stringify(entry)}\n`)
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
