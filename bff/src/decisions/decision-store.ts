import type { Decision } from '@parasol/shared/decision'
import type { Offer } from '@parasol/shared/offer'

export type RecordedDecision = {
  id: string
  partnerId: string
  insurer: string
  packageReference: string
  offerDigest: string
  decision: Decision
  productIds: string[]
  /** The insurer's token of the terms that a yes accepts, and a fingerprint of where they were to be read. */
  termsToken: string | null
  termsDigest: string | null
  /** Sum of the chosen premiums in minor units, 0 where declined. */
  premiumAmount: number
  currency: string
  locale: string
  decidedAt: Date
}

/** A "no" that the insurer has not been told of, and whose it is. */
export type UntoldDecline = Pick<
  RecordedDecision,
  'id' | 'partnerId' | 'insurer' | 'packageReference'
>

/**
 * Decisions are only ever added, never changed: the latest of a package is what counts. Safe under concurrency: a claim
 * gives a decline to one caller at a time. A "no" has a job from the transaction that recorded it.
 */
export interface DecisionStore {
  /**
   * Adds what was decided on each package of one offer and, where it is known, the offer exactly as shown, in one
   * transaction.
   */
  record(decisions: RecordedDecision[], shown: Offer | null): Promise<void>

  /** This decline, where it still is the last word on its package, untold, and claimed by nobody else. */
  claimUntoldDecline(id: string, leaseMs: number): Promise<UntoldDecline | null>

  /**
   * Declines not told to the insurer, older than `before`, not followed by another decision on the same package.
   * Each is given to this caller alone for `leaseMs`.
   */
  claimUntoldDeclines(before: Date, leaseMs: number, limit: number): Promise<UntoldDecline[]>

  /** The latest decisions on these packages where they are untold declines, whatever their age. */
  claimUntoldDeclinesOf(
    partnerId: string,
    packageReferences: string[],
    leaseMs: number,
  ): Promise<UntoldDecline[]>

  /** Gives a claim back, so that it can be tried again at once. */
  release(id: string): Promise<void>

  markTold(id: string, at: Date): Promise<void>
}
