import type { Logger } from 'pino'
import type { PartnerStore } from '../partners/partner-store.ts'
import { findInsurer } from '../partners/partner-store.ts'
import { attemptBooking } from './booking-attempt.ts'
import type { BookingStore } from './booking-store.ts'

type Dependencies = {
  store: BookingStore
  partners: PartnerStore
  log: Logger
  now: () => Date
  random: () => number
  settleMs: number
  readBudgetMs: number
  /** Outlives the longest try, so that nobody else begins while one is still running. */
  leaseMs: number
}

/** How many due bookings one sweep takes on: small, so that several processes share a backlog. */
const sweepSize = 10

export type BookingWorker = ReturnType<typeof createBookingWorker>

/** Brings pending bookings to their end: at once when asked to, and again and again until the insurer has answered. */
export function createBookingWorker(dependencies: Dependencies) {
  const { store, partners, log, now, leaseMs } = dependencies

  /**
   * One try at a booking, unless somebody else is at it. Never rejects: the booking is stored, so a fault here is
   * logged and the next sweep goes on where this one stopped.
   */
  async function attempt(bookingId: string): Promise<void> {
    try {
      await tryOnce(bookingId)
    } catch (error) {
      log.error({ err: error, bookingId }, 'booking attempt failed')
    }
  }

  async function tryOnce(bookingId: string): Promise<void> {
    const booking = await store.lease(bookingId, now(), leaseMs)
    if (!booking) return
    const insurer = findInsurer(partners.get(booking.partnerId), booking.insurer)
    const result = await attemptBooking(insurer, booking, dependencies)
    const written = await store.finishAttempt(booking.id, booking.fence, result, now())
    const facts = { bookingId: booking.id, partner: booking.partnerId, status: result.status }
    if (!written) log.warn(facts, 'a newer lease took this booking over; result not written')
    else if (result.status === 'rejected' && result.event === 'booked_at_other_premium') {
      log.error(facts, 'the insurer booked at another premium than the shopper accepted')
    } else log.info(facts, 'booking attempted')
  }

  /** One try at every booking that is due. */
  async function sweep(): Promise<void> {
    const due = await store.findDue(now(), sweepSize)
    await Promise.all(due.map((id) => attempt(id)))
  }

  return { attempt, sweep }
}
