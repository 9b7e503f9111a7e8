import type pg from 'pg'
import { findSqlState } from '../db/database-errors.ts'
import { inTransaction } from '../db/transaction.ts'
import type { NewBooking } from './booking-record.ts'
import type { WakeUp } from './booking-wake-up.ts'

type Acceptance =
  { kind: 'written'; createdAt: Date } | { kind: 'begun_again' | 'order_exists' | 'cover_used' }

type Options = {
  wakeUp: WakeUp
  wakeAfterMs: number
  giveUpMs: number
}

const uniqueViolation = '23505'

/** Writes a booking, its parts, its first event and the jobs that wake workers for it: all of it, or nothing. */
export async function acceptBooking(
  pool: pg.Pool,
  booking: NewBooking,
  { wakeUp, wakeAfterMs, giveUpMs }: Options,
): Promise<Acceptance> {
  try {
    return await inTransaction(pool, async (connection) => {
      const createdAt = await insertNew(connection, booking, giveUpMs)
      const begunAgain = !createdAt && (await beginAgain(connection, booking, giveUpMs))
      if (!createdAt && !begunAgain) return { kind: 'order_exists' }
      for (const { id } of booking.parts) await wakeUp(connection, id, wakeAfterMs)
      return createdAt ? { kind: 'written', createdAt } : { kind: 'begun_again' }
    })
  } catch (error) {
    // Only the parts' packages can be taken here: an order that exists is no error but an answer.
    if (findSqlState(error) === uniqueViolation) return { kind: 'cover_used' }
    throw error
  }
}

// One statement, and so one round trip, since an order is accepted while a shopper waits. Parts and event follow from
// the order's row: where that was there already, none of them is written.
const partsAndEvent = `
  part AS (
    INSERT INTO insurer_bookings (id, booking_id, position, state, insurer, package_reference, pricing, terms_token,
      quotes, upstream_key, next_attempt_at, give_up_at)
    SELECT p.id, o.id, p.position, 'accepted', p.insurer, p."packageReference", p.pricing, p."termsToken",
      p.quotes, p."upstreamKey", now(), now() + $1::float8 * interval '1 millisecond'
    FROM written o, jsonb_to_recordset($2::jsonb) AS p (id uuid, position integer, insurer text,
      "packageReference" text, pricing text, "termsToken" text, quotes jsonb, "upstreamKey" uuid)
  ),
  event AS (
    INSERT INTO booking_events (booking_id, seq, at, event)
    SELECT o.id, (SELECT coalesce(max(e.seq), 0) + 1 FROM booking_events e WHERE e.booking_id = o.id), now(),
      'accepted'
    FROM written o
  )
  SELECT created_at FROM written`

const insertStatement = `
  WITH written AS (
    INSERT INTO bookings (id, partner_id, order_id, status, market, policyholder, insured, premium_amount, currency,
      request_fingerprint, created_at, updated_at)
    VALUES ($11, $3, $4, 'pending', $5, $6, $7, $8, $9, $10, now(), now())
    ON CONFLICT (partner_id, order_id) DO NOTHING
    RETURNING id, created_at
  ),
  ${partsAndEvent}`

async function insertNew(
  connection: pg.PoolClient,
  booking: NewBooking,
  giveUpMs: number,
): Promise<Date | undefined> {
  const values = [...toValues(booking, giveUpMs), booking.id]
  const { rows } = await connection.query<{ created_at: Date }>(insertStatement, values)
  return rows[0]?.created_at
}

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
  ]
}
