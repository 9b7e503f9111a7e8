import type { Cancellation } from '../cancellations/cancellation.ts'
import { findCoolingOffEnd } from '../cancellations/refund.ts'
import { listQuotes } from '../packages/quote-package.ts'
import type { Quote, QuotePackage } from '../packages/quote-package.ts'
import { toAuditTime, toShortTime } from '../packages/timestamps.ts'
import { writeBooking, writePolicy } from './booking-json.ts'
import type { ReplyContext } from './booking-json.ts'
import { linkPackage } from './links.ts'
import { writeAmount } from './quote-json.ts'

/**
 * A cancellation as it is answered: `cancelled` is the package after it. Recorded: a preview says CANCELLED as well, and
 * only the id and the deadline tell it from the real thing.
 */
export function writeCancellation(
  cancelled: QuotePackage,
  cancellation: Cancellation,
  { isPreview, ...context }: ReplyContext & { isPreview: boolean },
): Record<string, unknown> {
  const { currency } = cancelled
  const links = linkPackage(cancelled, context.baseUrl)
  const totalRefund = cancellation.refunds.reduce((sum, { amount }) => sum + amount, 0)
  return {
    ...writeBooking(cancelled, context),
    // Recorded: these three are missing here.
    security_token: undefined,
    account_url: undefined,
    partner_transaction_id: undefined,
    cancellation_id: isPreview ? cancellation.id : null,
    confirm_before: isPreview ? toAuditTime(cancellation.confirmBefore) : null,
    ...writeAmount('total_refund', totalRefund, currency),
    quotes: listQuotes(cancelled).map((quote) => {
      const refund = cancellation.refunds.find(({ quoteId }) => quoteId === quote.id)
      return {
        ...writePolicy(quote, cancelled, links, context.now),
        ...(refund && isPreview ? { cancelled_at: null } : {}),
        commission: null,
        ...writeDates(quote, { isPreview: isPreview && refund !== undefined }),
        ...writeAmount('refund_value', refund?.amount ?? 0, currency),
        ...writeAmount('adjustment_fee', 0, currency),
      }
    }),
  }
}

/** Recorded: here the policy's dates end with `Z`. */
function writeDates(quote: Quote, { isPreview }: { isPreview: boolean }) {
  const { start, end, cancelledAt } = quote
  const coolingOffEnd = findCoolingOffEnd(quote)
  return {
    policy_start_date: toShortTime(start),
    policy_end_date: toShortTime(end),
    policy_cancellation_date: cancelledAt && !isPreview ? toShortTime(cancelledAt) : null,
    policy_coolingoff_date: coolingOffEnd && toShortTime(coolingOffEnd),
  }
}
