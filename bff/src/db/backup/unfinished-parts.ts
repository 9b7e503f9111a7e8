import type pg from 'pg'
import { bookingMoves } from '../../bookings/booking-states.ts'
import { settleAfterRestore } from '../../bookings/settle-after-restore.ts'
import { changeMoves } from '../../policies/change-states.ts'

/**
 * Marks every part of a booking and every change of policies that was not finished as one the insurer may have carried
 * out already, since it may have been sent after the backup was made: it is looked up before it is ever sent again.
 * Returns how many there are.
 */
export async function requireLookUpOfUnfinished(client: pg.ClientBase): Promise<number> {
  const parts = await markIn(client, 'insurer_bookings', bookingMoves.begin_try.from)
  const changes = await markIn(client, 'policy_changes', changeMoves.begin_try.from)
  return parts + changes
}

async function markIn(
  client: pg.ClientBase,
  table: 'insurer_bookings' | 'policy_changes',
  unfinished: readonly string[],
): Promise<number> {
  const { rowCount } = await client.query(
    `UPDATE ${table} SET state = 'outcome_unknown',
       next_attempt_at = greatest(next_attempt_at, clock_timestamp() + ${settleAfterRestore})
     WHERE state = ANY ($1)`,
    [unfinished],
  )
  return rowCount ?? 0
}
