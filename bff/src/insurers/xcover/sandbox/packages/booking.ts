import { planRenewal } from '../renewals/renewal.ts'
import { findBookingTrouble, raiseQuote } from './magic-values.ts'
import { identifyInsured } from './insured-people.ts'
import { isBooked } from './quote-package.ts'
import type { Quote, QuotePackage } from './quote-package.ts'
import { requireQuotes, requireReceived } from './quoting.ts'
import type { Circumstances } from './quoting.ts'
import { refuseInvalid } from './refusal.ts'
import type { BookingRequest } from './requests.ts'

/** Makes policies of the chosen quotes. Quotes that were not chosen leave the package. */
export function bookPackage(
  quotePackage: QuotePackage,
  request: BookingRequest,
  { now, random }: Circumstances,
): QuotePackage {
  if (isBooked(quotePackage)) {
    throw refuseInvalid([`Package ${quotePackage.id} is already booked.`])
  }
  requireReceived(quotePackage, 'book it')
  const ids = request.quotes.map(({ id }) => id)
  requireQuotes(quotePackage, ids)
  if (new Set(ids).size < ids.length) {
    throw refuseInvalid({ quotes: ['A quote can be booked once.'] })
  }
  const trouble = findBookingTrouble(request.policyholder.email)
  if (trouble === 'refused') {
    throw refuseInvalid({ policyholder: { email: ['No policy is issued to this person.'] } })
  }

  const at = now.toISOString()
  const confirm = (quote: Quote): Quote => {
    const chosen = request.quotes.find(({ id }) => id === quote.id)
    if (!chosen) return { ...quote, status: 'DELETED', updatedAt: at }
    const insured = chosen.insured ?? quote.insured
    return {
      ...quote,
      ...planRenewal(quote, quotePackage.country, { now, random }),
      status: 'CONFIRMED',
      insured: insured && identifyInsured(insured, null, random),
      confirmedAt: at,
      updatedAt: at,
    }
  }
  const booked = quotePackage.slots.map(({ key, quote }) => ({
    key,
    quote: quote && confirm(quote),
  }))
  const firstKey = booked.find(({ quote }) => quote?.status === 'CONFIRMED')?.key
  return {
    ...quotePackage,
    status: 'CONFIRMED',
    slots: booked.map(({ key, quote }) => ({
      key,
      quote:
        quote && key === firstKey && trouble === 'price_changed'
          ? raiseQuote(quote, quotePackage.currency)
          : quote,
    })),
    partnerTransactionId: request.partner_transaction_id ?? quotePackage.partnerTransactionId,
    policyholder: request.policyholder,
    updatedAt: at,
  }
}

/** The customer wants none of it. Recorded: the package says so, its quotes do not. */
export function optOutPackage(quotePackage: QuotePackage, { now }: Circumstances): QuotePackage {
  requireReceived(quotePackage, 'opt out of it')
  return { ...quotePackage, status: 'OPTED_OUT', updatedAt: now.toISOString() }
}
