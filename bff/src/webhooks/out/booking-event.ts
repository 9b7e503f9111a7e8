import type { AnnouncedBooking, WebhookEvent } from '@parasol/shared/webhook'
import { listUnissued } from '../../bookings/booking-parts.ts'
import type { BookingRecord } from '../../bookings/booking-record.ts'

/** What the shop is told of a booking that has come to an end; null while it has not. */
export function toBookingEvent(booking: BookingRecord, at: Date): WebhookEvent | null {
  const { status } = booking
  if (status === 'pending') return null
  return { type: `booking.${status}`, timestamp: at.toISOString(), data: toAnnounced(booking) }
}

// Names every field that leaves: the record has the policyholder in it, and policies link to documents that do.
function toAnnounced(booking: BookingRecord): AnnouncedBooking {
  const { id, orderId, status, premiumAmount, currency, parts } = booking
  return {
    id,
    orderId,
    status,
    premium: { amount: premiumAmount, currency },
    policies: parts.flatMap(({ policies }) =>
      policies.map(({ documents: _documents, ...policy }) => policy),
    ),
    unissued: listUnissued(booking),
  }
}
