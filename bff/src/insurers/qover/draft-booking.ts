import type { BookedPackage, BookingOrder } from '../insurer.ts'
import { InsurerError } from '../insurer-error.ts'
import { findPricing, readContractOf } from './draft-contract.ts'
import type { DraftCalls } from './draft-contract.ts'
import { toBookedDraftBody } from './draft-mapping.ts'
import { pickPrice } from './package-mapping.ts'
import type { BirthDateField } from './policyholder-mapping.ts'
import type { Profile } from './profile.ts'
import { listReferences } from './template.ts'
import type { WireDraft } from './wire.ts'

type Sale = DraftCalls & { paymentMethod: string; birthDateField: BirthDateField }

/**
 * Turns a draft into a contract. The insurer knows no idempotency keys, so the draft is asked for its contract before
 * anything is sent.
 */
export async function bookDraft(order: BookingOrder, sale: Sale): Promise<BookedPackage> {
  const { client, draft, deadline } = sale
  const stored = await client.readDraft(draft, deadline)
  const earlier = await readContractOf(stored, sale)
  if (earlier) return earlier
  try {
    return await sellDraft(stored, order, sale)
  } catch (error) {
    if (!(error instanceof InsurerError) || error.kind !== 'refused') throw error
    // An earlier try may only just have got through, and a draft that was sold refuses whatever comes after.
    const sold = await readContractOf(await client.readDraft(draft, deadline), sale)
    if (!sold) throw error
    return sold
  }
}

async function sellDraft(
  stored: WireDraft,
  order: BookingOrder,
  sale: Sale,
): Promise<BookedPackage> {
  const { client, draft, profile, paymentMethod, birthDateField, deadline } = sale
  const { termsToken } = order
  if (termsToken === undefined) throw refuse('Qover sells nothing without the terms accepted')
  if (order.insured.length > 0 && !namesInsured(profile)) {
    throw refuse('This Qover product insures nobody but the policyholder')
  }

  const before = await findPricing(stored, sale)
  const body = toBookedDraftBody(profile, stored, order, birthDateField)
  await client.updateDraft(draft, body, deadline)
  const updated = await client.readDraft(draft, deadline)
  const after = await findPricing(updated, sale)
  if (pickPrice(before, stored)?.totalPrice.value !== pickPrice(after, updated)?.totalPrice.value) {
    throw refuse('Qover changed the price when it learnt who the policyholder is')
  }

  const conversion = {
    termsToken,
    paymentMethod,
    ...(after.id && { priceRequestId: after.id }),
    partnerReference: body.partnerReference,
  }
  const contractId = await client.convertToContract(draft, conversion, deadline)
  return readSoldContract({ ...updated, contractId }, sale)
}

/** From here on, whatever goes wrong, something was sold. */
async function readSoldContract(converted: WireDraft, sale: Sale): Promise<BookedPackage> {
  try {
    const sold = await readContractOf(converted, sale)
    if (sold) return sold
    throw new Error('the conversion named no contract')
  } catch (cause) {
    const message = 'Qover sold a contract that could not be read'
    throw new InsurerError('qover', 'outcome_unknown', message, { cause })
  }
}

function namesInsured({ risk, terms }: Profile): boolean {
  return listReferences([risk, terms]).some(({ reference }) => reference.from === 'insured')
}

function refuse(message: string): InsurerError {
  return new InsurerError('qover', 'refused', message)
}
