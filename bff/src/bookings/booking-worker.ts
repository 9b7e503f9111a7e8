import type { Logger } from 'pino'
import type { Metrics } from '../metrics/metrics.ts'
import type { PartnerStore } from '../partners/partner-store.ts'
import { findInsurer } from '../partners/partner-store.ts'
import { attemptBooking } from './booking-attempt.ts'
import type { BookingStore } from './booking-store.ts'

type Dependencies = {
  store: BookingStore
  partners: PartnerStore
  metrics: Pick<Metrics, 'countFinishedBooking'>
  log: Logger
  now: () => Date
  random: () => number
  settleMs: number
  readBudgetMs: number
  /** Outlives the longest try, so that nobody else begins while one is still running. */
  leaseMs: number
}

/** How many due parts one sweep takes on: small, so that several processes share a backlog. */
const sweepSize = 10

export type BookingWorker = ReturnType<typeof createBookingWorker>

/** Brings pending bookings to their end: at once when asked to, and again and again until the insurer has answered. */
export function createBookingWorker(dependencies: Dependencies) {
  const { store, partners, metrics, log, now, leaseMs } = dependencies

  /** One try at each of these parts that is due and nobody else is at. Never rejects. */
  async function attempt(partIds: readonly string[]): Promise<void> {
    await Promise.all(partIds.map(attemptPart))
  }

  async function attemptPart(partId: string): Promise<void> {
    try {
      await tryOnce(partId)
    } catch (error) {
      // The booking is stored: the next sweep goes on where this try stopped.
      log.error({ err: error, partId }, 'booking attempt failed')
    }
  }

  async function tryOnce(partId: string): Promise<void> {
    const part = await store.lease(partId, now(), leaseMs)
    if (!part) return
    const insurer = findInsurer(partners.get(part.partnerId), part.insurer)
    const result = await attemptBooking(insurer, part, dependencies)
    const written = await store.finishAttempt(part.id, part.fence, result, now())
    if (written && result.status !== 'pending') {
      metrics.countFinishedBooking(part.insurer, result.status)
    }
    const facts = {
      bookingId: part.bookingId,
      partner: part.partnerId,
      insurer: part.insurer,
      status: result.status,
    }
    if (!written) log.warn(facts, 'a newer lease took this booking over; result not written')
    else if (result.status === 'rejected' && result.event === 'booked_at_other_premium') {
      log.error(facts, 'the insurer booked at another premium than the shopper accepted')
    } else log.info(facts, 'booking attempted')
  }

  /** One try at everything that is due. */
  async function sweep(): Promise<void> {
    await attempt(await store.findDue(now(), sweepSize))
  }

  return { attempt, sweep }
}
