import type { ChangeStatus } from '@parasol/shared/policy-change'

/**
 * Where a change of policies stands.
 *
 * `quoted`: worked out, and nobody has agreed to it. `accepted`: to be carried out, and nothing of it has reached the
 * insurer. `confirming`: one worker has it, or died with it. `outcome_unknown`: the insurer may have carried it out.
 * `dead_letter`: the same, and Parasol has stopped asking; an operator has to. `confirmed`, `refused` and `expired` are
 * for ever.
 */
export const changeStates = [
  'quoted',
  'accepted',
  'confirming',
  'outcome_unknown',
  'dead_letter',
  'confirmed',
  'refused',
  'expired',
] as const

export type ChangeState = (typeof changeStates)[number]

/** What changes a state. */
export type ChangeMove =
  | 'accept'
  | 'begin_try'
  | 'turn_back'
  | 'lose_track'
  | 'confirm'
  | 'refuse'
  | 'expire'
  | 'give_up'
  | 'take_up_again'

/** Who may make a move. A worker needs the newest lease of the change. */
type Mover = 'caller' | 'worker' | 'operator'

type Rule = { from: readonly ChangeState[]; to: ChangeState; by: readonly Mover[] }

/** Every change of state there is. A state that no rule leaves is final. */
export const changeMoves = {
  accept: { from: ['quoted'], to: 'accepted', by: ['caller'] },
  // From `confirming` only once the lease of whoever had it has run out.
  begin_try: {
    from: ['accepted', 'outcome_unknown', 'confirming'],
    to: 'confirming',
    by: ['worker'],
  },
  turn_back: { from: ['confirming'], to: 'accepted', by: ['worker'] },
  lose_track: { from: ['confirming'], to: 'outcome_unknown', by: ['worker'] },
  confirm: { from: ['confirming'], to: 'confirmed', by: ['worker'] },
  refuse: { from: ['confirming'], to: 'refused', by: ['worker'] },
  expire: { from: ['quoted', 'confirming'], to: 'expired', by: ['caller', 'worker'] },
  give_up: { from: ['confirming'], to: 'dead_letter', by: ['worker'] },
  take_up_again: { from: ['dead_letter'], to: 'outcome_unknown', by: ['operator'] },
} as const satisfies Record<ChangeMove, Rule>

/** What the caller is told of a change in this state. */
const statuses = {
  quoted: 'quoted',
  accepted: 'pending',
  confirming: 'pending',
  outcome_unknown: 'pending',
  dead_letter: 'pending',
  confirmed: 'confirmed',
  refused: 'refused',
  expired: 'expired',
} as const satisfies Record<ChangeState, ChangeStatus>

export function toChangeStatus(state: ChangeState): ChangeStatus {
  return statuses[state]
}
