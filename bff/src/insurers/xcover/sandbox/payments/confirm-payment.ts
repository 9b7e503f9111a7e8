import { mapQuotes } from '../packages/quote-package.ts'
import type { QuotePackage } from '../packages/quote-package.ts'
import type { Circumstances } from '../packages/quoting.ts'
import { refuseInvalid } from '../packages/refusal.ts'

/** Puts policies in force that were only waiting for their payment. */
export function confirmPayment(
  booking: QuotePackage,
  { now }: Pick<Circumstances, 'now'>,
): QuotePackage {
  const { id, status } = booking
  if (status !== 'PENDING_PAYMENT') {
    throw refuseInvalid([`Booking ${id} is ${status} and waits for no payment.`])
  }
  const at = now.toISOString()
  const confirmed = mapQuotes(booking, (quote) =>
    quote.status === 'PENDING_PAYMENT'
      ? {
          ...quote,
          status: 'CONFIRMED',
          confirmedAt: at,
          updatedAt: at,
        }
      : quote,
  )
  return { ...confirmed, status: 'CONFIRMED', updatedAt: at }
}
