import { existsSync, readFileSync, truncateSync } from 'node:fs'
import type { QuotePackage } from './quote-package.ts'

/** The reply that a repeated idempotency key gets again, byte for byte. */
export type StoredReply = {
  partner: string
  key: string
  /** Of method, path and body: a key belongs to one request. */
  requestDigest: string
  body: string
  at: string
}

export type LedgerEvent =
  'quoted' | 'updated' | 'added' | 'removed' | 'opted_out' | 'booked' | 'booking_failed'

/** One line of the ledger: what happened, and the whole package after it. */
export type LedgerEntry = {
  at: string
  event: LedgerEvent
  package: QuotePackage
  reply?: StoredReply
}

/**
 * All entries, oldest first. A last line without its end is what a crash left of a write that nobody was answered
 * for: it is cut off, so that the next line does not grow onto it.
 */
export function readLedger(path: string): LedgerEntry[] {
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
      if (isLedgerEntry(entry)) return entry
      throw new Error(`line ${index + 1} of ${path} is no entry of a sandbox's ledger`)
    })
}

/** Tells another file's lines from the sandbox's own, which it wrote itself and believes. */
function isLedgerEntry(value: unknown): value is LedgerEntry {
  return typeof value === 'object' && value !== null && 'event' in value && 'package' in value
}
