import type { Booking } from '@parasol/shared/booking'
import type { Cancellation, Modification } from '@parasol/shared/policy-change'
import type { PolicyView } from '@parasol/shared/policy-view'
import type { EventList } from '@parasol/shared/webhook'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { insurerBookings } from '../src/db/schema.ts'
import { createSignedClient } from '../src/insurers/xcover/sandbox/testing/signed-client.ts'
import { createAskForRead } from '../src/policy-reads/ask-for-read-sql.ts'
import { createPolicyReadStore } from '../src/policy-reads/policy-read-store-postgres.ts'
import { timeThatHasCome } from './database.ts'
import { bookPolicies, callAsShopper } from './held-policy.ts'
import { callSandbox, receiveWebhooks, waitForDelivered } from './listening-sandbox.ts'
import { cartOf, laptop, policyholder, startParasol, type TestParasol } from './parasol.ts'

let parasol: TestParasol
let receiver: Awaited<ReturnType<typeof receiveWebhooks>>
beforeEach(async () => {
  parasol = await startParasol({ PARASOL_BOOKING_SETTLE_MS: '1000' })
  receiver = await receiveWebhooks(parasol)
})
afterEach(async () => {
  await receiver.close()
  await parasol.close()
})

/** Does something at the insurer that Parasol has no part in. */
async function actAtInsurer(method: 'POST' | 'PATCH', path: string, body: unknown) {
  const url = new URL(parasol.variables.XCOVER_DEMO_URL).origin
  const { status } = await createSignedClient(url)(method, `bookings/${path}`, body)
  if (status !== 200) throw new Error(`the insurer answered ${status}`)
}

const referenceOf = ({ policies }: Booking) => policies[0]?.reference ?? ''

const cancelAtInsurer = (booking: Booking, quotes = booking.policies) =>
  actAtInsurer('POST', `${referenceOf(booking)}/cancel`, {
    quotes: quotes.map(({ id }) => ({ id, reason_for_cancellation: 'asked by phone' })),
  })

const read = async ({ id }: Booking) =>
  (await parasol.fromServer<Booking>(`/v1/bookings/${id}`)).body

const listTold = async () =>
  (await parasol.fromServer<EventList>('/v1/webhooks/events')).body.events
    .map(({ type }) => type)
    .toReversed()

const query = async (text: string) =>
  (await parasol.context.database.pool.query<Record<string, unknown>>(text)).rows

const eventsOf = ({ timeline }: Booking) => timeline.map(({ event }) => event)

describe('a policy cancelled at the insurer', () => {
  it.each([['dotted'], ['dotted_past'], ['upper_case']])(
    'is cancelled here, and the shop is told once, in the style %s',
    async (style) => {
      await receiver.configure({ style })
      const booking = await bookPolicies(parasol)
      const [first, second] = booking.policies
      if (!first || !second) throw new Error('two policies were expected')
      await cancelAtInsurer(booking, [first])
      await waitForDelivered(parasol, 1)
      await parasol.settleReads()
      const after = await read(booking)
      expect(after.policies.map(({ id, status }) => [id, status])).toEqual([
        [first.id, 'cancelled'],
        [second.id, 'active'],
      ])
      expect(after.timeline.at(-1)).toMatchObject({
        event: 'cancelled_at_insurer',
        insurer: 'xcover',
        actor: 'insurer',
        reference: first.reference,
      })
      expect(await listTold()).toEqual(['booking.booked', 'booking.cancelled'])
    },
  )

  it.each(['twice', 'reversed'])('is told once though webhooks come %s', async (mischief) => {
    await receiver.configure({ mischief })
    const booking = await bookPolicies(parasol)
    const [first, second] = booking.policies
    if (!first || !second) throw new Error('two policies were expected')
    await cancelAtInsurer(booking, [first])
    await cancelAtInsurer(booking, [second])
    await waitForDelivered(parasol, 2)
    await Promise.all([parasol.settleReads(), parasol.settleReads(), parasol.settleReads()])
    await callSandbox(parasol, 'POST', '/webhooks/replay', {})
    await parasol.settleReads()
    expect(await listTold()).toEqual(['booking.booked', 'booking.cancelled'])
    expect((await read(booking)).policies.map(({ status }) => status)).toEqual([
      'cancelled',
      'cancelled',
    ])
    expect(await query('SELECT FROM insurer_events')).toHaveLength(2)
  })

  it('is heard of through the job that was stored with the webhook', async () => {
    const booking = await bookPolicies(parasol, {}, cartOf(laptop))
    await parasol.startWork()
    await cancelAtInsurer(booking)
    await expect
      .poll(async () => (await read(booking)).policies[0]?.status, { timeout: 30_000 })
      .toBe('cancelled')
  })

  it('is heard of once the insurer can be read again', async () => {
    const booking = await bookPolicies(parasol, {}, cartOf(laptop))
    await cancelAtInsurer(booking)
    await waitForDelivered(parasol, 1)
    await parasol.breakSandbox({ share: 1, kinds: ['error_before'] })
    await parasol.settleReads()
    expect((await read(booking)).policies[0]?.status).toBe('active')
    // By how much is up to chance, and may have passed already.
    expect(
      await query(
        `SELECT FROM policy_reads WHERE state = 'due' AND next_attempt_at > last_asked_at`,
      ),
    ).toHaveLength(1)
    await parasol.breakSandbox({ share: 0 })
    await parasol.settleReads()
    expect((await read(booking)).policies[0]?.status).toBe('cancelled')
  })

  it('is heard of though a process died while it was reading', async () => {
    const booking = await bookPolicies(parasol, {}, cartOf(laptop))
    await cancelAtInsurer(booking)
    await waitForDelivered(parasol, 1)
    await query(
      `UPDATE policy_reads SET lease_until = now() + interval '1 minute', fence = fence + 1`,
    )
    await parasol.context.policyReader.sweep(0)
    expect((await read(booking)).policies[0]?.status).toBe('active')
    await query(`UPDATE policy_reads SET lease_until = ${timeThatHasCome}`)
    await parasol.context.policyReader.sweep(0)
    expect((await read(booking)).policies[0]?.status).toBe('cancelled')
  })

  it('is written with what the shop is told of it, or not at all', async () => {
    const booking = await bookPolicies(parasol, {}, cartOf(laptop))
    await cancelAtInsurer(booking)
    await waitForDelivered(parasol, 1)
    await query('ALTER TABLE webhook_events ADD CONSTRAINT broken CHECK (false) NOT VALID')
    await parasol.settleReads()
    const untouched = await read(booking)
    expect([untouched.policies, eventsOf(untouched)]).toEqual([booking.policies, eventsOf(booking)])
    await query('ALTER TABLE webhook_events DROP CONSTRAINT broken')
    await query('UPDATE policy_reads SET lease_until = NULL')
    await parasol.settleReads()
    expect(await listTold()).toEqual(['booking.booked', 'booking.cancelled'])
  })
})

