import type { WebhookEvent } from '@parasol/shared/webhook'
import type { BookingRecord } from '../../bookings/booking-record.ts'
import { toRenewal } from '../../policies/change-answer.ts'
import type { Announcement } from '../../policy-reads/news-announcement.ts'
import { toAnnounced } from './booking-event.ts'

/** What the shop is told of what an insurer did by itself; null where there is nothing to tell. */
export function toNewsEvent(
  booking: BookingRecord,
  announcement: Announcement,
  at: Date,
): WebhookEvent | null {
  const timestamp = at.toISOString()
  const data = toAnnounced(booking)
  switch (announcement.kind) {
    case 'modified':
      return { type: 'booking.modified', timestamp, data: { ...data, modification: null } }
    case 'cancelled':
      return { type: 'booking.cancelled', timestamp, data: { ...data, cancellation: null } }
    case 'renewed':
      return { type: 'renewal.renewed', timestamp, data: { ...data, renewal: null } }
    case 'lapsed':
      return { type: 'renewal.expired', timestamp, data }
    case 'renewal': {
      const { change, automatic, stage } = announcement
      const { status, dueAt, expiresAt } = stage
      if (change.terms.kind !== 'renewal') return null
      const renewal = toRenewal(change, change.terms)
      const told = { ...data, renewal, dueAt, expiresAt, automatic }
      return { type: `renewal.${status}`, timestamp, data: told }
    }
  }
}
