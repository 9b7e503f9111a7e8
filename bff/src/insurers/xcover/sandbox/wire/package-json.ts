import { findMarket } from '../pricing/markets.ts'
import { sumPrices } from '../packages/quote-package.ts'
import type { Quote, QuotePackage } from '../packages/quote-package.ts'
import { toAuditTime } from '../packages/timestamps.ts'
import { instalmentPlan, splitPrice } from '../payments/instalment-plan.ts'
import { toJsonAmount } from '../pricing/amounts.ts'
import { linkPackage } from './links.ts'
import type { PackageLinks } from './links.ts'
import { writeAmount, writeQuote } from './quote-json.ts'

/** A package as the quote calls answer it: its quotes are an object by key. */
export function writePackage(quotePackage: QuotePackage, baseUrl: string): Record<string, unknown> {
  const { currency, slots } = quotePackage
  const links = linkPackage(quotePackage, baseUrl)
  const shown = slots.filter(({ quote }) => quote?.status !== 'DELETED')
  const total = sumPrices(quotePackage)
  return {
    id: quotePackage.id,
    status: quotePackage.status,
    currency,
    ...writeAmount('total_price', total, currency),
    partner_transaction_id: quotePackage.partnerTransactionId,
    created_at: toAuditTime(quotePackage.createdAt),
    updated_at: toAuditTime(quotePackage.updatedAt),
    pds_url: links.pds,
    security_token: quotePackage.securityToken,
    quotes: Object.fromEntries(
      shown.map(({ key, quote }) => [key, quote && writeQuoteReply(quote, quotePackage, links)]),
    ),
    bundle_code: null,
    ...writeAmount('bundle_price', total, currency),
    bundle_content: {},
    // A percentage, but with the one decimal that XCover writes of every zero.
    bundle_discount_percent: JSON.rawJSON('0.0'),
    ...writeAmount('bundle_discount_amount', 0, currency),
    errors: Object.fromEntries(
      shown
        .filter(({ quote }) => !quote)
        .map(({ key }) => [key, ['No policy is available for this item.']]),
    ),
  }
}

/** A quote with the fields that only a price asked for has. */
export function writeQuoteReply(quote: Quote, quotePackage: QuotePackage, links: PackageLinks) {
  const { currency, country } = quotePackage
  return {
    ...writeQuote(quote, quotePackage, links),
    ...(findMarket(country).isRenewable ? { pending_renewal: null } : {}),
    ...writeAmount('discount_price', quote.pricing.price, currency),
    ...writeAmount('discount_amount', 0, currency),
    instalment_plans: [writeInstalmentPlan(quote, currency)],
  }
}

function writeInstalmentPlan({ pricing }: Quote, currency: string) {
  const { first, regular } = splitPrice(pricing.price)
  return {
    name: instalmentPlan.name,
    label: instalmentPlan.label,
    amount: toJsonAmount(regular, currency),
    first_instalment_amount: toJsonAmount(first, currency),
  }
}
