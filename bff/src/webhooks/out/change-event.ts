import type { WebhookEvent } from '@parasol/shared/webhook'
import type { BookingRecord } from '../../bookings/booking-record.ts'
import { toCancellation, toModification, toRenewal } from '../../policies/change-answer.ts'
import type { ChangeRecord } from '../../policies/change-record.ts'
import { toAnnounced } from './booking-event.ts'

/** What the shop is told of a change that was carried out, the booking as it is after it. */
export function toChangeEvent(
  booking: BookingRecord,
  change: ChangeRecord,
  at: Date,
): WebhookEvent {
  const { terms } = change
  const timestamp = at.toISOString()
  const data = toAnnounced(booking)
  switch (terms.kind) {
    case 'modification': {
      const modification = toModification(change, terms)
      return { type: 'booking.modified', timestamp, data: { ...data, modification } }
    }
    case 'cancellation': {
      const cancellation = toCancellation(change, terms)
      return { type: 'booking.cancelled', timestamp, data: { ...data, cancellation } }
    }
    case 'renewal': {
      const renewal = toRenewal(change, terms)
      return { type: 'renewal.renewed', timestamp, data: { ...data, renewal } }
    }
  }
}
