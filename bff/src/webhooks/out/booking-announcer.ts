import type { AnnounceBooking } from '../../bookings/booking-announcement.ts'
import { toBookingEvent } from './booking-event.ts'
import { createEventWriter, type EventWriterDependencies } from './event-writer.ts'

/** Tells the shop of bookings that have come to an end. */
export function createBookingAnnouncer(dependencies: EventWriterDependencies): AnnounceBooking {
  const writeEvent = createEventWriter(dependencies)
  return async (connection, booking) => {
    const event = toBookingEvent(booking, dependencies.now())
    if (event) await writeEvent(connection, booking, event)
  }
}
