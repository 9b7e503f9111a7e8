import { Gauge, type Registry } from 'prom-client'
import type { Logger } from 'pino'
import type { BookingStore, PendingBookings } from '../bookings/booking-store.ts'

type Dependencies = { store: Pick<BookingStore, 'countPending'>; log: Logger }

/**
 * Adds what is pending in the database to a registry, asked for at each scrape. All processes over one database see the
 * same bookings. While the database does not answer the gauges are absent, and the rest of the scrape goes on.
 */
export function addPendingBookingGauges(registry: Registry, { store, log }: Dependencies): void {
  let reading: Promise<PendingBookings | null> | undefined

  /** One query for all gauges, and for scrapers that come at the same time. */
  function read(): Promise<PendingBookings | null> {
    reading ??= store
      .countPending()
      .catch((error: unknown) => {
        log.warn({ err: error }, 'pending bookings cannot be counted')
        return null
      })
      .finally(() => {
        reading = undefined
      })
    return reading
  }

  function addGauge(name: string, help: string, measure: (pending: PendingBookings) => number) {
    const gauge = new Gauge({
      name,
      help,
      registers: [registry],
      async collect() {
        const pending = await read()
        if (pending) this.set(measure(pending))
        else this.remove()
      },
    })
    return gauge
  }

  addGauge('parasol_bookings_pending', 'Bookings accepted and not yet ended.', ({ count }) => count)
  addGauge(
    'parasol_bookings_pending_oldest_age_seconds',
    'Age of the booking that has been pending longest; 0 where none is.',
    ({ oldestAgeSeconds }) => oldestAgeSeconds,
  )
  addGauge(
    'parasol_booking_dead_letters',
    'Parts of bookings given up on, which an operator has to ask the insurer about.',
    ({ deadLetters }) => deadLetters,
  )
}
