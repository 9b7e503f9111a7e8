import type { Booking } from '@parasol/shared/booking'
import type { DecisionResponse } from '@parasol/shared/decision'
import type { ErrorEnvelope } from '@parasol/shared/error-codes'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  cartOf,
  laptop,
  policyholder,
  requestOffer,
  startParasol,
  type TestParasol,
} from './parasol.ts'

let parasol: TestParasol
beforeAll(async () => {
  parasol = await startParasol({
    PARASOL_BOOKING_BUDGET_MS: '3000',
    PARASOL_BOOKING_SETTLE_MS: '1000',
  })
})
afterAll(() => parasol.close())

const dayMs = 24 * 60 * 60 * 1000

async function acceptCover(cart = cartOf(laptop)) {
  const { offer, cover } = await requestOffer(parasol, cart)
  const { body } = await parasol.fromPage<DecisionResponse>('/v1/decisions', {
    cover,
    decision: 'accepted',
    products: offer.products.map(({ id }) => id),
    offer,
  })
  return { offer, cover: body.cover }
}

async function newRequest(changes: object = {}) {
  const { cover } = await acceptCover()
  return { cover, orderId: `order-${randomUUID()}`, policyholder, ...changes }
}

const withEmail = (local: string) => ({
  policyholder: { ...policyholder, email: `${local}@example.test` },
})

