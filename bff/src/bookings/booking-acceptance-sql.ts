import type pg from 'pg'
import { findSqlState } from '../db/database-errors.ts'
import type { Prepare } from '../db/prepared-statement.ts'
import { inTransaction } from '../db/transaction.ts'
import type { NewBooking } from './booking-record.ts'
import type { BookingState } from './booking-states.ts'
import type { WakeUp } from './booking-wake-up.ts'
import { settleAfterRestore } from './settle-after-restore.ts'

type Acceptance =
  ({ kind: 'written' } & Written) | { kind: 'begun_again' | 'order_exists' | 'cover_used' }

type Written = { createdAt: Date; state: BookingState }

type Options = {
  prepare: Prepare
  wakeUp: WakeUp
  wakeAfterMs: number
  giveUpMs: number
}

const uniqueViolation = '23505'

/** Writes a booking, its parts, its first event and the jobs that wake workers for it: all of it, or nothing. */
export async function acceptBooking(
  pool: pg.Pool,
  booking: NewBooking,
  { prepare, wakeUp, wakeAfterMs, giveUpMs }: Options,
): Promise<Acceptance> {
  try {
    return await inTransaction(pool, async (connection) => {
      const values = [...toValues(booking, giveUpMs), booking.id]
      const { rows } = await connection.query<Written>(prepare(insertStatement, values))
      const [written] = rows
      const begunAgain = !written && (await beginAgain(connection, booking, giveUpMs))
      if (!written && !begunAgain) return { kind: 'order_exists' }
      for (const { id } of booking.parts) await wakeUp(connection, id, wakeAfterMs)
      return written ? { kind: 'written', ...written } : { kind: 'begun_again' }
    })
  } catch (error) {
    // Only the parts' packages can be taken here: an order that exists is no error but an answer.
    if (findSqlState(error) === uniqueViolation) return { kind: 'cover_used' }
    throw error
  }
}

// One statement, and so one round trip, since an order is accepted while a shopper waits. Parts and event follow from
// the order's row: where that was there already, none of them is written.
//
// A package that was offered before the database was restored may be booked already. It is looked up first, once what
// was under way at the time has settled. The minute is for processes whose clocks disagree with the database's.
const partsAndEvent = `
  restored AS (
    SELECT CASE WHEN max(r.restored_at) IS NULL THEN 'accepted' ELSE 'outcome_unknown' END AS state,
      greatest(now(), max(r.restored_at) + ${settleAfterRestore}) AS due_at
    FROM restores r WHERE r.restored_at >= $11::timestamptz - interval '1 minute'
  ),
  part AS (
    INSERT INTO insurer_bookings (id, booking_id, position, state, insurer, package_reference, pricing, terms_token,
      quotes, upstream_key, next_attempt_at, give_up_at)
    SELECT p.id, o.id, p.position, r.state, p.insurer, p."packageReference", p.pricing, p."termsToken",
      p.quotes, p."upstreamKey", r.due_at, now() + $1::float8 * interval '1 millisecond'
    FROM written o, restored r, jsonb_to_recordset($2::jsonb) AS p (id uuid, position integer, insurer text,
      "packageReference" text, pricing text, "termsToken" text, quotes jsonb, "upstreamKey" uuid)
  ),
  event AS (
    INSERT INTO booking_events (booking_id, seq, at, event)
    SELECT o.id, (SELECT coalesce(max(e.seq), 0) + 1 FROM booking_events e WHERE e.booking_id = o.id), now(),
      'accepted'
    FROM written o
  )
  SELECT o.created_at AS "createdAt", r.state FROM written o, restored r`

const insertStatement = `
  WITH written AS (
    INSERT INTO bookings (id, partner_id, order_id, status, market, policyholder, insured, premium_amount, currency,
      request_fingerprint, created_at, updated_at)
    VALUES ($12, $3, $4, 'pending', $5, $6, $7, $8, $9, $10, now(), now())
    ON CONFLICT (partner_id, order_id) DO NOTHING
    RETURNING id, created_at
  ),
  ${partsAndEvent}`

// Only a rejected booking without policies begins again, and not for the request that was refused: a repetition of it
// that arrives late would book what the shop was told is not booked. The shop keeps the id it was given.
const clearStatement = `
  DELETE FROM insurer_bookings p USING bookings b
  WHERE b.partner_id = $1 AND b.order_id = $2 AND b.status = 'rejected' AND b.request_fingerprint <> $3
    AND p.booking_id = b.id
    AND NOT EXISTS (
      SELECT FROM insurer_bookings q WHERE q.booking_id = b.id AND jsonb_array_length(q.policies) > 0)`

const beginAgainStatement = `
  WITH written AS (
    UPDATE bookings b SET status = 'pending', market = $5, policyholder = $6, insured = $7, premium_amount = $8,
      currency = $9, request_fingerprint = $10, created_at = now(), updated_at = now()
    WHERE partner_id = $3 AND order_id = $4 AND status = 'rejected'
      AND NOT EXISTS (SELECT FROM insurer_bookings p WHERE p.booking_id = b.id)
    RETURNING id, created_at
  ),
  ${partsAndEvent}`

async function beginAgain(
  connection: pg.PoolClient,
  booking: NewBooking,
  giveUpMs: number,
): Promise<boolean> {
  const { partnerId, orderId, requestFingerprint } = booking
  await connection.query(clearStatement, [partnerId, orderId, requestFingerprint])
  const { rows } = await connection.query(beginAgainStatement, toValues(booking, giveUpMs))
  return rows.length > 0
}

function toValues(booking: NewBooking, giveUpMs: number): unknown[] {
  const parts = booking.parts.map((part, position) => ({ ...part, position }))
  return [
    giveUpMs,
    JSON.stringify(parts),
    booking.partnerId,
    booking.orderId,
    JSON.stringify(booking.market),
    JSON.stringify(booking.policyholder),
    JSON.stringify(booking.insured),
    booking.premiumAmount,
    booking.currency,
    booking.requestFingerprint,
    booking.offeredAt,
  ]
}
