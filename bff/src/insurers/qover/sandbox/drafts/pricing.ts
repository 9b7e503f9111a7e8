import { createUuid } from '../../../sandbox/ids.ts'
import type { Random } from '../../../sandbox/ids.ts'
import { getProduct } from '../products/catalogue.ts'
import { raisePrice } from '../products/product.ts'
import type { VariantPrice } from '../products/product.ts'
import { readFacts } from './draft-facts.ts'
import type { Draft, PriceRequest } from './draft.ts'
import { magicSkus, priceRise } from './magic-values.ts'

/** What the draft costs as it is now, whatever was answered before. Empty where the risk is not taken. */
export function priceDraft(draft: Draft): VariantPrice[] {
  if (readFacts(draft.body).sku === magicSkus.noOffer) return []
  const { country, persons } = draft
  const prices = getProduct(draft.product).price(draft.body, { country, persons: persons.length })
  return draft.priceRaised ? raisePrices(prices, country) : prices
}

/** The draft with a price request of its own, which voids the one before. */
export function requestPrice(
  draft: Draft,
  { now, random, validityMs }: { now: Date; random: Random; validityMs: number },
): Draft & { priceRequest: PriceRequest } {
  const { priceRequest: former, voidedPriceRequestIds } = draft
  return {
    ...draft,
    priceRequest: {
      id: createUuid(random),
      createdAt: now.toISOString(),
      validUntil: new Date(now.getTime() + validityMs).toISOString(),
      prices: priceDraft(draft),
    },
    voidedPriceRequestIds: former ? [...voidedPriceRequestIds, former.id] : voidedPriceRequestIds,
  }
}

/** What the draft's variant costs by the price request that counts. */
export function findPrice({ body, priceRequest }: Draft): VariantPrice | undefined {
  const { variant } = readFacts(body)
  return priceRequest?.prices.find((price) => price.variant === variant)
}

/** The draft as it is kept after its price was answered: a price that changes rises once, behind the caller's back. */
export function changePrices(draft: Draft): Draft {
  const isDue = readFacts(draft.body).sku === magicSkus.priceChanges && !draft.priceRaised
  if (!isDue || !draft.priceRequest) return draft
  const prices = raisePrices(draft.priceRequest.prices, draft.country)
  return { ...draft, priceRaised: true, priceRequest: { ...draft.priceRequest, prices } }
}

function raisePrices(prices: VariantPrice[], country: string): VariantPrice[] {
  return prices.map((price) => raisePrice(price, country, priceRise))
}
