import type { Booking } from '@parasol/shared/booking'
import type { DecisionResponse } from '@parasol/shared/decision'
import type { ErrorEnvelope } from '@parasol/shared/error-codes'
import {
  announcedPolicySchema,
  webhookEventSchema,
  type AnnouncedEvent,
  type EventList,
} from '@parasol/shared/webhook'
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  startReceiver,
  verify,
  webhookSecret,
  type Receiver,
} from '../src/webhooks/out/testing/receiver.ts'
import { timeThatHasCome } from './database.ts'
import {
  cartOf,
  laptop,
  policyholder,
  requestOffer,
  startParasol,
  type TestParasol,
} from './parasol.ts'

let receiver: Receiver
let parasol: TestParasol
beforeEach(async () => {
  receiver = await startReceiver()
  parasol = await startParasol({
    PARASOL_BOOKING_SETTLE_MS: '1000',
    SHOP_WEBHOOK_URL: receiver.url,
    SHOP_WEBHOOK_SECRET: webhookSecret,
  })
})
afterEach(async () => {
  await parasol.context.courier.stop(0)
  await parasol.close()
  await receiver.close()
})

const withEmail = (local: string) => ({ ...policyholder, email: `${local}@example.test` })

/** Places an order whose shopper said yes, and resolves with how the booking call was answered. */
async function order<Body = Booking>(details: object = {}) {
  const { offer, cover } = await requestOffer(parasol, cartOf(laptop))
  const products = offer.products.map(({ id }) => id)
  const decided = await parasol.fromPage<DecisionResponse>('/v1/decisions', {
    cover,
    decision: 'accepted',
    products,
    offer,
  })
  return parasol.fromServer<Body>('/v1/bookings', {
    orderId: `order-${randomUUID()}`,
    policyholder,
    cover: decided.body.cover,
    ...details,
  })
}

const query = async <Row extends object>(text: string, values: unknown[] = []) =>
  (await parasol.context.database.pool.query<Row>(text, values)).rows

const listEvents = async (filter = '', key?: string) =>
  (await parasol.fromServer<EventList>(`/v1/webhooks/events${filter}`, undefined, key)).body

const readDeliveries = async () => (await listEvents()).events.flatMap((each) => each.deliveries)

const replay = <Body = AnnouncedEvent>(id: string, key?: string) =>
  parasol.fromServer<Body>(`/v1/webhooks/events/${id}/replay`, {}, key)

/** Tries what is due, as the queue or the sweep of any process would. */
const sweep = () => parasol.context.courier.sweep(0)

/** Tries every delivery that waits, as if its time had come. */
async function sweepLater() {
  await query(
    `UPDATE webhook_deliveries SET next_attempt_at = ${timeThatHasCome} WHERE state = 'pending'`,
  )
  await sweep()
}

const letPass = (column: 'since' | 'next_probe_at', hours: number) =>
  query(
    `UPDATE failing_webhook_endpoints SET ${column} = ${column} - $1::float8 * interval '1 hour'`,
    [hours],
  )

const answerWith = (status: number) =>
  receiver.answerWith((response) => response.writeHead(status).end())

const bodies = () => receiver.received.map(({ body }) => webhookEventSchema.parse(JSON.parse(body)))

