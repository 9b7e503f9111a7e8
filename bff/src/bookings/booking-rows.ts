import type { bookings, insurerBookings } from '../db/schema.ts'
import type { InsurerBooking, OrderBooking } from './booking-record.ts'

/** What a row says of the order, without what only the store needs. */
export function toOrderBooking(row: typeof bookings.$inferSelect): OrderBooking {
  const { status: _status, updatedAt: _updatedAt, ...order } = row
  return order
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
    ...part
  } = row
  return part
}
