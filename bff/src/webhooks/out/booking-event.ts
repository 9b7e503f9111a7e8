import type { Policy } from '@parasol/shared/booking'
import type { AnnouncedBooking, WebhookEvent } from '@parasol/shared/webhook'
import { listUnissued } from '../../bookings/booking-parts.ts'
import type { BookingRecord } from '../../bookings/booking-record.ts'

/** What the shop is told of a booking that has come to an end; null while it has not. */
export function toBookingEvent(booking: BookingRecord, at: Date): WebhookEvent | null {
  const { status } = booking
  if (status === 'pending') return null
  return { type: `booking.${status}`, timestamp: at.toISOString(), data: toAnnounced(booking) }
}

// Every field that leaves is named, here and below: the record holds the policyholder, and policies link to documents.
export function toAnnounced(booking: BookingRecord): AnnouncedBooking {
  const { id, orderId, status, premiumAmount, currency, parts } = booking
  return {
    id,
    orderId,
    status,
    premium: { amount: premiumAmount, currency },
    policies: parts.flatMap(({ policies }) => policies.map(toAnnouncedPolicy)),
    unissued: listUnissued(booking),
  }
}

function toAnnouncedPolicy(policy: Policy): AnnouncedBooking['policies'][number] {
  const { id, insurer, reference, status, name, premium, period } = policy
  return { id, insurer, reference, status, name, premium, period }
}
