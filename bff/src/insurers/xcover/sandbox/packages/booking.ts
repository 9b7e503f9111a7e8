import { planInstalments } from '../payments/instalments.ts'
import { planRenewal } from '../renewals/renewal.ts'
import { findBookingTrouble, raiseQuote } from './magic-values.ts'
import { identifyInsured } from './insured-people.ts'
import { isBooked, listQuotes, mapQuotes } from './quote-package.ts'
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
  const isPending = request.require_payment_confirmation ?? false
  const status = isPending ? 'PENDING_PAYMENT' : 'CONFIRMED'
  const first = listQuotes(quotePackage).find(({ id }) => ids.includes(id))
  const confirm = (quote: Quote): Quote => {
    const chosen = request.quotes.find(({ id }) => id === quote.id)
    if (!chosen) return { ...quote, status: 'DELETED', updatedAt: at }
    const isRaised = trouble === 'price_changed' && quote.id === first?.id
    const priced = isRaised ? raiseQuote(quote, quotePackage.currency) : quote
    const insured = chosen.insured ?? quote.insured
    return {
      ...priced,
      ...planRenewal(quote, quotePackage.country, { now, random }),
      ...(chosen.instalment_plan ? { instalments: planInstalments(priced, random) } : {}),
      status,
      insured: insured && identifyInsured(insured, null, random),
      confirmedAt: isPending ? null : at,
      updatedAt: at,
    }
  }
  return {
    ...mapQuotes(quotePackage, confirm),
    status,
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