/** The answer as it goes over the wire. */
async function post(body: unknown, headers: Record<string, string> = {}) {
  const response = await parasol.app.request('/v1/bookings', {
    method: 'POST',
    headers: { Authorization: 'Bearer sk_test_demo', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
  return {
    status: response.status,
    headers: response.headers,
    text: await response.text(),
    replayed: response.headers.get('idempotent-replayed') === 'true',
  }
}

const book = (key: string, body: unknown) => post(body, { 'Idempotency-Key': key })

const parseBooking: (text: string) => Booking = JSON.parse
const parseEnvelope: (text: string) => ErrorEnvelope = JSON.parse
const readCode = ({ status, text }: { status: number; text: string }) => [
  status,
  parseEnvelope(text).error.code,
]

async function countKept(key: string): Promise<number> {
  const { rowCount } = await parasol.context.database.pool.query(
    'SELECT 1 FROM idempotency_keys WHERE key = $1',
    [key],
  )
  return rowCount ?? 0
}

/** How often the insurer was asked to book the order. */
function countAttempts(text: string): number {
  return parseBooking(text).timeline.filter(({ event }) => event === 'submitting').length
}

describe('a booking repeated under its key', () => {
  it('is answered byte for byte as the first time, for thirty days', async () => {
    const request = await newRequest()
    const key = randomUUID()
    const first = await book(key, request)
    expect([first.status, first.replayed]).toEqual([201, false])
    // Whatever becomes of the booking later, the call stays answered as it was.
    await parasol.context.database.pool.query(
      "INSERT INTO booking_events SELECT id, 99, now(), 'later' FROM bookings WHERE order_id = $1",
      [request.orderId],
    )
    parasol.clock.offsetMs = 30 * dayMs - 60_000
    const second = await book(key, request)
    parasol.clock.offsetMs = 30 * dayMs + 60_000
    const third = await book(key, request)
    parasol.clock.offsetMs = 0
    expect([second.status, second.text, second.replayed]).toEqual([201, first.text, true])
    expect(second.headers.get('content-type')).toBe(first.headers.get('content-type'))
    expect(second.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
    expect(second.headers.get('x-request-id')).not.toBe(first.headers.get('x-request-id'))
    expect([third.status, third.replayed]).toEqual([201, false])
    expect(third.text).toContain('later')
  })

  it('is the same request in whatever order its fields come', async () => {
    const { cover, orderId } = await newRequest()
    const key = randomUUID()
    const first = await book(key, { cover, orderId, policyholder })
    const second = await book(key, { policyholder, orderId, cover })
    expect([second.text, second.replayed]).toEqual([first.text, true])
  })

  it('is carried out once by fifty calls at a time, and answered alike', async () => {
    const request = await newRequest()
    const key = randomUUID()
    const answers = await Promise.all(Array.from({ length: 50 }, () => book(key, request)))
    const running = answers.filter(({ status }) => status !== 201)
    for (const answer of running) {
      expect(readCode(answer)).toEqual([409, 'idempotency_key_in_use'])
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
    }
    const booked = answers.filter(({ status }) => status === 201)
    expect(booked.filter(({ replayed }) => !replayed)).toHaveLength(1)
    expect(new Set(booked.map(({ text }) => text)).size).toBe(1)
    expect(countAttempts(booked[0]?.text ?? '')).toBe(1)
  })

  it('goes on where a process died, once its lease has run out', async () => {
    const request = await newRequest()
    const key = randomUUID()
    const { idempotency } = parasol.context
    const { end } = idempotency
    // The process is gone before it can write how the call ended.
    idempotency.end = () => Promise.resolve()
    const first = await book(key, request)
    idempotency.end = end
    expect(readCode(await book(key, request))).toEqual([409, 'idempotency_key_in_use'])
    parasol.clock.offsetMs = 61_000
    const second = await book(key, request)
    const third = await book(key, request)
    parasol.clock.offsetMs = 0
    expect([second.status, second.text, second.replayed]).toEqual([201, first.text, false])
    expect([third.text, third.replayed]).toEqual([first.text, true])
    expect(countAttempts(second.text)).toBe(1)
  })

  it('hears that a pending booking was booked, and from then on only that', async () => {
    const request = await newRequest(withEmail('answer-lost'))
    const key = randomUUID()
    const pending = await book(key, request)
    expect([pending.status, pending.replayed]).toEqual([202, false])
    expect((await book(key, request)).status).toBe(202)
    await parasol.settle()
    const booked = await book(key, request)
    expect([booked.status, booked.replayed]).toEqual([201, false])
    const again = await book(key, request)
    expect([again.text, again.replayed]).toEqual([booked.text, true])
  })

  it('hears "declined" again', async () => {
    const request = await newRequest({ cover: '' })
    const key = randomUUID()
    const first = await book(key, request)
    const second = await book(key, request)
    expect([second.status, second.text, second.replayed]).toEqual([200, first.text, true])
  })

  it('hears again that the premium had changed', async () => {
    const { cover } = await acceptCover(cartOf({ ...laptop, sku: 'SANDBOX-PRICE-CHANGES' }))
    const request = await newRequest({ cover })
    const key = randomUUID()
    const first = await book(key, request)
    const second = await book(key, request)
    expect(readCode(first)).toEqual([422, 'premium_changed'])
    expect([second.status, second.text, second.replayed]).toEqual([422, first.text, true])
  })

  it('is not held to a failure on our side', async () => {
    const request = await newRequest()
    const key = randomUUID()
    const { pool } = parasol.context.database
    await pool.query('ALTER TABLE bookings RENAME TO bookings_away')
    const failed = await book(key, request)
    await pool.query('ALTER TABLE bookings_away RENAME TO bookings')
    const other = await book(key, { ...request, orderId: `order-${randomUUID()}` })
    const second = await book(key, request)
    expect(failed.status).toBe(500)
    expect(readCode(other)).toEqual([422, 'idempotency_key_reused'])
    expect([second.status, second.replayed]).toEqual([201, false])
  })

  it('hears again that the insurer refused, also once the order was booked with other details', async () => {
    const request = await newRequest(withEmail('refused'))
    const key = randomUUID()
    const first = await book(key, request)
    expect(readCode(first)).toEqual([502, 'insurer_refused'])
    expect((await book(randomUUID(), { ...request, policyholder })).status).toBe(201)
    const again = await book(key, request)
    expect([again.status, again.text, again.replayed]).toEqual([502, first.text, true])
  })
})

describe('a key', () => {
  it('used for another request is refused, also while the first is pending', async () => {
    const request = await newRequest(withEmail('answer-lost'))
    const key = randomUUID()
    await book(key, request)
    const other = { ...request, orderId: `order-${randomUUID()}` }
    expect(readCode(await book(key, other))).toEqual([422, 'idempotency_key_reused'])
  })

  it.each<[string, (request: object) => string, number]>([
    ['is no JSON', () => '{', 400],
    ['is invalid', (request) => JSON.stringify({ ...request, orderId: '' }), 422],
    [
      'names a wrong payment',
      (request) => JSON.stringify({ ...request, payment: { amount: 1, currency: 'AUD' } }),
      422,
    ],
  ])('is free for the corrected request where the first %s', async (_what, spoil, status) => {
    const request = await newRequest()
    const key = randomUUID()
    expect((await book(key, spoil(request))).status).toBe(status)
    expect(await countKept(key)).toBe(0)
    const corrected = await book(key, request)
    expect([corrected.status, corrected.replayed]).toEqual([201, false])
  })

  it.each<[string, string]>([
    ['nothing', ''],
    ['256 characters', 'k'.repeat(256)],
    ['characters beyond ASCII', 'schlüssel'],
    ['a control character', 'a\tb'],
  ])('of %s is refused', async (_what, key) => {
    expect(readCode(await book(key, {}))).toEqual([400, 'idempotency_key_invalid'])
  })

  it('may have 255 characters, blanks among them', async () => {
    const request = await newRequest({ cover: '' })
    const key = `${randomUUID()} ${'~'.repeat(218)}`
    await book(key, request)
    expect([key.length, (await book(key, request)).replayed]).toEqual([255, true])
  })

  it("is one partner's own", async () => {
    const request = await newRequest({ cover: '' })
    const key = randomUUID()
    await book(key, request)
    const headers = { 'Idempotency-Key': key, Authorization: 'Bearer sk_test_qover' }
    const ofOther = await post({ ...request, orderId: 'order-of-other' }, headers)
    expect([ofOther.status, ofOther.replayed]).toEqual([200, false])
  })

  it('is kept for nobody whose secret key is wrong', async () => {
    const key = randomUUID()
    const headers = { 'Idempotency-Key': key, Authorization: 'Bearer sk_test_unknown' }
    expect((await post(await newRequest(), headers)).status).toBe(401)
    expect(await countKept(key)).toBe(0)
  })

  it('is kept with nothing of the policyholder', async () => {
    const key = randomUUID()
    await book(key, await newRequest())
    const { rows } = await parasol.context.database.pool.query<{ row: string }>(
      'SELECT row_to_json(k)::text AS row FROM idempotency_keys k WHERE key = $1',
      [key],
    )
    expect(rows).toHaveLength(1)
    for (const personal of ['Ada', 'Byron', 'example.test', '61255550100']) {
      expect(rows[0]?.row).not.toContain(personal)
    }
  })
})
