import { listQuotes } from '../packages/quote-package.ts'
import type { Quote, QuotePackage } from '../packages/quote-package.ts'
import { toAuditTime, toShortTime } from '../packages/timestamps.ts'
import { toJsonAmount } from '../pricing/amounts.ts'
import { priceRenewal } from '../renewals/price-renewal.ts'
import type { QuotedRenewal } from '../renewals/renewing.ts'
import type { Renewal } from '../renewals/renewal.ts'
import { linkPackage } from './links.ts'
import { writeQuoteReply } from './package-json.ts'
import type { ReplyContext } from './booking-json.ts'

/** The quotes of the next period: new prices and dates under the policies' own ids. */
export function writeQuotedRenewal(
  booking: QuotePackage,
  { id, policies }: QuotedRenewal,
  { baseUrl, now }: ReplyContext,
): Record<string, unknown> {
  const links = linkPackage(booking, baseUrl)
  const at = now.toISOString()
  const next = listQuotes(booking).flatMap((policy): Quote[] => {
    const quoted = policies.find(({ quoteId }) => quoteId === policy.id)
    if (!quoted) return []
    const { pricing, start, end } = quoted
    const status = 'RECEIVED'
    return [
      { ...policy, pricing, start, end, status, createdAt: at, updatedAt: at, confirmedAt: null },
    ]
  })
  return {
    renewal_id: id,
    quotes: next.map((quote) => writeQuoteReply(quote, booking, links)),
  }
}

/** A renewal as bookings and webhooks tell it. */
export function writeRenewal(
  policy: Quote,
  renewal: Renewal,
  quotePackage: QuotePackage,
): Record<string, unknown> {
  return {
    id: renewal.id,
    package_id: quotePackage.id,
    quote_id: policy.id,
    status: renewal.status,
    start_date: toShortTime(renewal.start),
    end_date: toShortTime(renewal.end),
    price: toJsonAmount(priceRenewal(policy, quotePackage).price, quotePackage.currency),
    period: 'yearly',
    created_at: toAuditTime(renewal.createdAt),
    notification_date: toShortTime(renewal.notificationAt),
    due_date: toShortTime(renewal.dueAt),
    expiry_date: toShortTime(renewal.expiryAt),
  }
}
