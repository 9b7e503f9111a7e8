import type pg from 'pg'
import { bookingMoves } from '../../bookings/booking-states.ts'

// A Parasol that was stopped for the restore may just have sent one: it must have settled at the insurer by then. Ten
// times the usual settle time, since a command does not know what the next Parasol is set to.
const settleTime = '5 minutes'

/**
 * Marks every part that was not finished as one the insurer may have booked already, since it may have been sent after
 * the backup was made: it is looked up before it is ever sent again. Returns how many there are.
 */
export async function requireLookUpOfUnfinished(client: pg.ClientBase): Promise<number> {
  const { rowCount } = await client.query(
    `UPDATE insurer_bookings SET state = 'outcome_unknown',
       next_attempt_at = greatest(next_attempt_at, clock_timestamp() + $1::interval)
     WHERE state = ANY ($2)`,
    [settleTime, bookingMoves.begin_try.from],
  )
  return rowCount ?? 0
}
