import type { Policy } from '@parasol/shared/booking'
import { isCurrency } from '@parasol/shared/currency'
import type { BookedPackage, Market } from '../insurer.ts'
import { invalidAnswer } from './amounts.ts'
import { listContractDocuments } from './documents.ts'
import { formatDraftReference } from './draft-reference.ts'
import type { DraftAddress } from './endpoints.ts'
import { findTextLanguage, pickText } from './localized.ts'
import type { Profile } from './profile.ts'
import type { WireContract } from './wire.ts'

const policyStatuses = new Map<string, Policy['status']>([
  ['STATUS_OPEN', 'active'],
  ['STATUS_PENDING', 'pending'],
  // Sold, with something still to be handed in.
  ['STATUS_INCOMPLETE', 'pending'],
  ['STATUS_CLOSED', 'cancelled'],
])

/** A draft's contract as the port has it: one policy. */
export function toBookedPackage(
  contract: WireContract,
  address: DraftAddress,
  profile: Profile,
  market: Market,
): BookedPackage {
  const { contractId, draftId, period } = contract
  const { value: amount, currency } = contract.price
  const status = policyStatuses.get(contract.status)
  if (draftId && draftId !== address.draftId) {
    throw invalidAnswer('Qover answered with another draft’s contract')
  }
  if (!status) throw invalidAnswer('Qover gave a contract a status there is none of')
  if (!isCurrency(currency)) throw invalidAnswer('Qover sold in a currency there is none of')
  const language = findTextLanguage([profile.texts], market.language)
  return {
    reference: formatDraftReference(address),
    currency,
    policies: [
      {
        id: contractId,
        quoteId: address.draftId,
        insurer: 'qover',
        reference: contractId,
        status,
        language,
        name: pickText(profile.texts, language).name,
        premium: { amount, currency },
        period: {
          start: new Date(period.start).toISOString(),
          end: period.end ? new Date(period.end).toISOString() : null,
        },
        documents: listContractDocuments(contract),
      },
    ],
  }
}
