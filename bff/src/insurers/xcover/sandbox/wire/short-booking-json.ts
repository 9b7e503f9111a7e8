import type { Cancellation } from '../cancellations/cancellation.ts'
import { listQuotes, sumPrices } from '../packages/quote-package.ts'
import type { QuotePackage } from '../packages/quote-package.ts'
import { toDuration, toPolicyTime } from '../packages/timestamps.ts'
import { toLanguage } from '../policies/product-names.ts'
import { writeWording } from '../policies/policy-wording.ts'
import { findMarket } from '../pricing/markets.ts'
import { writeAmount } from './quote-json.ts'

/** A booking as the newer webhooks tell it. `refunds` are those of a cancellation that is told. */
export function writeShortBooking(
  quotePackage: QuotePackage,
  refunds: Cancellation['refunds'],
): Record<string, unknown> {
  const { currency } = quotePackage
  const language = toLanguage(quotePackage.language ?? undefined)
  return {
    id: quotePackage.id,
    status: quotePackage.status,
    currency,
    ...writeAmount('total_price', sumPrices(quotePackage), currency),
    partner_transaction_id: quotePackage.partnerTransactionId,
    quotes: listQuotes(quotePackage).map((quote) => {
      const refund = refunds.find(({ quoteId }) => quoteId === quote.id)
      return {
        id: quote.id,
        policy_start_date: toPolicyTime(quote.start),
        policy_end_date: toPolicyTime(quote.end),
        status: quote.status,
        ...writeAmount('price', quote.pricing.price, currency),
        policy: {
          policy_type: quote.item.policy_type,
          policy_name: writeWording(quote.item.category, language).name,
          policy_version: findMarket(quotePackage.country).policyVersion,
        },
        duration: toDuration(quote.start, quote.end),
        total_renewed_times: quote.earlierPeriods?.length ?? 0,
        ...(refund ? writeAmount('refund_value', refund.amount, currency) : {}),
      }
    }),
  }
}
