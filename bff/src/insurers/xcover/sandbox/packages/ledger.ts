import type { Sale } from '../../../sandbox/sales/sale.ts'
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
  | 'quoted'
  | 'updated'
  | 'added'
  | 'removed'
  | 'opted_out'
  | 'opt_out_repeated'
  | 'booked'
  | 'booking_failed'
  | 'update_quoted'
  | 'modified'
  | 'cancellation_previewed'
  | 'cancelled'

/** One line of the ledger: what happened, and the whole package after it. */
export type LedgerEntry = {
  at: string
  event: LedgerEvent
  package: QuotePackage
  reply?: StoredReply
  sale?: Sale
}

export function isLedgerEntry(value: unknown): value is LedgerEntry {
  return typeof value === 'object' && value !== null && 'event' in value && 'package' in value
}
