import type pg from 'pg'

const beginnings = {
  // One snapshot for all tables: a booking never comes without its parts and its timeline.
  backup: 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY',
  restore: 'BEGIN ISOLATION LEVEL READ COMMITTED',
}

const settings: Record<string, string> = {
  // A transfer takes as long as it takes, whatever is usual on this server. Older ones do not know every name.
  statement_timeout: '0',
  lock_timeout: '0',
  idle_in_transaction_session_timeout: '0',
  transaction_timeout: '0',
  // The same text for the same value on both sides.
  DateStyle: 'ISO, YMD',
  IntervalStyle: 'postgres',
  TimeZone: 'UTC',
  bytea_output: 'hex',
  extra_float_digits: '1',
  // Rows hidden by a policy would be missing unseen; like this the database refuses instead.
  row_security: 'off',
}

/** Begins the one transaction of a backup or a restore. */
export async function beginTransfer(
  client: pg.ClientBase,
  kind: keyof typeof beginnings,
): Promise<void> {
  await client.query(beginnings[kind])
  // For the transaction alone: a pooler like PgBouncer hands the connection on afterwards.
  await client.query(
    `SELECT set_config(name, $1::jsonb ->> name, true) FROM pg_settings WHERE $1::jsonb ? name`,
    [JSON.stringify(settings)],
  )
}