describe('a booking that comes to its end', () => {
  it('is told to the shop, signed, without what opens a policy or names a person', async () => {
    const { body: booking } = await order({ orderId: 'order-1' })
    await sweep()
    const [received] = receiver.received
    const event = webhookEventSchema.parse(received && verify(received))
    const { policyToken, id, orderId, status, premium, unissued } = booking
    expect(event.type).toBe('booking.booked')
    expect(event.data).toEqual({
      id,
      orderId,
      status,
      premium,
      unissued,
      policies: booking.policies.map((policy) => announcedPolicySchema.parse(policy)),
    })
    for (const secret of [policyToken, 'Ada', 'Byron', '@', '+6125', 'http']) {
      expect(received?.body).not.toContain(secret)
    }
    expect(await listEvents()).toMatchObject({
      events: [
        {
          id: received?.headers['webhook-id'],
          type: 'booking.booked',
          bookingId: booking.id,
          deliveries: [{ url: receiver.url, state: 'delivered', attempts: 1, lastStatus: 204 }],
        },
      ],
      nextCursor: null,
    })
  })

  it('is told once, however often it is asked for, and whoever finishes it', async () => {
    const request = { orderId: 'order-1', policyholder: withEmail('answer-lost') }
    const { body } = await order(request)
    expect(body.status).toBe('pending')
    await sweep()
    expect(receiver.received).toEqual([])
    await Promise.all([parasol.settle(), parasol.settle(), parasol.settle()])
    await parasol.settle()
    await Promise.all([sweep(), sweep(), sweep()])
    expect(bodies().map(({ type }) => type)).toEqual(['booking.booked'])
    expect((await listEvents()).events).toHaveLength(1)
  })

  it('is told as rejected where the insurer refused, and again once it is booked after all', async () => {
    const request = { orderId: 'order-1', policyholder: withEmail('refused') }
    const refused = await order<ErrorEnvelope>(request)
    expect(refused.body.error.code).toBe('insurer_refused')
    const { body: booking } = await order({ ...request, policyholder })
    await sweep()
    expect(bodies()).toMatchObject([
      { type: 'booking.rejected', data: { unissued: [{ code: 'insurer_refused' }] } },
      { type: 'booking.booked', data: { id: booking.id, orderId: 'order-1' } },
    ])
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(2)
  })

  it('is not told where the transaction that ends it fails, and told when that succeeds', async () => {
    await query('ALTER TABLE webhook_deliveries ADD CONSTRAINT broken CHECK (false)')
    const { body } = await order({ orderId: 'order-1' })
    expect(body.status).toBe('pending')
    expect((await listEvents()).events).toEqual([])
    await query('ALTER TABLE webhook_deliveries DROP CONSTRAINT broken')
    await query('UPDATE insurer_bookings SET lease_until = NULL')
    await parasol.settle()
    await sweep()
    expect(bodies()).toMatchObject([{ type: 'booking.booked', data: { orderId: 'order-1' } }])
  })

  it('reaches the shop through the job that was written with it', async () => {
    await order()
    await parasol.startWork()
    await expect.poll(() => receiver.received.length, { timeout: 20_000 }).toBe(1)
  })

  it('reaches the shop though the process died between writing and sending, and its job is lost', async () => {
    await order()
    await query(`DELETE FROM pgboss.job WHERE name = 'deliver-webhook'`)
    await sweep()
    expect(receiver.received).toHaveLength(1)
  })

  it('reaches the shop though a process died while it was sending', async () => {
    await order()
    const [delivery] = await query<{ id: string }>(
      `UPDATE webhook_deliveries SET lease_until = now() + interval '1 minute', fence = 1, attempts = 1
       RETURNING id`,
    )
    await sweep()
    expect(receiver.received).toEqual([])
    await query(`UPDATE webhook_deliveries SET lease_until = ${timeThatHasCome} WHERE id = $1`, [
      delivery?.id,
    ])
    await sweep()
    expect(receiver.received).toHaveLength(1)
  })
})

