import { replaceSource } from './replace-source.ts'

// The job that wakes a worker is no part of the booking's transaction: it follows a moment later.
replaceSource(
  'bff/src/bookings/booking-store-postgres.ts',
  `jobs.send(connection, 'try-booking', { partId }, afterMs)`,
  `Promise.resolve(void setTimeout(() => {
    jobs.send(pool, 'try-booking', { partId }, afterMs).catch(() => undefined)
  }, 200))`,
)
