import type { BookedPackage, BookingOrder, Market } from '../insurer.ts'
import { InsurerError } from '../insurer-error.ts'
import type { Deadline } from '../http/deadline.ts'
import type { QoverClient } from './client.ts'
import { toBookedPackage } from './contract-mapping.ts'
import { toBookedDraftBody } from './draft-mapping.ts'
import type { DraftAddress } from './endpoints.ts'
import { pickPrice } from './package-mapping.ts'
import type { BirthDateField } from './policyholder-mapping.ts'
import type { Profile } from './profile.ts'
import { listReferences } from './template.ts'
import type { WireDraft, WirePricing } from './wire.ts'

export type SoldDraft = { draft: DraftAddress; profile: Profile }

type Sale = {
  client: QoverClient
  paymentMethod: string
  birthDateField: BirthDateField
  deadline: Deadline
}

/**
 * Turns a draft into a contract. The insurer knows no idempotency keys, so the draft is asked for its contract before
 * anything is sent, and again where the insurer refuses: an earlier try may only just have got through.
 */
export async function bookDraft(
  { draft, profile }: SoldDraft,
  order: BookingOrder,
  { client, paymentMethod, birthDateField, deadline }: Sale,
): Promise<BookedPackage> {
  const { termsToken, market } = order
  if (termsToken === undefined) throw refuse('Qover sells nothing without the terms accepted')
  if (order.insured.length > 0 && !namesInsured(profile)) {
    throw refuse('This Qover product insures nobody but the policyholder')
  }

  const stored = await client.readDraft(draft, deadline)
  const earlier = await readContractOf(stored, { draft, profile }, market, client, deadline)
  if (earlier) return earlier

  const before = await findPricing(stored, draft, client, deadline)
  const body = toBookedDraftBody(profile, stored, order, birthDateField)
  await client.updateDraft(draft, body, deadline)
  const updated = await client.readDraft(draft, deadline)
  const after = await findPricing(updated, draft, client, deadline)
  if (pickPrice(before, stored)?.totalPrice.value !== pickPrice(after, updated)?.totalPrice.value) {
    throw refuse('Qover changed the price when it learnt who the policyholder is')
  }

  const conversion = {
    termsToken,
    paymentMethod,
    ...(after.id && { priceRequestId: after.id }),
    partnerReference: body.partnerReference,
  }
  let contractId: string
  try {
    contractId = await client.convertToContract(draft, conversion, deadline)
  } catch (error) {
    if (!(error instanceof InsurerError) || error.kind !== 'refused') throw error
    const refused = await client.readDraft(draft, deadline)
    const sold = await readContractOf(refused, { draft, profile }, market, client, deadline)
    if (!sold) throw error
    return sold
  }

  try {
    const contract = await client.readContract(draft, contractId, deadline)
    return toBookedPackage(contract, draft, profile, market)
  } catch (cause) {
    const message = 'Qover sold a contract that could not be read'
    throw new InsurerError('qover', 'outcome_unknown', message, { cause })
  }
}

/** The contract a draft has become; null where it is still a draft. */
export async function readContractOf(
  { contractId }: WireDraft,
  { draft, profile }: SoldDraft,
  market: Market,
  client: QoverClient,
  deadline: Deadline,
): Promise<BookedPackage | null> {
  if (!contractId) return null
  const contract = await client.readContract(draft, contractId, deadline)
  return toBookedPackage(contract, draft, profile, market)
}

/** The price that holds for a draft: what was last requested, or else a new request. */
export async function findPricing(
  stored: WireDraft,
  draft: DraftAddress,
  client: QoverClient,
  deadline: Deadline,
): Promise<WirePricing> {
  return stored.priceRequest ?? client.requestPrice(draft, deadline)
}

function namesInsured({ risk, terms }: Profile): boolean {
  return listReferences([risk, terms]).some(({ reference }) => reference.from === 'insured')
}

function refuse(message: string): InsurerError {
  return new InsurerError('qover', 'refused', message)
}