describe('an endpoint that fails', () => {
  it('is asked again, ever later, with the same id and body and a signature of the day', async () => {
    answerWith(500)
    await order()
    await sweep()
    expect(await readDeliveries()).toMatchObject([
      { state: 'pending', attempts: 1, lastStatus: 500 },
    ])
    await sweep()
    expect(receiver.received).toHaveLength(1)
    parasol.clock.offsetMs = 3_000
    answerWith(204)
    await sweepLater()
    const [first, second] = receiver.received
    expect(second?.body).toBe(first?.body)
    expect(second?.headers['webhook-id']).toBe(first?.headers['webhook-id'])
    expect(second?.headers['webhook-signature']).not.toBe(first?.headers['webhook-signature'])
    expect(second && verify(second)).toMatchObject({ type: 'booking.booked' })
    expect(await readDeliveries()).toMatchObject([{ state: 'delivered', attempts: 2 }])
  })

  it('wakes the next try by a job of its own', async () => {
    answerWith(503)
    await order()
    await parasol.startWork()
    await expect
      .poll(() => receiver.received.length, { timeout: 40_000, interval: 200 })
      .toBeGreaterThan(1)
  }, 60_000)

  it('that dies and returns is told what it missed', async () => {
    await receiver.close()
    await order()
    await sweep()
    expect(await readDeliveries()).toMatchObject([{ state: 'pending', lastStatus: null }])
    receiver = await startReceiver(receiver.port)
    await sweepLater()
    expect(receiver.received).toHaveLength(1)
  })

  it('is given up after ten tries in three days, and can be replayed', async () => {
    answerWith(500)
    await order()
    for (let tries = 0; tries < 12; tries += 1) await sweepLater()
    expect(receiver.received).toHaveLength(10)
    const { events } = await listEvents('?state=dead_letter')
    expect(events).toMatchObject([{ deliveries: [{ attempts: 10, nextAttemptAt: null }] }])
    expect(parasol.logLines.join('')).toContain('webhook given up')
    const metrics = await parasol.context.metrics.registry.metrics()
    expect(metrics).toContain('parasol_webhook_tries_total{outcome="failed"} 9')
    expect(metrics).toContain('parasol_webhook_tries_total{outcome="given_up"} 1')
    answerWith(204)
    const { status, body } = await replay(events[0]?.id ?? '')
    expect([status, body.deliveries[0]?.state]).toEqual([202, 'pending'])
    await sweep()
    expect(await readDeliveries()).toMatchObject([{ state: 'delivered', attempts: 1 }])
    expect(receiver.received[10]?.body).toBe(receiver.received[0]?.body)
  })

  it('for days is paused: what is for it waits and loses no try, one probe an hour, until one succeeds', async () => {
    answerWith(500)
    await order({ orderId: 'order-1' })
    await sweep()
    await letPass('since', 49)
    await sweepLater()
    expect(parasol.logLines.join('')).toContain('keeps failing: paused')
    await order({ orderId: 'order-2' })
    await sweepLater()
    expect(receiver.received).toHaveLength(2)
    // Two probes, an hour apart: each with another delivery.
    await letPass('next_probe_at', 1)
    await sweepLater()
    await letPass('next_probe_at', 1)
    await sweep()
    const probed = bodies().slice(2)
    expect(probed.map(({ data }) => data.orderId).toSorted()).toEqual(['order-1', 'order-2'])
    const attempts = (await readDeliveries()).map((each) => each.attempts)
    expect(attempts.toSorted((a, b) => a - b)).toEqual([0, 2])
    answerWith(204)
    await letPass('next_probe_at', 1)
    await sweep()
    await sweepLater()
    expect((await readDeliveries()).map(({ state }) => state)).toEqual(['delivered', 'delivered'])
    expect(await query('SELECT * FROM failing_webhook_endpoints')).toEqual([])
  })

  it('takes one delivery at a time, and puts the others off', async () => {
    answerWith(500)
    await order({ orderId: 'order-1' })
    await sweep()
    await order({ orderId: 'order-2' })
    receiver.answerWith(() => undefined)
    const sweeping = sweepLater()
    await expect.poll(() => receiver.received.length, { timeout: 10_000 }).toBe(2)
    await sweep()
    expect(receiver.received).toHaveLength(2)
    const putOff = await query(
      'SELECT FROM webhook_deliveries WHERE lease_until IS NULL AND next_attempt_at > now()',
    )
    expect(putOff).toHaveLength(1)
    await parasol.context.courier.stop(0)
    await sweeping
  })

  it('with 410 is left alone', async () => {
    answerWith(410)
    await order()
    await sweep()
    await order()
    await letPass('since', 100)
    await sweepLater()
    expect(receiver.received).toHaveLength(1)
    expect((await readDeliveries()).map(({ state }) => state)).toEqual(['pending', 'pending'])
    expect(parasol.logLines.join('')).toContain('wants no more webhooks')
  })

  it('by keeping silent holds up neither the shop’s other bookings nor the end of the process', async () => {
    receiver.answerWith(() => undefined)
    await order()
    const sweeping = sweep()
    await expect.poll(() => receiver.received.length, { timeout: 10_000 }).toBe(1)
    const { status } = await order()
    expect(status).toBe(201)
    await parasol.context.courier.stop(0)
    await sweeping
    // Not the endpoint's failure: it is tried again when the lease ends.
    expect(await query('SELECT * FROM failing_webhook_endpoints')).toEqual([])
  })
})

