import type { TimelineEntry } from '@parasol/shared/booking'
import type { bookingEvents, bookings, insurerBookings } from '../db/schema.ts'
import type { InsurerBooking, OrderBooking } from './booking-record.ts'

/** What a row says of the order, without what only the store needs. */
export function toOrderBooking(row: typeof bookings.$inferSelect): OrderBooking {
  const { status: _status, updatedAt: _updatedAt, policyTokensRevokedAt, ...order } = row
  return { ...order, ...(policyTokensRevokedAt && { policyTokensRevokedAt }) }
}

/** What a row says of an insurer's part, without what only the store needs. */
export function toInsurerBooking(row: typeof insurerBookings.$inferSelect): InsurerBooking {
  const {
    bookingId: _bookingId,
    position: _position,
    leaseUntil: _leaseUntil,
    fence: _fence,
    attempts: _attempts,
    nextAttemptAt: _nextAttemptAt,
    giveUpAt: _giveUpAt,
    policiesVersion: _policiesVersion,
    nextEndAt: _nextEndAt,
    ...part
  } = row
  return part
}

export function toTimelineEntry(row: typeof bookingEvents.$inferSelect): TimelineEntry {
  const { at, event, insurer, actor, reference } = row
  return {
    at: at.toISOString(),
    event,
    insurer,
    ...(actor && { actor }),
    ...(reference && { reference }),
  }
}
