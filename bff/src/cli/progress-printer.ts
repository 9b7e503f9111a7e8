import type { OnProgress } from '../db/backup/progress.ts'

/** Often enough to see that it goes on, seldom enough to leave a readable log. */
const everyMs = 5_000

/** Prints a line for every table that is done, and of a long one how far it is. */
export function createProgressPrinter(output: Pick<NodeJS.WriteStream, 'write'>): OnProgress {
  let lastAt = performance.now()
  return ({ table, bytes, rows }) => {
    if (rows === null && performance.now() - lastAt < everyMs) return
    lastAt = performance.now()
    const size = `${(bytes / 1_000_000).toFixed(1)} MB`
    output.write(rows === null ? `${table}: ${size} …\n` : `${table}: ${rows} rows, ${size}\n`)
  }
}
