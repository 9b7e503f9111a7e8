import { pickGroups } from '../../../sandbox/ids.ts'
import type { Random } from '../../../sandbox/ids.ts'
import { getProduct } from '../products/catalogue.ts'
import { raisePrice } from '../products/product.ts'
import type { VariantPrice } from '../products/product.ts'
import { readFacts } from './draft-facts.ts'
import type { Contract, Draft } from './draft.ts'
import { findConversionTrouble, magicSkus, priceRise } from './magic-values.ts'
import { findPrice, priceDraft } from './pricing.ts'
import { requireComplete } from './problems.ts'
import { refuseByRule } from './refusal.ts'
import type { ConversionRequest } from './requests.ts'
import { createToken } from './user-terms.ts'

/** None that looks like another: people read contract numbers over the telephone. */
const contractAlphabet = '346789ABCDEFGHJKLMNPQRTUVWXY'

/** How premiums may be collected under the sandbox's agreement with every partner. */
const paymentMethods: readonly string[] = ['INVOICE', 'BANK_TRANSFER', 'DIRECT_DEBIT']

export type ConversionCircumstances = { now: Date; random: Random; termsVersion: string }

/** Makes a contract of a draft that is open. Its rules are asked in the order of this function. */
export function convertDraft(
  draft: Draft,
  request: ConversionRequest,
  { now, random, termsVersion }: ConversionCircumstances,
): Draft & { contract: Contract } {
  const { email, sku, startDate = '', variant } = readFacts(draft.body)
  requireComplete(draft.body, getProduct(draft.product), { startDate, now })
  if (!paymentMethods.includes(request.paymentMethod)) {
    throw refuseByRule('PAYMENT_METHOD_NOT_AGREED')
  }
  requireCurrentTerms(draft, request.termsToken, termsVersion)
  requireValidPrice(draft, request.priceRequestId ?? undefined, now)
  const price = findPrice(draft)
  const current = priceDraft(draft).find((candidate) => candidate.variant === variant)
  if (!price || price.totalPrice !== current?.totalPrice) {
    throw refuseByRule('PRICE_REQUEST_OUTDATED_BY_DRAFT')
  }
  const trouble = findConversionTrouble(email)
  if (trouble === 'refused' || sku === magicSkus.refused) {
    throw refuseByRule('CONTRACT_REFUSED_BY_UNDERWRITER')
  }

  const at = now.toISOString()
  const contract: Contract = {
    id: pickGroups(contractAlphabet, 3, random),
    documentToken: createToken(random),
    paymentMethod: request.paymentMethod,
    price: trouble === 'price_changed' ? raisePrice(price, draft.country, priceRise) : price,
    startDate,
    endDate: computeEnd(startDate, price),
    termsVersion,
    createdAt: at,
  }
  return { ...draft, contract, updatedAt: at }
}

/** A draft that became a contract cannot change any more, nor become another. */
export function requireOpen(draft: Draft): void {
  if (draft.contract) throw refuseByRule('DRAFT_ALREADY_CONVERTED_TO_CONTRACT')
}

function requireCurrentTerms({ userTerms }: Draft, token: string, version: string): void {
  if (userTerms?.token !== token) throw refuseByRule('USER_TERMS_TOKEN_UNKNOWN')
  if (userTerms.version !== version) throw refuseByRule('USER_TERMS_OUTDATED')
}

function requireValidPrice(draft: Draft, id: string | undefined, now: Date): void {
  const { priceRequest, voidedPriceRequestIds } = draft
  if (!priceRequest) throw refuseByRule('PRICE_REQUEST_REQUIRED')
  if (id !== undefined && id !== priceRequest.id) {
    throw refuseByRule(
      voidedPriceRequestIds.includes(id) ? 'PRICE_REQUEST_VOIDED' : 'PRICE_REQUEST_UNKNOWN',
    )
  }
  if (now.getTime() >= Date.parse(priceRequest.validUntil)) {
    throw refuseByRule('PRICE_REQUEST_EXPIRED')
  }
}

/** The same day of a later year. */
function computeEnd(startDate: string, { years }: VariantPrice): string {
  const end = new Date(startDate)
  end.setUTCFullYear(end.getUTCFullYear() + years)
  return end.toISOString().slice(0, 10)
}
