import type { Logger } from 'pino'
import { computeWaitMs } from '../bookings/retry-wait.ts'
import { toStoredPolicies } from '../bookings/stored-policies.ts'
import { InsurerError } from '../insurers/insurer-error.ts'
import type { Insurer } from '../insurers/insurer.ts'
import { createInterruption } from '../insurers/interruptible.ts'
import { createLeasedWork, type Hold } from '../jobs/leased-work.ts'
import type { Metrics } from '../metrics/metrics.ts'
import type { RenewalMode } from '../partners/renewal-mode.ts'
import type { ChangeStore } from '../policies/change-store.ts'
import type { Timers } from '../timers.ts'
import { isAtToldPremium } from './automatic-renewal.ts'
import { findNews, type PolicyNews, type RenewalStage } from './policy-news.ts'
import type { LeasedRead, PolicyReadStore, QuotedRenewal, ReadResult } from './policy-read-store.ts'

type Dependencies = {
  store: PolicyReadStore
  changes: Pick<ChangeStore, 'accept'>
  findInsurer: (partnerId: string, name: string) => Insurer
  findRenewalMode: (partnerId: string) => RenewalMode
  metrics: Pick<Metrics, 'countLostWakeUps'>
  log: Logger
  timers: Timers
  random: () => number
  leaseMs: number
}

/** A booking or a change that is under way is over within seconds, unless the insurer is away. */
const busyMs = 5_000

/** The insurer as it is asked here. */
type ReadInsurer = ReturnType<typeof toReadInsurer>

export type PolicyReader = ReturnType<typeof createPolicyReader>

/** Keeps policies as their insurers have them, and sees to it that those that end are renewed as the shop wants it. */
export function createPolicyReader(dependencies: Dependencies) {
  const { store, changes, findInsurer, findRenewalMode, metrics, log, timers, random } =
    dependencies

  async function tryRead(read: LeasedRead, { handOver }: Hold): Promise<boolean> {
    const insurer = toReadInsurer(findInsurer(read.partnerId, read.insurer), read, handOver)
    const result = await attempt(read, insurer)
    const written = await store.finish(read, result)
    report(read, result, written)
    return written
  }

  async function attempt(read: LeasedRead, insurer: ReadInsurer): Promise<ReadResult> {
    if (read.isBusy) return putOff(read, busyMs)
    // What was rejected here and stands on the insurer's books is for an operator to settle.
    if (read.policies.length === 0) return { kind: 'nothing_to_compare' }
    try {
      const booked = await insurer.findBooking()
      if (!booked) return { kind: 'nothing_to_compare' }
      const news = findNews(read.policies, toStoredPolicies(booked))
      const { policyholder = {} } = booked
      const renewal = await seeToRenewal(read, news, insurer)
      return { kind: 'read', news, policyholder, renewal }
    } catch (error) {
      if (!(error instanceof InsurerError)) throw error
      return putOff(read, 0, error.retryAfterMs)
    }
  }

  function putOff(
    { attempts, isLastTry }: LeasedRead,
    restMs: number,
    retryAfterMs = 0,
  ): ReadResult {
    if (isLastTry) return { kind: 'given_up' }
    return { kind: 'put_off', waitMs: computeWaitMs({ attempts, random, restMs, retryAfterMs }) }
  }

  /** Has a renewal quoted that the shop is to be told of, and confirms one that is due and was told of. */
  async function seeToRenewal(
    { partnerId, partId }: LeasedRead,
    news: PolicyNews,
    insurer: ReadInsurer,
  ): Promise<QuotedRenewal | null> {
    const mode = findRenewalMode(partnerId)
    if (!news.renewal || mode === 'off') return null
    const isDueByItself = mode === 'auto' && isDue(news.renewal, timers.now())
    const own = await store.listOwnRenewals(partId)
    const [newest] = own
    if (news.isRenewalNews || (isDueByItself && newest?.isOutdated)) {
      const quote = await insurer.quoteRenewal()
      return quote && { quote, automatic: mode === 'auto' && isAtToldPremium(quote, own) }
    }
    if (isDueByItself && newest?.isOpen && isAtToldPremium(newest.quote, own)) {
      await changes.accept(newest.id, 'parasol', 0)
    }
    return null
  }

  function report(read: LeasedRead, result: ReadResult, written: boolean): void {
    const { bookingId, partnerId: partner, insurer, packageReference: reference } = read
    const facts = { bookingId, partner, insurer, reference, outcome: result.kind }
    if (!written) log.warn(facts, 'a newer lease took this read over; result not written')
    else if (result.kind === 'given_up') {
      log.error(facts, 'policies could not be read at their insurer; an operator has to look')
    } else if (result.kind === 'nothing_to_compare') {
      log.warn(facts, 'there are no policies to read, here or at the insurer')
    } else if (result.kind === 'put_off') log.info(facts, 'reading policies was put off')
    else log.info(facts, 'policies read at their insurer')
  }

  return createLeasedWork({
    noun: 'read',
    store,
    tryRow: tryRead,
    metrics,
    log,
    timers,
    leaseMs: dependencies.leaseMs,
  })
}

function isDue({ status, expiresAt }: RenewalStage, now: Date): boolean {
  return status === 'due' && (expiresAt === null || now < new Date(expiresAt))
}

function toReadInsurer(
  insurer: Insurer,
  { packageReference, market }: LeasedRead,
  signal: AbortSignal,
) {
  const unlessAborted = createInterruption(insurer, signal)
  const { renewals } = insurer
  return {
    findBooking: () =>
      unlessAborted(() => insurer.findBooking(packageReference, market), 'not_reached'),

    /** Null where the insurer does not renew them after all. */
    async quoteRenewal() {
      if (!renewals) return null
      try {
        return await unlessAborted(() => renewals.quote(packageReference, market), 'not_reached')
      } catch (error) {
        if (error instanceof InsurerError && error.kind === 'refused') return null
        throw error
      }
    },
  }
}
