import { replaceSource } from './replace-source.ts'

// A worker writes how its try ended whoever holds the lease by then, and whatever the state is.
replaceSource(
  'bff/src/bookings/booking-tries-sql.ts',
  `
          eq(insurerBookings.fence, fence),
          inArray(insurerBookings.state, [...from]),
        ),`,
  `
        ),`,
)
