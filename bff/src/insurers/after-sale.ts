import type { Insured, Policyholder } from '@parasol/shared/booking'
import type { BookedPackage, Market } from './insurer.ts'
import type { Instalments, PaymentConfirmation } from './payments.ts'

// What an insurer can do with a package once it is booked. Each group is a capability: an insurer that lacks it leaves
// it out. Amounts are in the currency's minor unit. What is quoted or previewed changes nothing until it is confirmed;
// a confirmation that rejects with `outcome_unknown` is settled by reading the package.

/** Some of somebody's details. */
export type Details<Person> = { [Field in keyof Person]?: Person[Field] | undefined }

/** Details of people that a modification replaces; what is left out stays. */
export type DetailsChange = {
  policyholder?: Details<Policyholder>
  /** All insured people of every policy in force, as they are to be. */
  insured?: Insured[]
}

export type ModificationQuote = {
  /** The insurer's name of the quote, opaque. */
  id: string
  currency: string
  /** What the shopper pays more, or, below zero, is given back. */
  premiumDifference: number
  /** The policies' premiums once it is confirmed. */
  policies: { quoteId: string; premium: number }[]
  /** RFC 3339; null where the insurer does not say. */
  confirmBefore: string | null
}

export type Modifications = {
  quote(reference: string, change: DetailsChange, market: Market): Promise<ModificationQuote>
  confirm(
    reference: string,
    modificationId: string,
    market: Market,
    idempotencyKey: string,
  ): Promise<BookedPackage>
  /** Changes details without a quote, where nobody has to agree to the difference first. */
  apply(
    reference: string,
    change: DetailsChange,
    market: Market,
    idempotencyKey: string,
  ): Promise<{ booked: BookedPackage; premiumDifference: number }>
}

export type CancellationPreview = {
  /** The insurer's name of the preview, opaque. */
  id: string
  currency: string
  refund: number
  policies: {
    quoteId: string
    refund: number
    /** End of its cooling-off period. RFC 3339; left out where the insurer does not say. */
    withdrawableUntil?: string
  }[]
  /** RFC 3339; null where the insurer does not say. */
  confirmBefore: string | null
}

export type Cancellations = {
  /** Previews cancelling these policies of the package, or, where none is named, all of them. */
  preview(reference: string, quoteIds: string[], market: Market): Promise<CancellationPreview>
  confirm(
    reference: string,
    cancellationId: string,
    market: Market,
    idempotencyKey: string,
  ): Promise<BookedPackage>
  /** Cancels without a preview, where nobody has to agree to the refund first. */
  cancel(
    reference: string,
    quoteIds: string[],
    market: Market,
    idempotencyKey: string,
  ): Promise<{ booked: BookedPackage; refund: number }>
}

export type RenewalQuote = {
  /** The insurer's name of the renewal, opaque. */
  id: string
  currency: string
  policies: {
    quoteId: string
    premium: number
    period: { start: string; end: string | null }
  }[]
}

export type Renewals = {
  quote(reference: string, market: Market): Promise<RenewalQuote>
  /** Renews after the shopper was charged. */
  confirm(
    reference: string,
    renewal: RenewalQuote,
    market: Market,
    idempotencyKey: string,
  ): Promise<BookedPackage>
  /** The policies end with their period. Telling it twice is harmless. */
  optOut(reference: string, market: Market): Promise<void>
}

export type Mails = {
  /** Mails the policyholder the policies, or that they are cancelled, once more. */
  send(reference: string, mail: 'policies' | 'cancellation', idempotencyKey: string): Promise<void>
}

/** The groups an insurer may have. */
export type AfterSale = {
  readonly modifications?: Modifications
  readonly cancellations?: Cancellations
  readonly renewals?: Renewals
  readonly instalments?: Instalments
  readonly paymentConfirmation?: PaymentConfirmation
  readonly mails?: Mails
}
