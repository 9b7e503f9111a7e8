import type { Policyholder } from '@parasol/shared/booking'
import type { StoredPolicy } from '../bookings/booking-record.ts'
import type { RenewalQuote } from '../insurers/after-sale.ts'
import type { Market } from '../insurers/insurer.ts'
import type { LeasingStore } from '../jobs/leased-work.ts'
import type { PolicyNews } from './policy-news.ts'

/** A part whose policies this process may read at the insurer until the lease ends. */
export type LeasedRead = {
  partId: string
  bookingId: string
  partnerId: string
  insurer: string
  packageReference: string
  market: Market
  policies: StoredPolicy[]
  /** Whether Parasol itself is booking or changing them: what is read meanwhile would tell of that, as if of another. */
  isBusy: boolean
  /** How many reasons to read there had been. */
  asked: number
  /** Rises with every lease; a write that carries an older one is refused. */
  fence: number
  /** Tries begun before this one. */
  attempts: number
  /** Whether Parasol stops trying should this try fail too. */
  isLastTry: boolean
}

/** A renewal quoted to be told to the shop. */
export type QuotedRenewal = {
  quote: RenewalQuote
  /** Whether Parasol is going to confirm it by itself. */
  automatic: boolean
}

/** How a read ended. */
export type ReadResult =
  | {
      kind: 'read'
      news: PolicyNews
      /** What the insurer tells of whoever holds the policies. */
      policyholder: Partial<Policyholder>
      renewal: QuotedRenewal | null
    }
  /** There are no policies here, or none at the insurer. */
  | { kind: 'nothing_to_compare' }
  | { kind: 'put_off'; waitMs: number }
  | { kind: 'given_up' }

/** A renewal that Parasol had quoted by itself. */
export type OwnRenewal = {
  id: string
  quote: RenewalQuote
  /** It can still be confirmed. */
  isOpen: boolean
  /** Nobody confirmed it in time, or for what the policies have become since. */
  isOutdated: boolean
}

/**
 * Parts to be read at their insurer. Time is the store's own, one clock for all processes: theirs may disagree.
 *
 * Under concurrency: a part is read by one worker at a time, and `finish` writes only while the lease's fence is still
 * the newest, the policies are those the read was compared with, and nobody is changing them. What has changed, its
 * entries in the timeline, the renewal quoted for it and what the shop is told are one write. A reason to read that came
 * while it was read calls for another read.
 */
export interface PolicyReadStore extends LeasingStore<LeasedRead> {
  /** Writes how a read ended and gives the lease back; false where the fence is no longer the newest. */
  finish(read: LeasedRead, result: ReadResult): Promise<boolean>

  /** The renewals Parasol had quoted for a part by itself, newest first. */
  listOwnRenewals(partId: string): Promise<OwnRenewal[]>

  /** Asks for parts with a policy that ends within this time and that were not asked for lately; tells how many. */
  askForEnding(span: EndingSpan): Promise<number>
}

export type EndingSpan = { from: Date; to: Date; notAskedForMs: number; limit: number }
