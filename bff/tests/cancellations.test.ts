import type { Booking } from '@parasol/shared/booking'
import type { ErrorEnvelope } from '@parasol/shared/error-codes'
import type { Cancellation } from '@parasol/shared/policy-change'
import type { EventList } from '@parasol/shared/webhook'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bookPolicies } from './held-policy.ts'
import { policyholder, startParasol, type TestParasol } from './parasol.ts'

let parasol: TestParasol
beforeAll(async () => {
  parasol = await startParasol({
    PARASOL_BOOKING_BUDGET_MS: '12000',
    PARASOL_BOOKING_SETTLE_MS: '1000',
  })
})
afterAll(() => parasol.close())

const pathOf = ({ id }: { id: string }) => `/v1/bookings/${id}`

const preview = <Body = Cancellation>(booking: Booking, request: object = {}) =>
  parasol.fromServer<Body>(`${pathOf(booking)}/cancellations`, request)

const confirm = <Body = Cancellation>(booking: Booking, { id }: { id: string }) =>
  parasol.fromServer<Body>(`${pathOf(booking)}/cancellations/${id}/confirm`, {})

const read = async (booking: Booking) => (await parasol.fromServer<Booking>(pathOf(booking))).body

const query = (text: string, values: unknown[]) =>
  parasol.context.database.pool.query<{ n: number }>(text, values)

/** What the insurer has written down of cancelling this booking. */
const findCancelled = async ({ policies }: Booking) => {
  const ledger = await parasol.readLedger()
  const reference = policies[0]?.reference ?? ''
  return ledger.filter((line) => line.includes(reference) && line.includes('"event":"cancelled"'))
}

describe('cancelling', () => {
  it('says what is given back, and changes nothing by that', async () => {
    const booking = await bookPolicies(parasol)
    const { status, body } = await preview(booking)
    expect(status).toBe(201)
    expect(body).toMatchObject({
      bookingId: booking.id,
      status: 'quoted',
      reason: 'other',
      refund: booking.premium,
      policies: booking.policies.map(({ id, premium }) => ({ id, refund: premium })),
    })
    expect(new Date(body.confirmBefore ?? 0).getTime()).toBeGreaterThan(Date.now())
    const after = await read(booking)
    expect(after.policies).toEqual(booking.policies)
    expect(await findCancelled(booking)).toEqual([])
  })

  it('cancels all once it is confirmed, and says so in booking, timeline and webhook', async () => {
    const booking = await bookPolicies(parasol)
    const { body: previewed } = await preview(booking)
    const { status, body } = await confirm(booking, previewed)
    expect([status, body]).toEqual([200, { ...previewed, status: 'confirmed' }])
    const after = await read(booking)
    expect(after.status).toBe('booked')
    expect(after.policies.map((policy) => policy.status)).toEqual(['cancelled', 'cancelled'])
    expect(after.timeline.slice(-2)).toMatchObject([
      { event: 'cancellation_accepted', insurer: 'xcover', actor: 'shop' },
      { event: 'cancellation_confirmed', insurer: 'xcover', actor: 'shop' },
    ])
    expect(after.timeline.at(-1)?.reference).toMatch(/-CCL$/)
    const { body: told } = await parasol.fromServer<EventList>('/v1/webhooks/events?limit=1')
    expect(told.events).toMatchObject([{ type: 'booking.cancelled', bookingId: booking.id }])
    const bodies = await parasol.context.database.pool.query<{ body: string }>(
      `SELECT body FROM webhook_events WHERE id = $1`,
      [told.events[0]?.id],
    )
    expect(JSON.parse(bodies.rows[0]?.body ?? '')).toMatchObject({
      data: {
        id: booking.id,
        policies: [{ status: 'cancelled' }, { status: 'cancelled' }],
        cancellation: { id: body.id, refund: booking.premium },
      },
    })
    expect(bodies.rows[0]?.body).not.toMatch(/Ada|Byron|http/)
  })

  it('cancels one policy, as for a returned item, and leaves the other', async () => {
    const booking = await bookPolicies(parasol)
    const [returned, kept] = booking.policies
    const request = { policies: [returned?.id], reason: 'returned' }
    const { body: previewed } = await preview(booking, request)
    expect(previewed).toMatchObject({ reason: 'returned', refund: returned?.premium })
    await confirm(booking, previewed)
    const after = await read(booking)
    expect(after.policies.map(({ id, status }) => [id, status])).toEqual([
      [returned?.id, 'cancelled'],
      [kept?.id, 'active'],
    ])
  })

  it('answers a second confirmation, and a reading, as the first', async () => {
    const booking = await bookPolicies(parasol)
    const { body: previewed } = await preview(booking)
    const first = await confirm(booking, previewed)
    const second = await confirm(booking, previewed)
    const got = await parasol.fromServer<Cancellation>(
      `${pathOf(booking)}/cancellations/${previewed.id}`,
    )
    expect([second.status, second.body]).toEqual([200, first.body])
    expect(got.body).toEqual(first.body)
    expect(await findCancelled(booking)).toHaveLength(1)
  })

  it('cancels once at the insurer however many confirmations arrive at the same time', async () => {
    const booking = await bookPolicies(parasol)
    const { body: previewed } = await preview(booking)
    const answers = await Promise.all(Array.from({ length: 30 }, () => confirm(booking, previewed)))
    for (const { status } of answers) expect([200, 202]).toContain(status)
    expect((await confirm(booking, previewed)).status).toBe(200)
    expect(await findCancelled(booking)).toHaveLength(1)
    const told = await query(
      `SELECT count(*)::integer AS n FROM webhook_events WHERE booking_id = $1 AND type = 'booking.cancelled'`,
      [booking.id],
    )
    expect(told.rows).toEqual([{ n: 1 }])
  })

  it('is answered as before under the same Idempotency-Key', async () => {
    const booking = await bookPolicies(parasol)
    const call = (key: string) =>
      parasol.send<Cancellation>(`${pathOf(booking)}/cancellations`, {
        method: 'POST',
        headers: { Authorization: 'Bearer sk_test_demo', 'Idempotency-Key': key },
      })
    const key = randomUUID()
    const [first, second] = [await call(key), await call(key)]
    expect(second.body).toEqual(first.body)
    expect(second.headers.get('idempotent-replayed')).toBe('true')
  })
})

