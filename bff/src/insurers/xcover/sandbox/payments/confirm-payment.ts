import { mapQuotes } from '../packages/quote-package.ts'
import type { QuotePackage } from '../packages/quote-package.ts'
import type { Circumstances } from '../packages/quoting.ts'
import { refuseInvalid } from '../packages/refusal.ts'
import { planRenewal } from '../renewals/renewal.ts'

/** Puts policies in force that were only waiting for their payment. */
export function confirmPayment(booking: QuotePackage, circumstances: Circumstances): QuotePackage {
  const { id, status, country } = booking
  if (status !== 'PENDING_PAYMENT') {
    throw refuseInvalid([`Booking ${id} is ${status} and waits for no payment.`])
  }
  const at = circumstances.now.toISOString()
  const confirmed = mapQuotes(booking, (quote) =>
    quote.status === 'PENDING_PAYMENT'
      ? {
          ...quote,
          ...planRenewal(quote, country, circumstances),
          status: 'CONFIRMED',
          confirmedAt: at,
          updatedAt: at,
        }
      : quote,
  )
  return { ...confirmed, status: 'CONFIRMED', updatedAt: at }
}
