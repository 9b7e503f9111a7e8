import type { CartItem } from '@parasol/shared/cart'
import type { Insured, Policy, Policyholder } from '@parasol/shared/booking'
import type { OfferProduct } from '@parasol/shared/offer'

/** What the insurer's products are asked for: the shopper's market. */
export type Market = {
  currency: string
  country: string
  language: string
  region?: string
  postcode?: string
}

/**
 * One priced product of a package. `id` is the insurer's own and never changes; `lineId` is the cart line it was asked
 * for, absent where the insurer was only read and does not repeat it.
 */
export type Quote = Omit<OfferProduct, 'itemIds'> & { lineId?: string }

/** A set of quotes the insurer keeps together and books together. */
export type QuotePackage = {
  /** The insurer's number of it, e.g. `TLCC8-B6YWP-INS`. */
  reference: string
  currency: string
  quotes: Quote[]
}

/** An insurer that has nothing for these lines says so; that is no error. */
export type QuoteOutcome = { kind: 'quoted'; package: QuotePackage } | { kind: 'nothing_offered' }

/** What a revision changes in a package; lines are named as the cart names them. */
export type PackageChange = {
  reference: string
  market: Market
  /** Currency the package was quoted in before, where the cart now has another. */
  previousCurrency: string
  updated: { quoteId: string; line: CartItem }[]
  added: CartItem[]
  removed: string[]
  /** Lines that stay as they are, so that every quote of the answer can be given its line. */
  kept: { quoteId: string; line: CartItem }[]
}

export type BookingOrder = {
  reference: string
  market: Market
  quoteIds: string[]
  policyholder: Policyholder
  insured: Insured[]
  orderId: string
  /** Sent with every try of this booking, so that the insurer books it once. */
  idempotencyKey: string
}

/** What the insurer has on its books for a package. */
export type BookedPackage = {
  reference: string
  currency: string
  policies: (Policy & { quoteId: string })[]
}

/**
 * An insurer as the rest of Parasol sees it. Every method rejects with an InsurerError and with nothing else; a
 * method that changes something at the insurer rejects with `outcome_unknown` where it cannot tell whether it did.
 */
export interface Insurer {
  readonly name: string

  /** Prices every line in one package. Stays within the offer budget, which `signal` ends. */
  quote(lines: CartItem[], market: Market, signal: AbortSignal): Promise<QuoteOutcome>

  /** Carries a changed cart into an existing package. Unchanged quotes keep their ids. */
  revise(change: PackageChange, signal: AbortSignal): Promise<QuoteOutcome>

  /** The package as the insurer has it now. */
  readPackage(reference: string, market: Market, signal: AbortSignal): Promise<QuotePackage>

  /** Tells the insurer that the shopper wants none of the package. Telling it twice is harmless. */
  decline(reference: string): Promise<void>

  /** Turns the chosen quotes into policies. The same idempotency key books once, however often it is sent. */
  book(order: BookingOrder): Promise<BookedPackage>

  /** The booking made of a package, or null where the insurer has none yet. */
  findBooking(reference: string, market: Market): Promise<BookedPackage | null>

  /** Ends kept-alive connections. */
  close(): Promise<void>
}
