import { createUuid } from '../../../sandbox/ids.ts'
import type { Random } from '../../../sandbox/ids.ts'
import { parseAmount } from '../pricing/amounts.ts'
import { convertAmount } from '../pricing/exchange-rates.ts'
import { findMarket } from '../pricing/markets.ts'
import { priceCover } from '../pricing/pricing.ts'
import { createPackageId, createSecurityToken } from './ids.ts'
import { magicSkus } from './magic-values.ts'
import { listQuotes } from './quote-package.ts'
import type { Quote, QuotePackage } from './quote-package.ts'
import { refuseInvalid } from './refusal.ts'
import { storedItemSchema } from './requests.ts'
import type {
  AddRequest,
  QuoteRequest,
  RemoveRequest,
  RequestedItem,
  UpdateRequest,
} from './requests.ts'
import { computeEnd } from './timestamps.ts'

export type Circumstances = { now: Date; random: Random }

export function createPackage(
  request: QuoteRequest,
  partner: string,
  circumstances: Circumstances,
): QuotePackage {
  const at = circumstances.now.toISOString()
  const market = { currency: request.currency, country: request.customer_country }
  return {
    id: createPackageId(circumstances.random),
    partner,
    securityToken: createSecurityToken(circumstances.random),
    status: 'RECEIVED',
    ...market,
    language: request.customer_language ?? null,
    region: request.customer_region ?? null,
    partnerTransactionId: request.partner_transaction_id ?? null,
    slots: request.request.map((item, key) => ({
      key,
      quote: createQuote(item, market, circumstances),
    })),
    policyholder: null,
    createdAt: at,
    updatedAt: at,
    failedBookings: 0,
  }
}

/** Recorded: new quotes take the first keys, those that were there move back, and `updated_at` stays. */
export function addQuotes(
  quotePackage: QuotePackage,
  request: AddRequest,
  circumstances: Circumstances,
): QuotePackage {
  requireReceived(quotePackage, 'add a quote to it')
  if (request.currency && request.currency !== quotePackage.currency) {
    throw refuseInvalid({ currency: [`The package is quoted in ${quotePackage.currency}.`] })
  }
  const added = request.request.map((item, key) => ({
    key,
    quote: createQuote(item, quotePackage, circumstances),
  }))
  const moved = quotePackage.slots.map(({ key, quote }) => ({ key: key + added.length, quote }))
  return { ...quotePackage, slots: [...added, ...moved] }
}

/** Recorded: the keys of those that stay do not change, and neither does `updated_at`. */
export function removeQuotes(quotePackage: QuotePackage, request: RemoveRequest): QuotePackage {
  requireReceived(quotePackage, 'remove a quote from it')
  const ids = request.quotes.map(({ id }) => id)
  requireQuotes(quotePackage, ids)
  return {
    ...quotePackage,
    slots: quotePackage.slots.filter(({ quote }) => !quote || !ids.includes(quote.id)),
  }
}

/** Changes items and currency. A value that is not sent again is converted at the sandbox's own rates. */
export function updatePackage(
  quotePackage: QuotePackage,
  request: UpdateRequest,
  { now }: Circumstances,
): QuotePackage {
  requireReceived(quotePackage, 'change it')
  const changes = request.request ?? []
  requireQuotes(
    quotePackage,
    changes.map((change) => change.quote_id),
  )
  const at = now.toISOString()
  const currency = request.currency ?? quotePackage.currency
  return {
    ...quotePackage,
    currency,
    updatedAt: at,
    slots: quotePackage.slots.map(({ key, quote }) => {
      const change = changes.find((candidate) => candidate.quote_id === quote?.id)
      if (!quote || (!change && currency === quotePackage.currency)) return { key, quote }
      return {
        key,
        quote: { ...updateQuote(quotePackage, quote, change, currency), updatedAt: at },
      }
    }),
  }
}

export function requireReceived(quotePackage: QuotePackage, action: string): void {
  if (quotePackage.status === 'RECEIVED') return
  const { id, status } = quotePackage
  throw refuseInvalid([`Package ${id} is ${status}; it is too late to ${action}.`])
}

export function requireQuotes(quotePackage: QuotePackage, ids: string[]): void {
  const known = listQuotes(quotePackage).map(({ id }) => id)
  const unknown = ids.find((id) => !known.includes(id))
  if (unknown !== undefined) {
    throw refuseInvalid({ quotes: [`Package ${quotePackage.id} has no quote ${unknown}.`] })
  }
}

type Terms = { currency: string; country: string }

function createQuote(
  requested: RequestedItem,
  { currency, country }: Terms,
  { now, random }: Circumstances,
): Quote | null {
  const { retail_value: retailValue, ...item } = requested
  const unitAmount = parseValue(retailValue, currency)
  const market = findMarket(country)
  const pricing = priceCover(market, { unitAmount, quantity: item.quantity ?? 1, currency })
  // A free gift has nothing to insure; its neighbours in the cart do.
  if (pricing.price === 0 || item.sku === magicSkus.noOffer) return null
  const at = now.toISOString()
  const start = new Date(item.policy_start_date).toISOString()
  return {
    id: createUuid(random),
    status: 'RECEIVED',
    item,
    pricing,
    insured: null,
    start,
    end: computeEnd(start, market.termDays),
    createdAt: at,
    updatedAt: at,
    confirmedAt: null,
    priceChanged: false,
  }
}

function updateQuote(
  quotePackage: QuotePackage,
  quote: Quote,
  change: NonNullable<UpdateRequest['request']>[number] | undefined,
  currency: string,
): Quote {
  const { quote_id: _, insured = quote.insured, retail_value: value, ...fields } = change ?? {}
  const item = storedItemSchema.parse({ ...quote.item, ...fields })
  const unitAmount =
    value === undefined
      ? convertAmount(quote.pricing.unitAmount, quotePackage.currency, currency)
      : parseValue(value, currency)
  const market = findMarket(quotePackage.country)
  const pricing = priceCover(market, { unitAmount, quantity: item.quantity ?? 1, currency })
  if (pricing.price === 0) {
    throw refuseInvalid({ retail_value: ['There is nothing left to insure.'] })
  }
  const start = new Date(item.policy_start_date).toISOString()
  return {
    ...quote,
    item,
    insured,
    pricing,
    start,
    end: computeEnd(start, market.termDays),
    priceChanged: false,
  }
}

/** A value in minor units, or a refusal of one that does not fit the currency. */
export function parseValue(value: number | string, currency: string): number {
  const amount = parseAmount(value, currency)
  if (amount === null) {
    throw refuseInvalid({
      retail_value: [`A decimal with no more digits than ${currency} has is expected.`],
    })
  }
  return amount
}
