import type { Pricing } from '../pricing/pricing.ts'
import type { InsuredDetails, PolicyholderDetails, StoredItem } from './requests.ts'

export type Status = 'RECEIVED' | 'OPTED_OUT' | 'CONFIRMED' | 'DELETED'

/** Times are ISO 8601 in UTC, amounts minor units of the package's currency. */
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
}

/** The quotes that are still part of the package. */
export function listQuotes(quotePackage: QuotePackage): Quote[] {
  return quotePackage.slots.flatMap(({ quote }) =>
    quote && quote.status !== 'DELETED' ? [quote] : [],
  )
}

export function sumPrices(quotePackage: QuotePackage): number {
  return listQuotes(quotePackage).reduce((sum, quote) => sum + quote.pricing.price, 0)
}
