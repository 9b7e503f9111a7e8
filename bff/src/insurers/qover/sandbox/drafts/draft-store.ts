import { openLedger } from '../../../sandbox/ledger.ts'
import type { Sale, SalesRecord } from '../../../sandbox/sales/sale.ts'
import type { Mail } from '../../../sandbox/mails/outbox.ts'
import type { Contract, Draft } from './draft.ts'

export type LedgerEvent =
  | 'drafted'
  | 'updated'
  | 'priced'
  | 'terms_given'
  | 'terms_renewed'
  | 'person_added'
  | 'lead_sent'
  | 'converted'
  | 'conversion_failed'

/** One line of the ledger: what happened, the whole draft after it, the mail that was sent of it, and what it sold. */
export type LedgerEntry = {
  at: string
  event: LedgerEvent
  draft: Draft
  mail?: Mail
  sale?: Sale
}

/**
 * The drafts and contracts of all partners, in memory and in a ledger that outlives the process. `commit` is one write:
 * after a crash the whole of what happened is there, or nothing.
 */
export type DraftStore = SalesRecord & {
  find(partner: string, id: string): Draft | undefined
  /** Whichever partner's it is. */
  findAnywhere(id: string): Draft | undefined
  /** The draft with this contract, be it the only one it has become or not. */
  findByContract(contractId: string): Draft | undefined
  findMail(id: string): Mail | undefined
  /** Newest first. */
  listMails(): Mail[]
  commit(entry: LedgerEntry): void
  close(): void
}

export function createDraftStore(dataDir: string): DraftStore {
  const ledger = openLedger(dataDir, isLedgerEntry)
  const drafts = new Map<string, Draft>()
  const contracts = new Map<string, { draftId: string; contract: Contract }>()
  const mails = new Map<string, Mail>()
  const sales: Sale[] = []

  const remember = ({ draft, mail, sale }: LedgerEntry) => {
    drafts.set(draft.id, draft)
    const { id: draftId, contract } = draft
    if (contract) contracts.set(contract.id, { draftId, contract })
    if (mail) mails.set(mail.id, mail)
    if (sale) sales.push(sale)
  }
  for (const entry of ledger.entries) remember(entry)

  return {
    find(partner, id) {
      const found = drafts.get(id)
      return found?.partner === partner ? found : undefined
    },
    findAnywhere(id) {
      return drafts.get(id)
    },
    findByContract(contractId) {
      const found = contracts.get(contractId)
      const draft = drafts.get(found?.draftId ?? '')
      return found && draft && { ...draft, contract: found.contract }
    },
    findMail(id) {
      return mails.get(id)
    },
    listMails() {
      return [...mails.values()].toReversed()
    },
    listSales() {
      return sales
    },
    // Who turns Qover's offer down tells it nothing: a draft that is not converted just lies there.
    listOptOuts() {
      return []
    },
    commit(entry) {
      ledger.append(entry, { synced: entry.sale !== undefined })
      remember(entry)
    },
    close() {
      ledger.close()
    },
  }
}

function isLedgerEntry(value: unknown): value is LedgerEntry {
  return typeof value === 'object' && value !== null && 'event' in value && 'draft' in value
}
