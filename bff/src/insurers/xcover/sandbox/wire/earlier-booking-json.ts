import { listQuotes } from '../packages/quote-package.ts'
import type { Quote, QuotePackage } from '../packages/quote-package.ts'
import { toAuditTime, toDuration } from '../packages/timestamps.ts'
import { nameUnderwriter } from '../policies/disclaimers.ts'
import { toLanguage } from '../policies/product-names.ts'
import { writeWording } from '../policies/policy-wording.ts'
import { formatAmount, toDecimals } from '../pricing/amounts.ts'
import { findMarket } from '../pricing/markets.ts'
import { sumTaxes } from '../pricing/pricing.ts'
import { linkPackage } from './links.ts'

/** Digits after the point, whatever the currency: `124.850000`. */
const priceDigits = 6
const totalDigits = 2

/**
 * A booking as the older webhooks tell it: amounts are texts, some fields have other names than in replies, and after a
 * cancellation only the quote's own status tells of it.
 */
export function writeEarlierBooking(
  quotePackage: QuotePackage,
  baseUrl: string,
): Record<string, unknown> {
  const { currency, policyholder } = quotePackage
  const links = linkPackage(quotePackage, baseUrl)
  const quotes = listQuotes(quotePackage)
  const totalPrice = quotes.reduce((sum, { pricing }) => sum + pricing.price, 0)
  const totalTax = quotes.reduce((sum, { pricing }) => sum + sumTaxes(pricing), 0)
  return {
    id: quotePackage.id,
    status: 'CONFIRMED',
    quotes: quotes.map((quote) => writeEarlierQuote(quote, quotePackage)),
    currency,
    ...writeText('total_price', totalPrice, currency, totalDigits),
    ...writeText('bundle_price', totalPrice, currency, priceDigits),
    bundle_discount_percent: 0,
    ...writeText('bundle_discount_amount', 0, currency, totalDigits),
    created_at: toAuditTime(quotePackage.createdAt),
    updated_at: toAuditTime(quotePackage.updatedAt),
    pds_url: links.pds,
    coi: { url: links.coi, pdf: links.printableCoi },
    policyholder: policyholder && {
      first_name: policyholder.first_name,
      last_name: policyholder.last_name,
      email: policyholder.email,
      country: policyholder.country,
    },
    total_tax: toDecimals(totalTax, currency, totalDigits),
    total_premium: toDecimals(totalPrice - totalTax, currency, totalDigits),
  }
}

function writeEarlierQuote(quote: Quote, { country, currency, language: tag }: QuotePackage) {
  const { pricing } = quote
  const market = findMarket(country)
  const language = toLanguage(tag ?? undefined)
  const wording = writeWording(quote.item.category, language)
  return {
    id: quote.id,
    policy_start_date: toAuditTime(quote.start),
    policy_end_date: toAuditTime(quote.end),
    status: quote.status,
    ...writeText('price', pricing.price, currency, priceDigits),
    ...writeText('discounted_price', pricing.price, currency, priceDigits),
    policy: {
      policy_type: quote.item.policy_type,
      policy_name: wording.name,
      policy_code: market.policyCode,
      policy_version: market.policyVersion,
      content: { section_header: '', description: '', inclusions: [], exclusions: [] },
      underwriter: { disclaimer: nameUnderwriter(market, language) },
    },
    insured: quote.insured ?? [],
    tax: {
      ...writeText('total_tax', sumTaxes(pricing), currency, totalDigits),
      ...writeText('total_amount_without_tax', pricing.withoutTax, currency, totalDigits),
      taxes: [],
    },
    duration: toDuration(quote.start, quote.end),
    sub_limits: [],
    commission: writeText('total_commission', pricing.commission, currency, totalDigits),
    created_at: toAuditTime(quote.createdAt),
    confirmed_at: quote.confirmedAt && toAuditTime(quote.confirmedAt),
    updated_at: toAuditTime(quote.updatedAt),
    cancelled_at: null,
    is_renewable: market.isRenewable,
    cover_amount: formatAmount(pricing.unitAmount, currency),
    pending_renewal: null,
    can_be_cancelled: true,
  }
}

function writeText(name: string, amount: number, currency: string, digits: number) {
  return {
    [name]: toDecimals(amount, currency, digits),
    [`${name}_formatted`]: formatAmount(amount, currency),
  }
}
