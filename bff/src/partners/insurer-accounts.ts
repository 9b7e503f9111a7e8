import type { InsurerAccount } from '../bookings/reconciliation.ts'
import type { Partner } from './partner-store.ts'

/** Whose bookings an insurer has no list of. */
export type UnlistedInsurer = { insurer: string; partnerId: string }

/** The accounts that the partners have at insurers with a list of bookings, each once; and the insurers without one. */
export function findInsurerAccounts(partners: readonly Partner[]): {
  accounts: InsurerAccount[]
  unlisted: UnlistedInsurer[]
} {
  const byAccount = new Map<string, InsurerAccount & { partnerIds: string[] }>()
  const unlisted: UnlistedInsurer[] = []
  for (const { id: partnerId, insurers } of partners) {
    for (const insurer of insurers) {
      const { name, account } = insurer
      const listBookings = insurer.listBookings?.bind(insurer)
      if (!listBookings) {
        unlisted.push({ insurer: name, partnerId })
        continue
      }
      const key = JSON.stringify([name, account])
      const found = byAccount.get(key)
      if (found) found.partnerIds.push(partnerId)
      else byAccount.set(key, { insurer: name, listBookings, partnerIds: [partnerId] })
    }
  }
  return { accounts: [...byAccount.values()], unlisted }
}
