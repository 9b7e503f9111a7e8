import type { Logger } from 'pino'
import { findInsurer, type Partner, type PartnerStore } from '../partners/partner-store.ts'
import type { DecisionStore, UntoldDecline } from './decision-store.ts'

type Dependencies = {
  store: DecisionStore
  partners: PartnerStore
  log: Logger
  now: () => Date
  /** How long a "no" without a checkout is left alone: shoppers change their minds, opted-out packages cannot. */
  quietMs: number
}

/** Longer than telling one takes, retries included. */
const leaseMs = 60_000
const sweepSize = 50
const overdueMs = 10 * 60_000

export type DeclineTeller = ReturnType<typeof createDeclineTeller>

/** Tells insurers of shoppers who said no: at their checkout, or once they have been quiet for long enough. */
export function createDeclineTeller({ store, partners, log, now, quietMs }: Dependencies) {
  /** Tells the insurers of those of the packages whose last word is a "no". Never rejects; what fails is swept up later. */
  async function tell(partner: Partner, packageReferences: string[]): Promise<void> {
    try {
      await tellAll(await store.claimUntoldDeclinesOf(partner.id, packageReferences, leaseMs))
    } catch (error) {
      log.warn({ err: error, partner: partner.id }, 'declines could not be looked up')
    }
  }

  /** What the job of a "no" asks for. Rejects where the insurer could not be told, to be asked for again. */
  async function tellOf(decisionId: string): Promise<void> {
    const decline = await store.claimUntoldDecline(decisionId, leaseMs)
    if (decline) await tellInsurer(decline)
  }

  /** Tells what should have been told long ago. There is nothing to tell while the queue keeps its promise. */
  async function sweep(): Promise<void> {
    const before = new Date(now().getTime() - quietMs - overdueMs)
    await tellAll(await store.claimUntoldDeclines(before, leaseMs, sweepSize))
  }

  async function tellAll(declines: readonly UntoldDecline[]): Promise<void> {
    for (const decline of declines) {
      try {
        await tellInsurer(decline)
      } catch (error) {
        log.warn(
          { err: error, partner: decline.partnerId },
          'a decline could not be told to the insurer yet',
        )
      }
    }
  }

  async function tellInsurer(decline: UntoldDecline): Promise<void> {
    const partner = partners.get(decline.partnerId)
    try {
      await findInsurer(partner, decline.insurer).decline(decline.packageReference)
    } catch (error) {
      await store.release(decline.id)
      throw error
    }
    await store.markTold(decline.id, now())
  }

  return { tell, tellOf, sweep }
}
