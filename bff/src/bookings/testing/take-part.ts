import type { LeasedBooking, NewBooking } from '../booking-record.ts'
import type { BookingStore } from '../booking-store.ts'

export const sampleLeaseMs = 60_000

/** Leases a part that a test knows to be free: the first one, unless told which. */
export async function takePart(
  store: BookingStore,
  booking: NewBooking,
  position = 0,
): Promise<LeasedBooking> {
  const lease = await store.lease(booking.parts[position]?.id ?? '', sampleLeaseMs)
  if (lease.kind !== 'leased') throw new Error(`Expected a lease and got ${lease.kind}`)
  return lease.part
}
