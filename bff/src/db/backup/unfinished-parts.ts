import type pg from 'pg'
import { bookingMoves } from '../../bookings/booking-states.ts'
import { settleAfterRestore } from '../../bookings/settle-after-restore.ts'

/**
 * Marks every part that was not finished as one the insurer may have booked already, since it may have been sent after
 * the backup was made: it is looked up before it is ever sent again. Returns how many there are.
 */
export async function requireLookUpOfUnfinished(client: pg.ClientBase): Promise<number> {
  const { rowCount } = await client.query(
    `UPDATE insurer_bookings SET state = 'outcome_unknown',
       next_attempt_at = greatest(next_attempt_at, clock_timestamp() + ${settleAfterRestore})
     WHERE state = ANY ($1)`,
    [bookingMoves.begin_try.from],
  )
  return rowCount ?? 0
}
