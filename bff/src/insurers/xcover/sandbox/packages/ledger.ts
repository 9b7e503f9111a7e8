import type { Mail } from '../../../sandbox/mails/outbox.ts'
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
  | 'email_sent'
  | 'payment_confirmed'
  | 'instalments_reported'
  | 'update_quoted'
  | 'modified'
  | 'cancellation_previewed'
  | 'cancelled'
  | 'renewal_notified'
  | 'renewal_due'
  | 'renewal_expired'
  | 'renewal_quoted'
  | 'renewed'
  | 'renewal_opted_out'

/** What happened to a package, and the whole of it after that. */
export type PackageEntry = {
  at: string
  event: LedgerEvent
  package: QuotePackage
  reply?: StoredReply
  sale?: Sale
  mail?: Mail
}

/** How far the sandbox's clock is ahead of the real one from now on. */
export type ClockEntry = { at: string; event: 'clock_moved'; aheadMs: number }

/** One line of the ledger. */
export type LedgerEntry = PackageEntry | ClockEntry

export function isLedgerEntry(value: unknown): value is LedgerEntry {
  if (typeof value !== 'object' || value === null || !('event' in value)) return false
  return 'package' in value || 'aheadMs' in value
}
