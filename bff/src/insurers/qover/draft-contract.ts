import type { BookedPackage, Market } from '../insurer.ts'
import type { Deadline } from '../http/deadline.ts'
import type { QoverCalls } from './client.ts'
import { toBookedPackage } from './contract-mapping.ts'
import type { DraftAddress } from './endpoints.ts'
import type { Profile } from './profile.ts'
import type { WireDraft, WirePricing } from './wire.ts'

/** A draft, and what calling the insurer about it takes. */
export type DraftCalls = {
  client: QoverCalls
  draft: DraftAddress
  profile: Profile
  market: Market
  deadline: Deadline
}

/** The contract a draft has become; null where it is still a draft. */
export async function readContractOf(
  { contractId }: WireDraft,
  { client, draft, profile, market, deadline }: DraftCalls,
): Promise<BookedPackage | null> {
  if (!contractId) return null
  const contract = await client.readContract(draft, contractId, deadline)
  return toBookedPackage(contract, draft, profile, market)
}

/** The price that holds for a draft: what was last requested, or else a new request. */
export async function findPricing(
  { priceRequest }: WireDraft,
  { client, draft, deadline }: Pick<DraftCalls, 'client' | 'draft' | 'deadline'>,
): Promise<WirePricing> {
  return priceRequest ?? client.requestPrice(draft, deadline)
}
