import type { CartItem } from '@parasol/shared/cart'
import type { Insured, Policy, Policyholder } from '@parasol/shared/booking'
import type { Money } from '@parasol/shared/money'
import type { OfferProduct, PolicyDocument, Question } from '@parasol/shared/offer'
import type { AfterSale } from './after-sale.ts'
import type { InsurerWebhooks } from './insurer-webhooks.ts'

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
export type Quote = Omit<OfferProduct, 'itemIds' | 'insurer' | 'terms'> & { lineId?: string }

/** A set of quotes the insurer keeps together and books together. */
export type QuotePackage = {
  /** The insurer's number of it, e.g. `TLCC8-B6YWP-INS`. */
  reference: string
  currency: string
  quotes: Quote[]
  /**
   * Names the pricing these premiums come from, where the insurer keeps one at a time: once it has priced the package
   * again, what an older pricing offered cannot be booked any more.
   */
  pricing?: string
  /** When the premiums end, where the insurer says so. RFC 3339. */
  expiresAt?: string
  /** What the shopper accepts with a yes, and the insurer's token for having shown it. */
  terms?: { token: string; documents: PolicyDocument[] }
  /** What else the insurer does for this package, of what it can do at all. */
  extras?: Extra[]
}

/**
 * What a call is for: an offer, or an order that was decided on. They fail apart, so that no paid order is held up by a
 * failing quote engine.
 */
export type Lane = 'quoting' | 'booking'

/** What only some insurers can do for a package. */
export type Extra = 'lead' | 'teaser'

/** What only some insurers can do. */
export type Capability = Extra | 'booking_list'

/** What the insurer has to know of a line before it can price it. */
export type LineQuestions = { lineId: string; questions: Question[] }

/** Every line is in one of the packages, or has questions, or is one the insurer has nothing for, which is no error. */
export type QuoteOutcome = { packages: QuotePackage[]; unanswered: LineQuestions[] }

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
  /** Sent with every try of this booking, so that an insurer that knows such keys books it once. */
  idempotencyKey: string
  /** The insurer's token of the terms the shopper accepted, where it gave one. */
  termsToken?: string
  /** Policies stay pending until their payment is confirmed. Only where the insurer has `paymentConfirmation`. */
  awaitsPayment?: true
  /** The plan all quotes are paid by. Only where the insurer has `instalments`. */
  instalmentPlan?: string
}

/** The renewal that comes next. `due`: to be paid, and covered until it expires. `lapsed`: it was not paid in time. */
export type PendingRenewal = {
  status: 'upcoming' | 'due' | 'lapsed'
  /** RFC 3339. */
  dueAt?: string
  expiresAt?: string
}

/** A policy as the insurer has it now. What is optional is left out where the insurer does not say. */
export type BookedPolicy = Policy & {
  quoteId: string
  /** End of the cooling-off period, while there is a policy to withdraw from. RFC 3339. */
  withdrawableUntil?: string
  /** Where a claim on it is made. */
  claimUrl?: string
  pendingRenewal?: PendingRenewal
  /** Who is insured, where that is not the policyholder. */
  insured?: Partial<Insured>[]
}

/** What the insurer has on its books for a package. */
export type BookedPackage = {
  reference: string
  currency: string
  policies: BookedPolicy[]
  /**
   * As the insurer has them: some fields are not asked for, others are forgotten. Left out where the insurer tells
   * nothing of them.
   */
  policyholder?: Partial<Policyholder>
}

/** A booking as the insurer's own list has it, whoever made it. */
export type ListedBooking = Required<BookedPackage> & {
  premium: Money
  /** The order it was booked for; null where the insurer was told none. */
  orderId: string | null
  bookedAt: Date
  /** Whether every policy of it is. */
  isCancelled: boolean
}

/** An entry of that list; `booking` is null where what stands there cannot be believed. */
export type BookingListEntry = { reference: string; booking: ListedBooking | null }

/** Whom a lead goes to, and how its mail looks. */
export type LeadRequest = {
  reference: string
  market: Market
  recipient: { firstName: string; email: string }
  branding: { shopName: string; accentColour: string; logoUrl?: string; message?: string }
}

/**
 * An insurer as the rest of Parasol sees it. Every method rejects with an InsurerError and with nothing else; a
 * method that changes something at the insurer rejects with `outcome_unknown` where it cannot tell whether it did.
 */
export interface Insurer extends AfterSale {
  readonly name: string
  readonly capabilities: ReadonlySet<Capability>
  /** Whether a package holds a whole cart, to which lines are added, or one line alone. */
  readonly packageHolds: 'cart' | 'line'

  /** Prices lines. Stays within the offer budget, which `signal` ends. */
  quote(lines: CartItem[], market: Market, signal: AbortSignal): Promise<QuoteOutcome>

  /** Carries changed lines into an existing package. Unchanged quotes keep their ids. */
  revise(change: PackageChange, signal: AbortSignal): Promise<QuoteOutcome>

  /** The package as the insurer has it now. Read for an order unless `lane` says otherwise. */
  readPackage(
    reference: string,
    market: Market,
    signal: AbortSignal,
    lane?: Lane,
  ): Promise<QuotePackage>

  /** Tells the insurer that the shopper wants none of the package. Telling it twice is harmless. */
  decline(reference: string): Promise<void>

  /**
   * Turns the chosen quotes into policies. Where the insurer knows idempotency keys the same key books once; where it
   * does not, the adapter looks for an existing booking before it sends.
   */
  book(order: BookingOrder): Promise<BookedPackage>

  /** The booking made of a package, or null where the insurer has none yet. */
  findBooking(reference: string, market: Market): Promise<BookedPackage | null>

  /** Mails the offer to the shopper. Only with the capability `lead`. */
  sendLead?(lead: LeadRequest): Promise<void>

  /** A PDF of the product's highlights. Only with the capability `teaser`. */
  createTeaser?(reference: string, market: Market): Promise<Uint8Array>

  /**
   * Names the account at the insurer, without its secrets: partners with the same one cannot be told apart in its list.
   * Only with the capability `booking_list`.
   */
  readonly account?: string

  /**
   * Everything the insurer has on its books for the account, read page by page until `signal` ends it. Each booking
   * comes once; one that is made meanwhile may be missing. Only with the capability `booking_list`.
   */
  listBookings?(signal: AbortSignal): AsyncIterable<BookingListEntry>

  /** Left out where the insurer tells nothing by itself. */
  readonly webhooks?: InsurerWebhooks

  /** Ends kept-alive connections. */
  close(): Promise<void>
}
