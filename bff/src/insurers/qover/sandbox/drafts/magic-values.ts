import { readMailbox } from '../../../sandbox/mailbox.ts'

/** Skus, in a draft's partner reference, that make its price requests or its conversion go wrong. */
export const magicSkus = {
  noOffer: 'SANDBOX-NO-OFFER',
  slow: 'SANDBOX-SLOW',
  serverError: 'SANDBOX-ERROR-500',
  nonsense: 'SANDBOX-NONSENSE',
  priceChanges: 'SANDBOX-PRICE-CHANGES',
  refused: 'SANDBOX-REFUSED',
} as const

export const slowPriceMs = 5_000
/** Longer than a patient client waits for a contract. */
export const slowConversionMs = 12_000
/** Cents by which the changing prices rise. */
export const priceRise = 100

export type ConversionTrouble =
  'answer_lost' | 'slow' | 'fails_once' | 'price_changed' | 'refused' | 'terms_outdated'

const troubles: Record<string, ConversionTrouble> = {
  'answer-lost': 'answer_lost',
  'slow-booking': 'slow',
  'booking-500': 'fails_once',
  'price-changed': 'price_changed',
  refused: 'refused',
  'terms-outdated': 'terms_outdated',
}

/** What the policyholder's e-mail asks to go wrong: `answer-lost@…`, or `answer-lost+7@…` for many at once. */
export function findConversionTrouble(email: string | undefined): ConversionTrouble | null {
  return troubles[readMailbox(email ?? '')] ?? null
}
