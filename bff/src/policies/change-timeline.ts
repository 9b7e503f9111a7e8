import type { ChangeKind, ChangeRecord } from './change-record.ts'
import type { ChangeMove } from './change-states.ts'

/** Moves as the booking's timeline tells of them. That a worker tries, and tries again, only the change's row counts. */
const verbs = {
  accept: 'accepted',
  lose_track: 'outcome_unknown',
  confirm: 'confirmed',
  refuse: 'refused',
  expire: 'expired',
  give_up: 'given_up',
  take_up_again: 'taken_up_again',
} as const satisfies Partial<Record<ChangeMove, string>>

type ToldMove = keyof typeof verbs

/** What happened to a booking after the sale. */
export type ChangeEvent = `${ChangeKind}_${(typeof verbs)[ToldMove]}` | 'renewal_declined'

export function isTold(move: ChangeMove): move is ToldMove {
  return move in verbs
}

/** The entry of the timeline for a move, under the insurer's own name of the change. */
export function toEvent(
  { bookingId, terms }: Pick<ChangeRecord, 'bookingId' | 'terms'>,
  move: ToldMove,
): { bookingId: string; event: ChangeEvent; reference: string } {
  return { bookingId, event: `${terms.kind}_${verbs[move]}`, reference: terms.quote.id }
}
