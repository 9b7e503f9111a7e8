import type { Cancellation } from '@parasol/shared/policy-change'
import { webhookEventSchema, type EventList } from '@parasol/shared/webhook'
import { afterEach, beforeEach, expect, it } from 'vitest'
import {
  startReceiver,
  verify,
  webhookSecret,
  type Receiver,
} from '../src/webhooks/out/testing/receiver.ts'
import { bookPolicies } from './held-policy.ts'
import { startParasol, type TestParasol } from './parasol.ts'

let receiver: Receiver
let parasol: TestParasol
beforeEach(async () => {
  receiver = await startReceiver()
  parasol = await startParasol({
    SHOP_WEBHOOK_URL: receiver.url,
    SHOP_WEBHOOK_SECRET: webhookSecret,
  })
  await parasol.startWork()
})
afterEach(async () => {
  await parasol.close()
  await receiver.close()
})

const query = async <Row extends object>(text: string, values: unknown[] = []) =>
  (await parasol.context.database.pool.query<Row>(text, values)).rows

/** Waits until nothing is being sent, and nothing is due that may be sent now. */
const waitForQuiet = () =>
  expect
    .poll(
      () =>
        query(
          `SELECT delivery.id FROM webhook_deliveries delivery
           LEFT JOIN failing_webhook_endpoints endpoint ON endpoint.id = delivery.endpoint_id
           WHERE delivery.state = 'pending' AND (delivery.lease_until > now() OR
             delivery.next_attempt_at <= now() AND coalesce(endpoint.state, 'failing') = 'failing')`,
        ),
      { timeout: 60_000 },
    )
    .toEqual([])

/** So many hours pass in the database, the queue's jobs included; then a sweep comes round. */
async function letPass(hours: number) {
  await waitForQuiet()
  const ago = `- ${hours} * interval '1 hour'`
  await query(
    `WITH jobs AS (UPDATE pgboss.job SET start_after = start_after ${ago} WHERE state < 'active'),
       endpoints AS (UPDATE failing_webhook_endpoints
         SET since = since ${ago}, next_probe_at = next_probe_at ${ago})
     UPDATE webhook_deliveries SET next_attempt_at = next_attempt_at ${ago} WHERE state = 'pending'`,
  )
  await parasol.context.courier.sweep(30_000)
}

async function listEvents() {
  const { body } = await parasol.fromServer<EventList>('/v1/webhooks/events')
  return body.events
}

const listStates = (events: EventList['events']) =>
  events.flatMap(({ deliveries }) => deliveries.map(({ state }) => state))

const listArrived = () =>
  receiver.received.map(({ headers }) => String(headers['webhook-id'])).toSorted()

it('an endpoint that was down for two days gets all it missed, each event once', async () => {
  await receiver.close()
  const first = await bookPolicies(parasol)
  for (let hours = 0; hours < 24; hours += 4) await letPass(4)
  await bookPolicies(parasol)
  const path = `/v1/bookings/${first.id}/cancellations`
  const { body: preview } = await parasol.fromServer<Cancellation>(path, {})
  await parasol.fromServer(`${path}/${preview.id}/confirm`, {})
  for (let hours = 24; hours < 52; hours += 4) await letPass(4)
  expect(parasol.logLines.join('')).toContain('the endpoint keeps failing: paused')
  await bookPolicies(parasol)

  const missed = await listEvents()
  expect(missed.map(({ type }) => type)).toEqual([
    'booking.booked',
    'booking.cancelled',
    'booking.booked',
    'booking.booked',
  ])
  expect(listStates(missed)).toEqual(missed.map(() => 'pending'))

  receiver = await startReceiver(receiver.port)
  await letPass(1)
  await expect
    .poll(async () => listStates(await listEvents()), { timeout: 60_000 })
    .toEqual(missed.map(() => 'delivered'))
  for (let hours = 0; hours < 72; hours += 24) await letPass(24)

  expect(listArrived()).toEqual(missed.map(({ id }) => id).toSorted())
  const told = receiver.received.map((each) => webhookEventSchema.parse(verify(each)))
  expect(told.filter(({ data }) => data.id === first.id)).toHaveLength(2)
  expect(await query('SELECT FROM failing_webhook_endpoints')).toEqual([])
}, 180_000)
