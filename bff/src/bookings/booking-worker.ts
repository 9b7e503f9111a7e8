import type { Logger } from 'pino'
import type { Insurer } from '../insurers/insurer.ts'
import { interruptible } from '../insurers/interruptible.ts'
import type { Metrics } from '../metrics/metrics.ts'
import type { Timers } from '../timers.ts'
import { attemptBooking } from './booking-attempt.ts'
import type { AttemptResult, LeasedBooking } from './booking-record.ts'
import { bookingMoves, toStatus } from './booking-states.ts'
import type { BookingStore } from './booking-store.ts'

type Dependencies = {
  store: BookingStore
  findInsurer: (partnerId: string, name: string) => Insurer
  metrics: Pick<Metrics, 'countFinishedBooking' | 'countLostWakeUps'>
  log: Logger
  timers: Timers
  random: () => number
  settleMs: number
  readBudgetMs: number
  /** Outlives the longest try and the settle time after it, so that nobody else begins while one is still running. */
  leaseMs: number
}

/** How many overdue parts one sweep takes on: small, so that several processes share a backlog. */
const sweepSize = 10

export type BookingWorker = ReturnType<typeof createBookingWorker>

/** Brings bookings to their end: one try whenever somebody asks, until the insurer has answered. */
export function createBookingWorker(dependencies: Dependencies) {
  const { store, findInsurer, metrics, log, timers, leaseMs } = dependencies
  const handOver = new AbortController()
  const underWay = new Set<Promise<unknown>>()

  /** One try at each of these parts that is due and nobody else is at. Never rejects: the booking is stored. */
  async function attempt(partIds: readonly string[]): Promise<void> {
    await Promise.all(
      partIds.map(async (partId) => {
        try {
          await tryOnce(partId)
        } catch (error) {
          log.error({ err: error, partId }, 'booking attempt failed')
        }
      }),
    )
  }

  /** What a wake-up asks for: a try, or, where it is too early for one, another wake-up. Rejects where the store does. */
  async function wake(partId: string): Promise<void> {
    const tooEarly = await tryOnce(partId)
    if (tooEarly) await store.wakeLater(partId, tooEarly.waitMs)
  }

  async function tryOnce(partId: string): Promise<{ waitMs: number } | null> {
    if (handOver.signal.aborted) return { waitMs: 0 }
    const heldSince = timers.elapsedMs()
    const lease = await store.lease(partId, leaseMs)
    if (lease.kind === 'later') return lease
    if (lease.kind === 'over') return null
    const written = await track(
      tryLeased(lease.part, () => leaseMs - (timers.elapsedMs() - heldSince)),
    )
    // Whoever has the part by now may end like this one, and has perhaps no wake-up of its own to be followed by.
    return written ? null : { waitMs: 0 }
  }

  /** Resolves with whether its result was written. */
  async function tryLeased(part: LeasedBooking, leaseLeftMs: () => number): Promise<boolean> {
    const insurer = interruptible(findInsurer(part.partnerId, part.insurer), handOver.signal)
    const result = await attemptBooking(insurer, part, {
      random: dependencies.random,
      settleMs: dependencies.settleMs,
      leaseLeftMs,
      readSignal: timers.abortAfter(dependencies.readBudgetMs),
    })
    const written = await store.finishAttempt(part.id, part.fence, result)
    report(part, result, written)
    return written
  }

  async function track<T>(trying: Promise<T>): Promise<T> {
    underWay.add(trying)
    try {
      return await trying
    } finally {
      underWay.delete(trying)
    }
  }

  function report(part: LeasedBooking, result: AttemptResult, written: boolean): void {
    const status = toStatus(bookingMoves[result.move].to)
    const { bookingId, partnerId: partner, insurer } = part
    const facts = { bookingId, partner, insurer, event: result.event, status }
    if (!written) {
      log.warn(facts, 'a newer lease took this booking over; result not written')
      return
    }
    if (status !== 'pending') metrics.countFinishedBooking(insurer, status)
    if (result.event === 'booked_at_other_premium') {
      log.error(facts, 'the insurer booked at another premium than the shopper accepted')
    } else if (result.event === 'given_up') {
      log.error(facts, 'nobody could say whether the insurer has booked this; an operator has to')
    } else log.info(facts, 'booking attempted')
  }

  /** Takes up what should have been tried long ago. There is none while the queue keeps its promise. */
  async function sweep(overdueMs: number): Promise<void> {
    const overdue = await store.findOverdue(overdueMs, sweepSize)
    if (overdue.length === 0) return
    log.warn({ count: overdue.length }, 'bookings were not woken up in time')
    metrics.countLostWakeUps(overdue.length)
    await attempt(overdue)
  }

  /** Ends what is under way within `graceMs`; what has not ended by then is left for another process to look up. */
  async function stop(graceMs: number): Promise<void> {
    await Promise.race([Promise.allSettled(underWay), timers.sleep(graceMs)])
    handOver.abort()
    await Promise.allSettled(underWay)
  }

  return { attempt, wake, sweep, stop }
}