describe('an insurer that fails while it cancels', () => {
  it('carried it out but its answer was lost: pending, then settled by looking', async () => {
    const booking = await bookPolicies(parasol)
    const { body: previewed } = await preview(booking)
    await parasol.breakSandbox({ share: 1, kinds: ['cut_after'] })
    const { status, body } = await confirm(booking, previewed)
    expect([status, body.status]).toEqual([202, 'pending'])
    await parasol.breakSandbox({ share: 0, idempotency: 'off' })
    await parasol.settleChanges()
    const after = await confirm(booking, previewed)
    expect([after.status, after.body.status]).toEqual([200, 'confirmed'])
    expect(await findCancelled(booking)).toHaveLength(1)
    const { timeline } = await read(booking)
    expect(timeline.map(({ event }) => event)).toContain('cancellation_outcome_unknown')
  })

  it('was away: pending, then carried out by the worker', async () => {
    const booking = await bookPolicies(parasol)
    const { body: previewed } = await preview(booking)
    await parasol.stopSandbox()
    const { status } = await confirm(booking, previewed)
    await parasol.startSandbox()
    expect(status).toBe(202)
    await parasol.settleChanges()
    expect((await confirm(booking, previewed)).body.status).toBe('confirmed')
    expect(await findCancelled(booking)).toHaveLength(1)
  })

  it('refuses: nothing changes, and it stays refused', async () => {
    const stubborn = { ...policyholder, email: 'no-cancellation@example.test' }
    const booking = await bookPolicies(parasol, { policyholder: stubborn })
    const { status, body } = await preview<ErrorEnvelope>(booking)
    expect([status, body.error.code]).toEqual([502, 'insurer_refused'])
    expect((await read(booking)).policies).toEqual(booking.policies)
  })

  it('has cancelled it already, by another way: the confirmation tells what stands', async () => {
    const booking = await bookPolicies(parasol)
    const { body: previewed } = await preview(booking)
    const insurer = parasol.context.partners.get('demo').insurers[0]
    const market = { currency: 'AUD', country: 'AU', language: 'en' }
    await insurer?.cancellations?.cancel(
      booking.policies[0]?.reference ?? '',
      [],
      market,
      randomUUID(),
    )
    const { status } = await confirm(booking, previewed)
    expect(status).toBe(200)
    expect((await read(booking)).policies[0]?.status).toBe('cancelled')
  })
})

