import { currencyDigits } from '@parasol/shared/currency'
import { readMailbox } from '../../../sandbox/mailbox.ts'
import { raisePrice } from '../pricing/pricing.ts'
import { mapQuotes } from './quote-package.ts'
import type { Quote, QuotePackage } from './quote-package.ts'

/** Skus that make a quoting call go wrong. */
export const magicSkus = {
  noOffer: 'SANDBOX-NO-OFFER',
  slow: 'SANDBOX-SLOW',
  serverError: 'SANDBOX-ERROR-500',
  rateLimited: 'SANDBOX-RATE-LIMITED',
  nonsense: 'SANDBOX-NONSENSE',
  priceChanges: 'SANDBOX-PRICE-CHANGES',
} as const

export const slowQuoteMs = 5_000
/** Longer than the ten seconds that XCover's documentation advises to wait for a booking. */
export const slowBookingMs = 12_000
export const retryAfterSeconds = 2

export type BookingTrouble = 'answer_lost' | 'slow' | 'fails_once' | 'price_changed' | 'refused'

const troubles: Record<string, BookingTrouble> = {
  'answer-lost': 'answer_lost',
  'slow-booking': 'slow',
  'booking-500': 'fails_once',
  'price-changed': 'price_changed',
  refused: 'refused',
}

/** What the policyholder's e-mail asks to go wrong: `answer-lost@…`, or `answer-lost+7@…` for many at once. */
export function findBookingTrouble(email: string): BookingTrouble | null {
  return troubles[readMailbox(email)] ?? null
}

export type Stubbornness = 'no_modification' | 'no_cancellation' | 'no_renewal'

const stubbornnesses: Record<string, Stubbornness> = {
  'no-modification': 'no_modification',
  'no-cancellation': 'no_cancellation',
  'no-renewal': 'no_renewal',
}

/** What the policyholder's e-mail asks the insurer to refuse once there is a policy. */
export function findStubbornness({ policyholder }: QuotePackage): Stubbornness | null {
  return stubbornnesses[readMailbox(policyholder?.email ?? '')] ?? null
}

/** The quote for one whole unit of its currency more. */
export function raiseQuote(quote: Quote, currency: string): Quote {
  return { ...quote, pricing: raisePrice(quote.pricing, 10 ** currencyDigits(currency)) }
}

/** The package as it is kept after it was answered: prices that change rise once, behind the caller's back. */
export function changePrices(quotePackage: QuotePackage): QuotePackage {
  return mapQuotes(quotePackage, (quote) =>
    quote.item.sku === magicSkus.priceChanges && !quote.priceChanged
      ? { ...raiseQuote(quote, quotePackage.currency), priceChanged: true }
      : quote,
  )
}
