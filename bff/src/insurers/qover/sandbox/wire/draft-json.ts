import type { Draft, PriceRequest } from '../drafts/draft.ts'
import type { VariantPrice } from '../products/product.ts'

/** An amount of cents as Qover writes money. */
export function writeMoney(value: number): { currency: string; value: number } {
  return { currency: 'EUR', value }
}

/** The draft as it was sent, and what has become of it. */
export function writeDraft(draft: Draft): Record<string, unknown> {
  const { body, persons, priceRequest, contract } = draft
  return {
    ...body,
    ...(persons.length > 0 && { persons }),
    draftId: draft.id,
    status: contract ? 'STATUS_CONVERTED' : 'STATUS_DRAFT',
    ...(priceRequest && { priceRequest: writePriceRequest(priceRequest) }),
    ...(contract && { contractId: contract.id }),
  }
}

export function writePriceRequest(priceRequest: PriceRequest): Record<string, unknown> {
  const { id, createdAt, validUntil, prices } = priceRequest
  return { id, createdAt, validUntil, prices: prices.map(writePrice) }
}

function writePrice(price: VariantPrice): Record<string, unknown> {
  return {
    variant: price.variant,
    claimLimit: writeMoney(price.claimLimit),
    ...(price.potentialShortfall !== undefined && {
      potentialShortfall: writeMoney(price.potentialShortfall),
    }),
    pricePerYear: writeMoney(price.pricePerYear),
    totalPrice: writeMoney(price.totalPrice),
    totalPriceWithoutTax: writeMoney(price.withoutTax),
    tax: writeTax(price),
  }
}

/** The insurance premium tax within a total price. */
export function writeTax({ insuranceTax }: VariantPrice): Record<string, unknown> {
  const total = writeMoney(insuranceTax)
  return { total, lines: [{ code: 'IPT', amount: total }] }
}
