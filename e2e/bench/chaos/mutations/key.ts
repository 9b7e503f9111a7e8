import { replaceSource } from './replace-source.ts'

// The insurer's idempotency key is made anew for every try.
replaceSource(
  'bff/src/bookings/booking-attempt.ts',
  'idempotencyKey: booking.upstreamKey,',
  'idempotencyKey: crypto.randomUUID(),',
)