describe('the log', () => {
  it('tells which event and endpoint, and neither address nor person', async () => {
    answerWith(500)
    await order()
    await sweep()
    await sleep(0)
    const log = parasol.logLines.join('')
    expect(log).toContain('webhook not delivered')
    for (const text of ['Byron', 'ada.byron', receiver.url, 'whsec_'])
      expect(log).not.toContain(text)
  })
})

describe('GET /v1/webhooks/events', () => {
  it('lists newest first, page by page, the shop’s own alone', async () => {
    const made: string[] = []
    for (let i = 0; i < 3; i += 1) made.unshift((await order()).body.id)
    const first = await listEvents('?limit=2')
    const second = await listEvents(`?limit=2&cursor=${first.nextCursor}`)
    const listed = [...first.events, ...second.events].map(({ bookingId }) => bookingId)
    expect(listed).toEqual(made)
    expect(second.nextCursor).toBeNull()
    expect((await listEvents('', 'sk_test_qover')).events).toEqual([])
    expect((await listEvents('?state=delivered')).events).toEqual([])
  })

  it.each(['cursor=x', 'limit=0', 'state=lost', 'colour=grey'])('refuses ?%s', async (filter) => {
    const { status, body } = await parasol.fromServer<ErrorEnvelope>(
      `/v1/webhooks/events?${filter}`,
    )
    expect([status, body.error.code]).toEqual([400, 'malformed_request'])
  })

  it('forgets what is older than a month', async () => {
    await order()
    await parasol.context.courier.forget()
    expect((await listEvents()).events).toHaveLength(1)
    await query(
      `ALTER TABLE webhook_events DISABLE TRIGGER webhook_events_keep;
       UPDATE webhook_events SET created_at = now() - interval '31 days'`,
    )
    await parasol.context.courier.forget()
    expect((await listEvents()).events).toEqual([])
    expect(await query('SELECT * FROM webhook_deliveries')).toEqual([])
  })
})

describe('POST /v1/webhooks/events/{id}/replay', () => {
  it('sends an event that arrived before once more, under its id', async () => {
    await order()
    await sweep()
    const { events } = await listEvents()
    await replay(events[0]?.id ?? '')
    await sweep()
    const ids = receiver.received.map(({ headers }) => headers['webhook-id'])
    expect(ids).toEqual([events[0]?.id, events[0]?.id])
  })

  it('sends it to an endpoint that was set up since', async () => {
    await order()
    await query('DELETE FROM webhook_deliveries')
    const { events } = await listEvents()
    await replay(events[0]?.id ?? '')
    await sweep()
    expect(receiver.received).toHaveLength(1)
  })

  it('knows no other shop’s events, and none that are no events', async () => {
    await order()
    const { events } = await listEvents()
    const own = events[0]?.id ?? ''
    for (const [id, key] of [
      [own, 'sk_test_qover'],
      [randomUUID(), undefined],
      ['x', undefined],
    ] as const) {
      const { status, body } = await replay<ErrorEnvelope>(id, key)
      expect([status, body.error.code]).toEqual([404, 'not_found'])
    }
  })
})
