import { readLocale } from '@parasol/shared/locale'
import { currencyDigits, toDecimalText } from '@parasol/shared/currency'
import type { CartItem } from '@parasol/shared/cart'
import type { Market } from '../insurer.ts'
import { toJsonNumber } from './json.ts'

/** The insurer's product, as the partner agreed on it. */
export type Product = { policyType: string; policyTypeVersion: string }

/** Body of a quote creation: one item for every cart line, in the order of the lines. */
export function toQuoteRequest(lines: CartItem[], market: Market, product: Product, start: Date) {
  return {
    currency: market.currency,
    customer_country: market.country,
    customer_language: toWireLanguage(market.language),
    ...(market.region && { customer_region: market.region }),
    ...(market.postcode && { customer_postcode: market.postcode }),
    request: lines.map((line) => toRequestItem(line, market, product, start)),
  }
}

/** What the answer of a package is held against. */
export function toAsked({ currency, language }: Market) {
  return { currency, language: toWireLanguage(language) }
}

/** A line to be insured from `start` on. */
export function toRequestItem(line: CartItem, market: Market, product: Product, start: Date) {
  return {
    policy_type: product.policyType,
    policy_type_version: product.policyTypeVersion,
    policy_start_date: start.toISOString(),
    ...toLineFields(line, market.currency),
    // Not in the documented request. Inferred from a British sample answer, whose total limit is three times its limit
    // per unit; left out for a single unit, so that a product that does not know it is not troubled.
    ...(line.quantity > 1 && { quantity: line.quantity }),
  }
}

/** A line as it is now, for a quote made when it was another. */
export function toUpdateItem(quoteId: string, line: CartItem, currency: string) {
  return {
    quote_id: quoteId,
    ...toLineFields(line, currency),
    // Always said here: left out, the insurer would keep the earlier one.
    quantity: line.quantity,
  }
}

function toLineFields(line: CartItem, currency: string) {
  const retailValue = toDecimalText(line.unitPrice, currencyDigits(currency))
  return {
    retail_value: toJsonNumber(retailValue),
    category: line.category,
    title: line.title,
    ...(line.brand && { brand: line.brand }),
    ...(line.model && { model: line.model }),
    ...(line.description && { description: line.description }),
    sku: line.sku,
    condition: line.condition,
  }
}

/** The primary subtag where it is an ISO 639-1 code: the insurer documents no other, and may refuse a quote for one. */
export function toWireLanguage(locale: string): string {
  const { language } = readLocale(locale)
  return language.length === 2 ? language : 'en'
}