describe('too late', () => {
  it('past its deadline a preview has expired', async () => {
    const booking = await bookPolicies(parasol)
    const { body: previewed } = await preview(booking)
    await query(`UPDATE policy_changes SET confirm_before = now() WHERE id = $1`, [previewed.id])
    const got = await parasol.fromServer<Cancellation>(
      `${pathOf(booking)}/cancellations/${previewed.id}`,
    )
    expect(got.body.status).toBe('expired')
    const { status, body } = await confirm<ErrorEnvelope>(booking, previewed)
    expect([status, body.error.code]).toEqual([410, 'change_expired'])
    expect(await findCancelled(booking)).toEqual([])
  })

  it('once the policies have changed, what was previewed before counts no more', async () => {
    const booking = await bookPolicies(parasol)
    const [first] = booking.policies
    const { body: ofAll } = await preview(booking)
    const { body: ofOne } = await preview(booking, { policies: [first?.id] })
    await confirm(booking, ofOne)
    const { status, body } = await confirm<ErrorEnvelope>(booking, ofAll)
    expect([status, body.error.code]).toEqual([410, 'change_expired'])
    expect(await findCancelled(booking)).toHaveLength(1)
  })

  it('while one is under way, another is turned away and may be confirmed later', async () => {
    const booking = await bookPolicies(parasol)
    const [first, second] = booking.policies
    const { body: one } = await preview(booking, { policies: [first?.id] })
    const { body: other } = await preview(booking, { policies: [second?.id] })
    await parasol.stopSandbox()
    await confirm(booking, one)
    const { status, body } = await confirm<ErrorEnvelope>(booking, other)
    await parasol.startSandbox()
    expect([status, body.error.code]).toEqual([409, 'change_under_way'])
  })

  it('to withdraw, where the time to do so is over', async () => {
    const booking = await bookPolicies(parasol)
    parasol.clock.offsetMs = 60 * 24 * 60 * 60_000
    const late = await preview<ErrorEnvelope>(booking, { reason: 'withdrawal' })
    parasol.clock.offsetMs = 0
    expect([late.status, late.body.error.code]).toEqual([422, 'withdrawal_over'])
    const { status, body } = await preview(booking, { reason: 'withdrawal' })
    expect([status, body.reason]).toEqual([201, 'withdrawal'])
  })
})

describe('what is refused', () => {
  it.each<[string, object]>([
    ['policies', { policies: ['nothing-of-this-booking'] }],
    ['policies', { policies: [] }],
    ['reason', { reason: 'because' }],
    ['colour', { colour: 'grey' }],
  ])('a wrong %s, naming it', async (field, request) => {
    const booking = await bookPolicies(parasol)
    const { status, body } = await preview<ErrorEnvelope>(booking, request)
    expect([status, body.error.code]).toEqual([422, 'change_invalid'])
    expect(Object.keys(body.error.fields ?? {})).toEqual([field])
  })

  it('a policy that is cancelled already', async () => {
    const booking = await bookPolicies(parasol)
    await confirm(booking, (await preview(booking)).body)
    const { status, body } = await preview<ErrorEnvelope>(booking)
    expect([status, body.error.code]).toEqual([422, 'change_invalid'])
  })

  it('a booking that has no policies yet', async () => {
    await bookPolicies(parasol)
    const { rows } = await parasol.context.database.pool.query<{ id: string }>(
      `INSERT INTO bookings SELECT (jsonb_populate_record(b, jsonb_build_object('id', gen_random_uuid(), 'order_id', 'bare'))).*
       FROM bookings b LIMIT 1 RETURNING id`,
    )
    const bare = await parasol.fromServer<ErrorEnvelope>(
      `/v1/bookings/${rows[0]?.id}/cancellations`,
      {},
    )
    expect([bare.status, bare.body.error.code]).toEqual([409, 'not_booked'])
  })

  it("another partner's booking, and a change of another booking", async () => {
    const booking = await bookPolicies(parasol)
    const other = await bookPolicies(parasol)
    const { body: previewed } = await preview(booking)
    const path = `${pathOf(booking)}/cancellations`
    const foreign = [
      await parasol.fromServer<ErrorEnvelope>(path, {}, 'sk_test_qover'),
      await parasol.fromServer<ErrorEnvelope>(
        `${path}/${previewed.id}`,
        undefined,
        'sk_test_qover',
      ),
      await parasol.fromServer<ErrorEnvelope>(
        `${path}/${previewed.id}/confirm`,
        {},
        'sk_test_qover',
      ),
      await confirm<ErrorEnvelope>(other, previewed),
      await parasol.fromServer<ErrorEnvelope>(
        `${pathOf(booking)}/modifications/${previewed.id}/confirm`,
        {},
      ),
    ]
    expect(foreign.map(({ status, body }) => [status, body.error.code])).toEqual(
      foreign.map(() => [404, 'not_found']),
    )
  })
})
