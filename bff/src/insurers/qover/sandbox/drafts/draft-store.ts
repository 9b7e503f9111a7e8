import { openLedger } from '../../../sandbox/ledger.ts'
import type { Mail } from '../mails/mail.ts'
import type { Draft } from './draft.ts'

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

/** One line of the ledger: what happened, the whole draft after it, and the mail that was sent of it. */
export type LedgerEntry = { at: string; event: LedgerEvent; draft: Draft; mail?: Mail }

/**
 * The drafts and contracts of all partners, in memory and in a ledger that outlives the process. `commit` is one write:
 * after a crash the whole of what happened is there, or nothing.
 */
export type DraftStore = {
  find(partner: string, id: string): Draft | undefined
  /** Whichever partner's it is. */
  findAnywhere(id: string): Draft | undefined
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
  const contracts = new Map<string, string>()
  const mails = new Map<string, Mail>()

  const remember = ({ draft, mail }: LedgerEntry) => {
    drafts.set(draft.id, draft)
    if (draft.contract) contracts.set(draft.contract.id, draft.id)
    if (mail) mails.set(mail.id, mail)
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
      return drafts.get(contracts.get(contractId) ?? '')
    },
    findMail(id) {
      return mails.get(id)
    },
    listMails() {
      return [...mails.values()].toReversed()
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

function isLedgerEntry(value: unknown): value is LedgerEntry {
  return typeof value === 'object' && value !== null && 'event' in value && 'draft' in value
}