describe('a webhook', () => {
  it('of what was asked for here tells the shop nothing again', async () => {
    const booking = await bookPolicies(parasol, {}, cartOf(laptop))
    const path = `/v1/bookings/${booking.id}/cancellations`
    const { body: previewed } = await parasol.fromServer<Cancellation>(path, {})
    await parasol.fromServer(`${path}/${previewed.id}/confirm`, {})
    await waitForDelivered(parasol, 1)
    const before = await read(booking)
    await parasol.settleReads()
    expect(await read(booking)).toEqual(before)
    expect(await listTold()).toEqual(['booking.booked', 'booking.cancelled'])
  })

  it('that comes before what was asked for here is written waits for that', async () => {
    const booking = await bookPolicies(parasol, {}, cartOf(laptop))
    const path = `/v1/bookings/${booking.id}/cancellations`
    const { body: previewed } = await parasol.fromServer<Cancellation>(path, {})
    await parasol.breakSandbox({ share: 1, kinds: ['cut_after'] })
    expect((await parasol.fromServer(`${path}/${previewed.id}/confirm`, {})).status).toBe(202)
    await parasol.breakSandbox({ share: 0 })
    await waitForDelivered(parasol, 1)
    await parasol.settleReads()
    expect((await read(booking)).policies[0]?.status).toBe('active')
    await parasol.settleChanges()
    await parasol.settleReads()
    expect(await listTold()).toEqual(['booking.booked', 'booking.cancelled'])
    expect(eventsOf(await read(booking))).not.toContain('cancelled_at_insurer')
    expect(await query(`SELECT FROM policy_reads WHERE state = 'settled'`)).toHaveLength(1)
  })

  it('that comes while policies are read has them read again', async () => {
    const { database, jobs, newId } = parasol.context
    const askForRead = createAskForRead(jobs, 60_000)
    const announce = () => Promise.resolve()
    const store = createPolicyReadStore({ database, jobs, askForRead, announce, newId })
    await bookPolicies(parasol, {}, cartOf(laptop))
    const [part] = await database.db.select().from(insurerBookings)
    if (!part) throw new Error('a part was expected')
    await askForRead(database.pool, part.id)
    const first = await store.lease(part.id, 60_000)
    if (first.kind !== 'leased') throw new Error('it was expected to be due')
    await askForRead(database.pool, part.id)
    expect(await store.lease(part.id, 60_000)).toMatchObject({ kind: 'later' })
    expect(await store.finish(first.row, { kind: 'nothing_to_compare' })).toBe(true)
    const second = await store.lease(part.id, 60_000)
    if (second.kind !== 'leased') throw new Error('it was expected to be due again')
    expect(await store.finish(first.row, { kind: 'nothing_to_compare' })).toBe(false)
    expect(await store.finish(second.row, { kind: 'nothing_to_compare' })).toBe(true)
    expect(await store.lease(part.id, 60_000)).toEqual({ kind: 'over' })
  })

  it('of an order that was rejected here adds no policy to it', async () => {
    const { database, jobs } = parasol.context
    const email = 'refused@example.test'
    await expect(
      bookPolicies(parasol, { policyholder: { ...policyholder, email } }),
    ).rejects.toThrow()
    const [part] = await database.db.select().from(insurerBookings)
    if (!part) throw new Error('a part was expected')
    await actAtInsurer('POST', `${part.packageReference}/`, {
      quotes: part.quotes.map(({ id }) => ({ id })),
      policyholder: {
        first_name: 'Ada',
        last_name: 'Byron',
        email: 'ada@example.test',
        country: 'AU',
      },
    })
    await createAskForRead(jobs, 60_000)(database.pool, part.id)
    await parasol.settleReads()
    expect(await query(`SELECT state, policies FROM insurer_bookings`)).toEqual([
      { state: 'rejected', policies: [] },
    ])
    expect(await listTold()).toEqual(['booking.rejected'])
  })

  it('of another premium is told as a modification', async () => {
    const booking = await bookPolicies(parasol, {}, cartOf(laptop))
    const change = { policyholder: { email: 'price-changed@example.test' } }
    await actAtInsurer('PATCH', `${referenceOf(booking)}/`, change)
    await waitForDelivered(parasol, 1)
    await parasol.settleReads()
    const after = await read(booking)
    const before = booking.policies[0]?.premium.amount ?? 0
    expect(after.policies[0]?.premium.amount).toBe(before + 100)
    expect(eventsOf(after).at(-1)).toBe('modified_at_insurer')
    expect(await listTold()).toEqual(['booking.booked', 'booking.modified'])
  })

  it('of another name is told as a modification, which names nobody, and shown from then on', async () => {
    const booking = await bookPolicies(parasol, {}, cartOf(laptop))
    const change = { policyholder: { last_name: 'Lovelace', postcode: '2000 New South Wales' } }
    await actAtInsurer('PATCH', `${referenceOf(booking)}/`, change)
    await waitForDelivered(parasol, 1)
    await parasol.settleReads()
    await callSandbox(parasol, 'POST', '/webhooks/replay', {})
    await parasol.settleReads()
    expect(eventsOf(await read(booking)).filter((event) => event.includes('modif'))).toEqual([
      'modified_at_insurer',
    ])
    expect(await listTold()).toEqual(['booking.booked', 'booking.modified'])
    const view = await callAsShopper(parasol, booking.policyToken)<PolicyView>('GET')
    expect(view.body.holderName).toBe('Ada Lovelace')
    // Too long for a shop to have written it.
    expect(await query(`SELECT policyholder ->> 'postcode' AS postcode FROM bookings`)).toEqual([
      { postcode: null },
    ])
    const told = JSON.stringify(await query('SELECT body FROM webhook_events'))
    expect(told + parasol.logLines.join('')).not.toMatch(/Lovelace|Byron|New South Wales/)
  })

  it('of somebody else who is insured is told as a modification', async () => {
    const booking = await bookPolicies(parasol, {}, cartOf(laptop))
    const insured = [{ first_name: 'Anna', last_name: 'Byron', email: 'anna@example.test' }]
    await actAtInsurer('PATCH', `${referenceOf(booking)}/`, {
      quotes: booking.policies.map(({ id }) => ({ id, update_fields: { insured } })),
    })
    await waitForDelivered(parasol, 1)
    await parasol.settleReads()
    expect(await listTold()).toEqual(['booking.booked', 'booking.modified'])
  })

  it('of a name changed through Parasol tells the shop nothing again', async () => {
    const booking = await bookPolicies(parasol, {}, cartOf(laptop))
    const path = `/v1/bookings/${booking.id}/modifications`
    const change = { policyholder: { lastName: 'Lovelace' } }
    const { body: quoted } = await parasol.fromServer<Modification>(path, change)
    await parasol.fromServer(`${path}/${quoted.id}/confirm`, {})
    await waitForDelivered(parasol, 1)
    await parasol.settleReads()
    expect(await listTold()).toEqual(['booking.booked', 'booking.modified'])
    expect(eventsOf(await read(booking))).not.toContain('modified_at_insurer')
  })

  it('of a policy kept before its people were compared is no news of them', async () => {
    const booking = await bookPolicies(parasol, {}, cartOf(laptop))
    await query(`UPDATE insurer_bookings SET policies = policies #- '{0,peopleDigest}'`)
    const change = { policyholder: { last_name: 'Lovelace' } }
    await actAtInsurer('PATCH', `${referenceOf(booking)}/`, change)
    await waitForDelivered(parasol, 1)
    await parasol.settleReads()
    expect(await listTold()).toEqual(['booking.booked'])
  })
})
