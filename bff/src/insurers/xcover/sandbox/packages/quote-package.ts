import type { Cancellation } from '../cancellations/cancellation.ts'
import type { QuotedUpdate } from '../modifications/modification.ts'
import type { Instalment } from '../payments/instalments.ts'
import type { Pricing } from '../pricing/pricing.ts'
import type { Renewal } from '../renewals/renewal.ts'
import type { QuotedRenewal } from '../renewals/renewing.ts'
import type { InsuredDetails, PolicyholderDetails, StoredItem } from './requests.ts'

export type Status =
  'RECEIVED' | 'OPTED_OUT' | 'PENDING_PAYMENT' | 'CONFIRMED' | 'CANCELLED' | 'DELETED'

/**
 * Times are ISO 8601 in UTC, amounts minor units of the package's currency. What is optional happens after the sale: it
 * is absent until then.
 */
export type Quote = {
  id: string
  status: Status
  item: StoredItem
  pricing: Pricing
  insured: (InsuredDetails & { id?: string })[] | null
  start: string
  end: string
  createdAt: string
  updatedAt: string
  confirmedAt: string | null
  cancelledAt?: string
  /** The next one. None where the product has none, or nobody wants it. */
  renewal?: Renewal
  /** None where the price was paid at once. */
  instalments?: Instalment[]
  /** What the policy covered before it was renewed, oldest first. */
  earlierPeriods?: { start: string; end: string }[]
  /** Whether a magic value has already changed its price. */
  priceChanged: boolean
}

/** All that the sandbox knows of a package, from quote to policy. A line of the ledger holds one whole. */
export type QuotePackage = {
  id: string
  partner: string
  securityToken: string
  status: Status
  currency: string
  country: string
  language: string | null
  region: string | null
  partnerTransactionId: string | null
  /** `key` is the place in the reply's `quotes` object; a quote is null where nothing is offered for its item. */
  slots: { key: number; quote: Quote | null }[]
  policyholder: PolicyholderDetails | null
  createdAt: string
  updatedAt: string
  /** Bookings that were made to fail by a magic value. */
  failedBookings: number
  /** What was quoted or previewed and can still be confirmed. */
  updates?: QuotedUpdate[]
  cancellations?: Cancellation[]
  renewalQuotes?: QuotedRenewal[]
}

/** The quotes that are still part of the package. */
export function listQuotes(quotePackage: QuotePackage): Quote[] {
  return quotePackage.slots.flatMap(({ quote }) =>
    quote && quote.status !== 'DELETED' ? [quote] : [],
  )
}

export function findQuote(quotePackage: QuotePackage, quoteId: string): Quote | undefined {
  return listQuotes(quotePackage).find(({ id }) => id === quoteId)
}

/** Whether there are policies of it, in force, no longer, or as soon as they are paid for. */
export function isBooked({ status }: QuotePackage): boolean {
  return status === 'PENDING_PAYMENT' || status === 'CONFIRMED' || status === 'CANCELLED'
}

/** The quotes that count towards the package's totals. */
export function listCharged(quotePackage: QuotePackage): Quote[] {
  return listQuotes(quotePackage).filter(({ status }) => status !== 'CANCELLED')
}

export function mapQuotes(
  quotePackage: QuotePackage,
  change: (quote: Quote) => Quote,
): QuotePackage {
  const slots = quotePackage.slots.map(({ key, quote }) => ({ key, quote: quote && change(quote) }))
  return { ...quotePackage, slots }
}

/** What was worked out for the package as it was is void once it is another. */
export function dropPreviews(quotePackage: QuotePackage): QuotePackage {
  const { updates: _, cancellations: __, renewalQuotes: ___, ...rest } = quotePackage
  return rest
}

export function sumPrices(quotePackage: QuotePackage): number {
  return listCharged(quotePackage).reduce((sum, quote) => sum + quote.pricing.price, 0)
}
