import { openLedger } from '../../../sandbox/ledger.ts'
import { isLedgerEntry } from './ledger.ts'
import type { LedgerEntry, StoredReply } from './ledger.ts'
import type { QuotePackage } from './quote-package.ts'

/** How long XCover answers an idempotency key with the reply it gave first. */
const replyLifetimeMs = 48 * 3_600_000

/**
 * The packages of all partners, in memory and in a ledger that outlives the process. `commit` is one write: after a
 * crash both the package and the reply to its idempotency key are there, or neither.
 */
export type PackageStore = {
  find(partner: string, id: string): QuotePackage | undefined
  /** Whichever partner's it is. */
  findAnywhere(id: string): QuotePackage | undefined
  /** Newest first. */
  listBooked(partner: string): QuotePackage[]
  findReply(partner: string, key: string, now: Date): StoredReply | undefined
  commit(entry: LedgerEntry): void
  close(): void
}

export function createPackageStore(dataDir: string): PackageStore {
  const ledger = openLedger(dataDir, isLedgerEntry)
  const packages = new Map<string, QuotePackage>()
  const replies = new Map<string, StoredReply>()

  const remember = ({ package: quotePackage, reply }: LedgerEntry) => {
    packages.set(quotePackage.id, quotePackage)
    if (reply) replies.set(toReplyKey(reply.partner, reply.key), reply)
  }
  for (const entry of ledger.entries) remember(entry)

  return {
    find(partner, id) {
      const found = packages.get(id)
      return found?.partner === partner ? found : undefined
    },
    findAnywhere(id) {
      return packages.get(id)
    },
    listBooked(partner) {
      return [...packages.values()]
        .filter((found) => found.partner === partner && found.status === 'CONFIRMED')
        .toSorted((a, b) => b.updatedAt.localeCompare(a.updatedAt))
    },
    findReply(partner, key, now) {
      const reply = replies.get(toReplyKey(partner, key))
      if (!reply || now.getTime() - Date.parse(reply.at) < replyLifetimeMs) return reply
      replies.delete(toReplyKey(partner, key))
      return undefined
    },
    commit(entry) {
      ledger.append(entry)
      remember(entry)
    },
    close() {
      ledger.close()
    },
  }
}

function toReplyKey(partner: string, key: string): string {
  return `${partner} ${key}`
}
