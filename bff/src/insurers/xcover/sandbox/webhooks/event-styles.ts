import type { SignatureAlgorithm } from '../../signature.ts'
import type { Announcement } from './announcement.ts'

/**
 * `dotted`: the names in the older documentation's samples. `dotted_past`: those in its headings. `upper_case`: those of
 * the newer one.
 */
export const eventStyles = ['dotted', 'dotted_past', 'upper_case'] as const
export type EventStyle = (typeof eventStyles)[number]

type Names = Record<Announcement['kind'], string>

const renewalNames = {
  renewal_notified: 'renewal.notification',
  renewal_due: 'renewal.due_date',
  renewal_expired: 'renewal.expired',
}

const names: Record<EventStyle, Names> = {
  dotted: {
    ...renewalNames,
    booking_updated: 'booking.update',
    booking_cancelled: 'booking.cancellation',
  },
  dotted_past: {
    ...renewalNames,
    booking_updated: 'booking.updated',
    booking_cancelled: 'booking.cancelled',
  },
  upper_case: {
    renewal_notified: 'RENEWAL_NOTIFICATION',
    renewal_due: 'RENEWAL_DUE',
    renewal_expired: 'RENEWAL_EXPIRED',
    booking_updated: 'BOOKING_UPDATED',
    booking_cancelled: 'BOOKING_CANCELLED',
  },
}

export function nameEvent(kind: Announcement['kind'], style: EventStyle): string {
  return names[style][kind]
}

/** Each documentation shows its own. */
export function chooseAlgorithm(style: EventStyle): SignatureAlgorithm {
  return style === 'upper_case' ? 'hmac-sha256' : 'hmac-sha1'
}
