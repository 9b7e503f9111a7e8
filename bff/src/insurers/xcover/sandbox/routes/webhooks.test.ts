import { createHmac } from 'node:crypto'
import { describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { anyText, textWith } from '../../../sandbox/testing/fixture.ts'
import { advanceClock } from '../testing/clock.ts'
import { ada, bookTwo, startForTest } from '../testing/sandbox-fixture.ts'
import { startReceiver } from '../testing/webhook-receiver.ts'
import type { WebhookSettings } from '../webhooks/settings.ts'

vi.setConfig({ testTimeout: 30_000 })

const deliveriesSchema = z.object({
  settings: z.record(z.string(), z.unknown()),
  deliveries: z.array(
    z.strictObject({
      id: z.uuid(),
      event: z.string(),
      package: z.string(),
      state: z.string(),
      tries: z.array(z.int().nullable()),
    }),
  ),
})

/** A booking two days before its policies begin, and the endpoint that hears of it. */
async function book(webhooks: Partial<WebhookSettings> = {}, statuses: number[] = []) {
  const receiver = await startReceiver(statuses)
  const waits: number[] = []
  const { call, sandbox } = await startForTest({
    now: () => new Date('2020-02-04T13:00:00Z'),
    webhooks: { url: receiver.url, ...webhooks },
    wait: async (durationMs) => {
      waits.push(durationMs)
    },
  })
  const booking = await bookTwo(call)
  const { id } = booking
  const address = `${sandbox.url}/webhooks`
  const send = (method: string, path: string, body: unknown) =>
    fetch(`${address}${path}`, { method, body: JSON.stringify(body) })
  const list = async () => {
    const response = await fetch(address)
    return deliveriesSchema.parse(await response.json())
  }
  return {
    call,
    sandbox,
    receiver,
    waits,
    ...booking,
    rename: () => call('PATCH', `bookings/${id}/`, { policyholder: { last_name: 'Lovelace' } }),
    cancel: (body: object = {}) => call('POST', `bookings/${id}/cancel`, body),
    advance: (duration: string) => advanceClock(sandbox.url, duration),
    put: (settings: unknown) => send('PUT', '', settings),
    replay: (body: unknown) => send('POST', '/replay', body),
    list,
    untilSettled: () =>
      vi.waitFor(
        async () => {
          const { deliveries } = await list()
          expect(deliveries.map(({ state }) => state)).not.toContain('waiting')
          return deliveries
        },
        { timeout: 10_000 },
      ),
  }
}

describe('the older events', () => {
  test('tell a change with the booking before and after it, amounts as texts', async () => {
    const { id, laptopId, receiver, rename } = await book()
    await rename()
    await receiver.untilReceived(1)
    expect(receiver.received[0]).toMatchObject({
      event: 'booking.update',
      payload: {
        old: { id, policyholder: ada },
        new: {
          id,
          status: 'CONFIRMED',
          currency: 'AUD',
          total_price: '360.71',
          total_price_formatted: 'A$\u00a0360.71',
          bundle_price: '360.710000',
          total_tax: '62.60',
          total_premium: '298.11',
          policyholder: { first_name: 'Ada', last_name: 'Lovelace' },
          coi: { url: textWith('security_token=') },
          quotes: [
            {
              id: laptopId,
              status: 'CONFIRMED',
              price: '124.850000',
              discounted_price: '124.850000',
              policy_start_date: '2020-02-06T13:00:00.000000Z',
              cover_amount: 'A$\u00a01349.76',
              tax: { total_tax: '21.67', total_amount_without_tax: '103.18' },
              sub_limits: [],
              pending_renewal: null,
            },
            {},
          ],
        },
      },
    })
  })

  test('tell a cancellation by the status of the quotes alone', async () => {
    const { receiver, cancel } = await book()
    await cancel()
    await receiver.untilReceived(1)
    expect(receiver.received[0]).toMatchObject({
      event: 'booking.cancellation',
      payload: {
        old: { quotes: [{ status: 'CONFIRMED' }, { status: 'CONFIRMED' }] },
        new: {
          status: 'CONFIRMED',
          total_price: '360.71',
          quotes: [{ status: 'CANCELLED', cancelled_at: null, can_be_cancelled: true }, {}],
        },
      },
    })
  })

  test('tell what the clock brings to each renewal, flat, with a number for its price', async () => {
    const { id, laptopId, phoneId, receiver, advance } = await book()
    await advance('P2Y')
    await receiver.untilReceived(6)
    const of = (event: string, status: string) =>
      [laptopId, phoneId].map((quote_id) => ({
        event,
        payload: { package_id: id, quote_id, status },
      }))
    expect(receiver.received).toMatchObject([
      ...of('renewal.notification', 'ACTIVE'),
      ...of('renewal.due_date', 'DUE'),
      ...of('renewal.expired', 'UNPAID'),
    ])
    expect(receiver.received[0]?.payload).toMatchObject({
      price: 131.1,
      period: 'yearly',
      expiry_date: '2021-02-20T13:00:00Z',
    })
  })
})

test('the newer events tell the booking as it is now, in short and with numbers', async () => {
  const { id, phoneId, receiver, cancel, advance } = await book({ style: 'upper_case' })
  await cancel({ quotes: [{ id: phoneId }] })
  await advance('P1Y')
  await receiver.untilReceived(2)
  expect(receiver.received).toMatchObject([
    {
      event: 'BOOKING_CANCELLED',
      payload: {
        id,
        status: 'CONFIRMED',
        total_price: 124.85,
        quotes: [
          { status: 'CONFIRMED', price: 124.85, total_renewed_times: 0, duration: '366 00:00:00' },
          { id: phoneId, status: 'CANCELLED', refund_value: 235.86 },
        ],
      },
    },
    { event: 'RENEWAL_NOTIFICATION', payload: { id, quotes: [{}, {}] } },
  ])
  expect(receiver.received[0]?.payload).not.toHaveProperty('quotes.0.refund_value')
})

test.each([
  {
    style: 'dotted_past' as const,
    algorithm: 'sha1',
    names: ['booking.updated', 'booking.cancelled'],
  },
  {
    style: 'upper_case' as const,
    algorithm: 'sha256',
    names: ['BOOKING_UPDATED', 'BOOKING_CANCELLED'],
  },
])('$style: names, and a signature of the real date', async ({ style, algorithm, names }) => {
  const { receiver, advance, rename, cancel } = await book({ style })
  await advance('P1D')
  await rename()
  await cancel()
  await receiver.untilReceived(2)
  expect(receiver.names()).toEqual(names)
  const { headers } = receiver.received[0] ?? { headers: new Headers() }
  expect(headers.get('x-api-key')).toBe('sandbox-key')
  expect(headers.get('date')).toBe('Tue, 04 Feb 2020 13:00:00 GMT')
  const signature = createHmac(algorithm, 'sandbox-secret')
    .update('date: Tue, 04 Feb 2020 13:00:00 GMT')
    .digest('base64')
  expect(headers.get('authorization')).toBe(
    `Signature keyId="sandbox-key",algorithm="hmac-${algorithm}",signature="${encodeURIComponent(signature)}"`,
  )
})

test('a confirmed update, a confirmed cancellation and a renewal are told, and nothing else is', async () => {
  const { call, id, laptopId, receiver, cancel, advance, list } = await book()
  const idOf = async (answer: Promise<{ json: unknown }>, field: string) =>
    z.record(z.string(), z.unknown()).parse((await answer).json)[field]
  const change = { quotes: [{ id: laptopId, update_fields: { title: 'Fieldbook 16' } }] }
  const update = await idOf(call('PATCH', `bookings/${id}/quote_for_update`, change), 'update_id')
  await call('PATCH', `bookings/${id}/`, { policyholder: { phone: 'none' } })
  await cancel({ preview: true })
  expect((await list()).deliveries).toEqual([])

  const headers = { 'x-idempotency-key': 'update' }
  const confirmUpdate = `bookings/${id}/confirm_update/${String(update)}/`
  await call('POST', confirmUpdate, {}, { headers })
  expect((await call('POST', confirmUpdate, {}, { headers })).status).toBe(409)
  await advance('P11M3D')
  const renewal = await idOf(call('PATCH', `renewals/${id}/quote_for_renewal/`), 'renewal_id')
  const quotes = [{ id: laptopId, policy_start_date: '2021-02-06' }]
  await call('POST', `renewals/${id}/confirm/${String(renewal)}/`, { quotes })
  const cancellation = await idOf(cancel({ preview: true }), 'cancellation_id')
  await call('POST', `bookings/${id}/confirm_cancellation/${String(cancellation)}/`)
  await receiver.untilReceived(5)
  expect(receiver.names()).toEqual([
    'booking.update',
    'renewal.notification',
    'renewal.notification',
    'booking.update',
    'booking.cancellation',
  ])
  expect((await list()).deliveries).toHaveLength(5)
})

describe('an endpoint that does not answer 200', () => {
  test('is tried three times', async () => {
    const { receiver, rename, untilSettled, waits } = await book({}, [500, 204])
    await rename()
    await receiver.untilReceived(3)
    expect(await untilSettled()).toMatchObject([{ state: 'delivered', tries: [500, 204, 200] }])
    expect(waits).toEqual([1_000, 5_000])
  })

  test('is given up after that, and the next event is sent all the same', async () => {
    const { receiver, rename, cancel, untilSettled } = await book({}, [500, 500, 302])
    await rename()
    await cancel()
    await receiver.untilReceived(4)
    expect(await untilSettled()).toMatchObject([
      { state: 'failed', tries: [500, 500, 302] },
      { state: 'delivered', tries: [200] },
    ])
  })

  test('may be none at all', async () => {
    const { rename, untilSettled, put } = await book()
    await put({ url: 'http://127.0.0.1:1/' })
    await rename()
    expect(await untilSettled()).toMatchObject([{ state: 'failed', tries: [null, null, null] }])
  })
})

describe('on purpose, events', () => {
  test('come twice', async () => {
    const { receiver, rename, untilSettled } = await book({ mischief: 'twice' })
    await rename()
    await receiver.untilReceived(2)
    expect(receiver.received[1]?.payload).toEqual(receiver.received[0]?.payload)
    expect(await untilSettled()).toHaveLength(1)
  })

  test('come in the wrong order', async () => {
    const { receiver, advance } = await book({ mischief: 'reversed', style: 'upper_case' })
    await advance('P2Y')
    await receiver.untilReceived(6)
    expect(receiver.names()).toEqual(
      ['RENEWAL_EXPIRED', 'RENEWAL_DUE', 'RENEWAL_NOTIFICATION'].flatMap((name) => [name, name]),
    )
  })

  test('are lost, until they are replayed, all or some, in any order', async () => {
    const { receiver, rename, cancel, list, replay } = await book({ mischief: 'lost' })
    await rename()
    await cancel()
    const { deliveries } = await list()
    expect(deliveries).toMatchObject([{ state: 'lost', tries: [] }, { state: 'lost' }])
    expect(receiver.names()).toEqual([])
    expect((await replay({ ids: deliveries.map(({ id }) => id).toReversed() })).status).toBe(200)
    expect(receiver.names()).toEqual(['booking.cancellation', 'booking.update'])
    await replay({})
    expect(receiver.names().slice(2)).toEqual(['booking.update', 'booking.cancellation'])
    expect((await list()).deliveries).toMatchObject([{ state: 'delivered', tries: [200, 200] }, {}])
  })
})

describe('the settings', () => {
  test('without an address events are kept, and sent once there is one', async () => {
    const { receiver, rename, untilSettled, put, replay } = await book({ url: null })
    await rename()
    expect(await untilSettled()).toMatchObject([{ state: 'kept', tries: [] }])
    expect((await put({ url: receiver.url })).status).toBe(200)
    await replay({})
    expect(receiver.names()).toEqual(['booking.update'])
  })

  test('what a change leaves out is as it was at the start', async () => {
    const { receiver, put, list } = await book({ style: 'upper_case' })
    await put({ mischief: 'lost', style: 'dotted' })
    await put({ mischief: 'twice' })
    expect((await list()).settings).toEqual({
      url: receiver.url,
      style: 'upper_case',
      mischief: 'twice',
    })
  })

  test.each([
    { url: 'ftp://example.test/' },
    { url: 'hooks' },
    { style: 'camelCase' },
    { mischief: 'all' },
    { secret: 's' },
    [],
  ])('%j is refused', async (settings) => {
    const { put, list } = await book()
    const before = await list()
    const response = await put(settings)
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ problems: [anyText] })
    expect(await list()).toEqual(before)
  })

  test('a replay of what there is none of is refused', async () => {
    const { replay } = await book()
    expect((await replay({ ids: ['one'] })).status).toBe(400)
    expect((await replay(['one'])).status).toBe(400)
  })
})
