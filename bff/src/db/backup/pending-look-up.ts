import type pg from 'pg'

/**
 * Marks every part that was not finished as one the insurer may have booked already, since it may have been sent after
 * the backup was made: it is looked up before it is ever sent again. Returns how many there are.
 */
export async function requireLookUpOfUnfinished(client: pg.ClientBase): Promise<number> {
  const { rowCount } = await client.query(
    "UPDATE insurer_bookings SET state = 'outcome_unknown' WHERE state IN ('accepted', 'submitting', 'outcome_unknown')",
  )
  return rowCount ?? 0
}
