import { takeShare } from '../../../sandbox/take-share.ts'
import type { Quote, QuotePackage } from '../packages/quote-package.ts'
import { findMarket } from '../pricing/markets.ts'
import { priceCover } from '../pricing/pricing.ts'
import type { Pricing } from '../pricing/pricing.ts'

/** What a renewal costs of a new policy's price: more, so that nobody mistakes the one for the other. */
const renewalPercent = 105

/** The same cover for another period. */
export function priceRenewal(
  { pricing }: Pick<Quote, 'pricing'>,
  { country, currency }: Pick<QuotePackage, 'country' | 'currency'>,
): Pricing {
  const market = findMarket(country)
  const priceMillionths = takeShare(market.priceMillionths, renewalPercent, 100)
  const { unitAmount, quantity } = pricing
  return priceCover({ ...market, priceMillionths }, { unitAmount, quantity, currency })
}
