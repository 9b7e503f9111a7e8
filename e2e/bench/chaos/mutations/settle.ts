import { replaceSource } from './replace-source.ts'

// What is unknown is looked up at once, while the insurer may still be working on it.
replaceSource(
  'bff/src/bookings/booking-attempt.ts',
  `const restMs = event === 'outcome_unknown' ? settleMs : 0`,
  'const restMs = 0 * settleMs',
)
