import type { Booking } from '@parasol/shared/booking'
import type { ErrorEnvelope } from '@parasol/shared/error-codes'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import {
  cartOf,
  laptop,
  policyholder,
  requestOffer,
  startParasol,
  type TestParasol,
} from '../parasol.ts'

const hourMs = 60 * 60 * 1000

let parasol: TestParasol
beforeAll(async () => {
  parasol = await startParasol({
    PARASOL_BOOKING_BUDGET_MS: '3000',
    PARASOL_OFFER_LIFETIME_MS: String(2 * hourMs),
  })
})
afterAll(() => parasol.close())
afterEach(() => {
  parasol.clock.offsetMs = 0
})

async function order(orderId: string, email = policyholder.email) {
  const { offer, cover } = await requestOffer(parasol, cartOf(laptop))
  const products = offer.products.map(({ id }) => id).join()
  return {
    cover: `${cover}~accepted~${products}`,
    orderId,
    policyholder: { ...policyholder, email },
  }
}

async function countEvents(bookingId: string): Promise<number | null> {
  const events = 'SELECT 1 FROM booking_events WHERE booking_id = $1'
  return (await parasol.context.database.pool.query(events, [bookingId])).rowCount
}

describe.each([
  ['forward', hourMs],
  ['back', -hourMs],
])('a clock that jumps an hour %s', (direction, jumpMs) => {
  it('leaves an offer made before good for booking', async () => {
    const request = await order(`offer-${direction}`)
    parasol.clock.offsetMs = jumpMs
    expect((await parasol.fromServer<Booking>('/v1/bookings', request)).status).toBe(201)
  })

  it('leaves the answer kept under an idempotency key', async () => {
    const request = await order(`key-${direction}`)
    const init = {
      method: 'POST',
      headers: { Authorization: 'Bearer sk_test_demo', 'Idempotency-Key': `key-${direction}` },
      body: JSON.stringify(request),
    }
    const first = await parasol.send<Booking>('/v1/bookings', init)
    parasol.clock.offsetMs = jumpMs
    const again = await parasol.send<Booking>('/v1/bookings', init)
    expect(again.headers.get('idempotent-replayed')).toBe('true')
    expect(again.body).toEqual(first.body)
  })

  it('neither hurries nor forgets a booking that rests', async () => {
    const request = await order(`booking-${direction}`, 'booking-500@example.test')
    const first = await parasol.fromServer<Booking>('/v1/bookings', request)
    expect([first.status, first.body.status]).toEqual([202, 'pending'])
    const tries = await countEvents(first.body.id)
    parasol.clock.offsetMs = jumpMs
    await parasol.context.worker.sweep(0)
    expect((await parasol.fromServer<Booking>('/v1/bookings', request)).status).toBe(202)
    expect(await countEvents(first.body.id)).toBe(tries)
    await parasol.settle()
    const after = await parasol.fromServer<Booking>('/v1/bookings', request)
    expect([after.status, after.body.id]).toEqual([201, first.body.id])
    expect(after.body.policies).toHaveLength(1)
  })
})

it('a clock that is past the end of an offer has it refused, and no booking begun', async () => {
  const request = await order('late')
  parasol.clock.offsetMs = 2 * hourMs + 1000
  const refused = await parasol.fromServer<ErrorEnvelope>('/v1/bookings', request)
  expect([refused.status, refused.body.error.code]).toEqual([410, 'offer_expired'])
  const stored = await parasol.context.database.pool.query(
    "SELECT 1 FROM bookings WHERE order_id = 'late'",
  )
  expect(stored.rowCount).toBe(0)
})
