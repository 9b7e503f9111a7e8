import type { BookingStatus } from '@parasol/shared/booking'

/**
 * Where an insurer's part of an order stands.
 *
 * `accepted`: stored, and nothing of it has reached the insurer. `submitting`: one worker has it, or died with it.
 * `outcome_unknown`: the insurer may have booked it. `dead_letter`: the same, and Parasol has stopped asking; an
 * operator has to. `booked` and `rejected` are for ever.
 */
export const bookingStates = [
  'accepted',
  'submitting',
  'outcome_unknown',
  'dead_letter',
  'booked',
  'rejected',
] as const

export type BookingState = (typeof bookingStates)[number]

/** What changes a state. */
export type BookingMove =
  | 'begin_try'
  | 'turn_back'
  | 'lose_track'
  | 'confirm'
  | 'reject'
  | 'give_up'
  | 'take_up_again'
  | 'find_at_insurer'

/** Who may make a move. A worker needs the newest lease of the part. */
export type Mover = 'worker' | 'operator'

type Rule = { from: readonly BookingState[]; to: BookingState; by: Mover }

/** Every change of state there is. A state that no rule leaves is final. */
export const bookingMoves = {
  // From `submitting` only once the lease of whoever had it has run out.
  begin_try: {
    from: ['accepted', 'outcome_unknown', 'submitting'],
    to: 'submitting',
    by: 'worker',
  },
  turn_back: { from: ['submitting'], to: 'accepted', by: 'worker' },
  lose_track: { from: ['submitting'], to: 'outcome_unknown', by: 'worker' },
  confirm: { from: ['submitting'], to: 'booked', by: 'worker' },
  reject: { from: ['submitting'], to: 'rejected', by: 'worker' },
  give_up: { from: ['submitting'], to: 'dead_letter', by: 'worker' },
  take_up_again: { from: ['dead_letter'], to: 'outcome_unknown', by: 'operator' },
  // It is on the insurer's books: whoever tries next has to look it up.
  find_at_insurer: {
    from: ['accepted', 'outcome_unknown', 'dead_letter'],
    to: 'outcome_unknown',
    by: 'operator',
  },
} as const satisfies Record<BookingMove, Rule>

/** What the shop is told of a part in this state. */
const statuses = {
  accepted: 'pending',
  submitting: 'pending',
  outcome_unknown: 'pending',
  dead_letter: 'pending',
  booked: 'booked',
  rejected: 'rejected',
} as const satisfies Record<BookingState, BookingStatus>

export function toStatus(state: BookingState): BookingStatus {
  return statuses[state]
}

/** The order's status: pending while any part is, booked where any part was, rejected where none was. */
export function deriveStatus(states: readonly BookingState[]): BookingStatus {
  const all = states.map(toStatus)
  if (all.includes('pending')) return 'pending'
  return all.includes('booked') ? 'booked' : 'rejected'
}
