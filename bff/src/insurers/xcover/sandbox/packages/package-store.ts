import type { Ledger } from '../../../sandbox/ledger.ts'
import type { Mail } from '../../../sandbox/mails/outbox.ts'
import type { OptOut, Sale, SalesRecord } from '../../../sandbox/sales/sale.ts'
import type { LedgerEntry, LedgerEvent, PackageEntry, StoredReply } from './ledger.ts'
import { isBooked } from './quote-package.ts'
import type { QuotePackage } from './quote-package.ts'

/** How long XCover answers an idempotency key with the reply it gave first. */
const replyLifetimeMs = 48 * 3_600_000

/**
 * The packages of all partners, in memory and in a ledger that outlives the process. `commit` is one write: after a
 * crash the package, what was sold of it and the reply to its idempotency key are there, or none of them.
 */
export type PackageStore = SalesRecord & {
  find(partner: string, id: string): QuotePackage | undefined
  /** Whichever partner's it is. */
  findAnywhere(id: string): QuotePackage | undefined
  findMail(id: string): Mail | undefined
  /** Newest first. */
  listMails(): Mail[]
  /** All partners'. */
  listAll(): QuotePackage[]
  /** Newest first. */
  listBooked(partner: string): QuotePackage[]
  findReply(partner: string, key: string, now: Date): StoredReply | undefined
  commit(entry: PackageEntry): void
}

export function createPackageStore(ledger: Ledger<LedgerEntry>): PackageStore {
  const packages = new Map<string, QuotePackage>()
  const replies = new Map<string, StoredReply>()
  const sales: Sale[] = []
  const mails = new Map<string, Mail>()
  const optOuts = new Map<string, OptOut>()

  const remember = ({ event, package: quotePackage, reply, sale, mail }: PackageEntry) => {
    const { id } = quotePackage
    packages.set(id, quotePackage)
    if (sale) sales.push(sale)
    if (mail) mails.set(mail.id, mail)
    if (isOptOut(event)) {
      optOuts.set(id, { reference: id, count: (optOuts.get(id)?.count ?? 0) + 1 })
    }
    if (reply) replies.set(toReplyKey(reply.partner, reply.key), reply)
  }
  for (const entry of ledger.entries) {
    if ('package' in entry) remember(entry)
  }

  return {
    find(partner, id) {
      const found = packages.get(id)
      return found?.partner === partner ? found : undefined
    },
    findAnywhere(id) {
      return packages.get(id)
    },
    findMail(id) {
      return mails.get(id)
    },
    listMails() {
      return [...mails.values()].toReversed()
    },
    listAll() {
      return [...packages.values()]
    },
    listBooked(partner) {
      return [...packages.values()]
        .filter((found) => found.partner === partner && isBooked(found))
        .toSorted((a, b) => b.updatedAt.localeCompare(a.updatedAt))
    },
    listSales() {
      return sales
    },
    listOptOuts() {
      return [...optOuts.values()]
    },
    findReply(partner, key, now) {
      const reply = replies.get(toReplyKey(partner, key))
      if (!reply || now.getTime() - Date.parse(reply.at) < replyLifetimeMs) return reply
      replies.delete(toReplyKey(partner, key))
      return undefined
    },
    commit(entry) {
      ledger.append(entry, { synced: entry.sale !== undefined || isOptOut(entry.event) })
      remember(entry)
    },
  }
}

function isOptOut(event: LedgerEvent): boolean {
  return event === 'opted_out' || event === 'opt_out_repeated'
}

function toReplyKey(partner: string, key: string): string {
  return `${partner} ${key}`
}
