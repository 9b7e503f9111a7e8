import { isTokenSpent } from '../offer/quote-offer.ts'

/** Why an offer was not mailed, as far as it makes a difference to the shopper. */
export type LeadFailure = 'recipient' | 'offer' | 'other'

export function toLeadFailure(error: unknown): LeadFailure {
  if (isTokenSpent(error)) return 'offer'
  const isRecipient =
    error instanceof Error && 'code' in error && error.code === 'recipient_invalid'
  return isRecipient ? 'recipient' : 'other'
}
