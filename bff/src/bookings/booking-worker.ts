import type { Logger } from 'pino'
import type { Insurer } from '../insurers/insurer.ts'
import { interruptible } from '../insurers/interruptible.ts'
import { createLeasedWork, type Hold } from '../jobs/leased-work.ts'
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
  leaseMs: number
}

export type BookingWorker = ReturnType<typeof createBookingWorker>

/** Brings bookings to their end: one try whenever somebody asks, until the insurer has answered. */
export function createBookingWorker(dependencies: Dependencies) {
  const { store, findInsurer, metrics, log, timers, leaseMs } = dependencies

  async function tryPart(part: LeasedBooking, { leaseLeftMs, handOver }: Hold): Promise<boolean> {
    const insurer = interruptible(findInsurer(part.partnerId, part.insurer), handOver)
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

  return createLeasedWork({
    noun: 'booking',
    store: {
      async lease(partId, ms) {
        const lease = await store.lease(partId, ms)
        return lease.kind === 'leased' ? { kind: 'leased', row: lease.part } : lease
      },
      wakeLater: (partId, afterMs) => store.wakeLater(partId, afterMs),
      findOverdue: (overdueMs, limit) => store.findOverdue(overdueMs, limit),
    },
    tryRow: tryPart,
    metrics,
    log,
    timers,
    leaseMs,
  })
}
