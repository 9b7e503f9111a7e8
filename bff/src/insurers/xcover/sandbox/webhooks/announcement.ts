import type { Cancellation } from '../cancellations/cancellation.ts'
import type { QuotePackage } from '../packages/quote-package.ts'

/** What a partner is told of by webhook. */
export type Announcement =
  | { kind: 'booking_updated'; before: QuotePackage; after: QuotePackage }
  | {
      kind: 'booking_cancelled'
      before: QuotePackage
      after: QuotePackage
      refunds: Cancellation['refunds']
    }
  | {
      kind: 'renewal_notified' | 'renewal_due' | 'renewal_expired'
      after: QuotePackage
      quoteId: string
    }
