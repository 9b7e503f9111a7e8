import type { Booking, BookingList } from '@parasol/shared/booking'
import { formatCoverValue } from '@parasol/shared/cover-value'
import type { DecisionResponse } from '@parasol/shared/decision'
import type { ErrorEnvelope } from '@parasol/shared/error-codes'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  cartOf,
  laptop,
  phone,
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

const newOrder = () => `order-${randomUUID()}`

const book = <Body = Booking>(request: object) =>
  parasol.fromServer<Body>('/v1/bookings', { orderId: newOrder(), policyholder, ...request })

/** A cover token whose shopper accepted every product, or the given one. */
async function acceptCover(cart = cartOf(laptop), index?: number) {
  const { offer, cover } = await requestOffer(parasol, cart)
  const products = offer.products
    .map(({ id }) => id)
    .filter((_, i) => index === undefined || i === index)
  const { body } = await parasol.fromPage<DecisionResponse>('/v1/decisions', {
    cover,
    decision: 'accepted',
    products,
    offer,
  })
  return { offer, cover: body.cover, products }
}

describe('POST /v1/bookings', () => {
  it('books what was accepted at the premium that was shown', async () => {
    const { offer, cover } = await acceptCover(cartOf(laptop, phone))
    const { status, body } = await book({ cover, orderId: 'order-1' })
    expect(status).toBe(201)
    expect(body).toMatchObject({
      orderId: 'order-1',
      status: 'booked',
      premium: { amount: 36071, currency: 'AUD' },
      policies: offer.products.map(({ id, premium }) => ({
        id,
        premium,
        insurer: 'xcover',
        reference: offer.id,
        status: 'active',
      })),
    })
    expect(body.policies[0]?.documents.map(({ kind }) => kind)).toContain('coi')
    expect(body.policyToken).not.toBe('')
    expect(body.timeline.map(({ event }) => event)).toEqual(['accepted', 'submitting', 'booked'])
    expect(await parasol.findInLedger(offer.id)).toContain('CONFIRMED')
  })

  it('books only the product that was accepted', async () => {
    const { cover, products } = await acceptCover(cartOf(laptop, phone), 1)
    const { body } = await book({ cover })
    expect(body.policies.map(({ id }) => id)).toEqual(products)
  })

  it('counts a choice whose decision call had not returned, and records it', async () => {
    const { offer, cover } = await requestOffer(parasol, cartOf(laptop))
    const products = offer.products.map(({ id }) => id)
    const value = formatCoverValue({ token: cover, choice: { decision: 'accepted', products } })
    const { status } = await book({ cover: value })
    expect(status).toBe(201)
    const kept = await parasol.context.database.pool.query(
      'SELECT decision FROM decisions WHERE package_reference = $1',
      [offer.id],
    )
    expect(kept.rows).toEqual([{ decision: 'accepted' }])
  })

  it('lets the later no overrule the yes in the token', async () => {
    const { offer, cover } = await acceptCover()
    const value = formatCoverValue({ token: cover, choice: { decision: 'declined', products: [] } })
    const { status, body } = await book<{ status: string }>({ cover: value })
    expect([status, body.status]).toEqual([200, 'declined'])
    await expect
      .poll(() => parasol.findInLedger(offer.id), { timeout: 5_000 })
      .toContain('OPTED_OUT')
  })

  it.each(['', null])('answers declined for a field without a choice (%j)', async (field) => {
    const cover = field ?? (await requestOffer(parasol, cartOf(laptop))).cover
    const { status, body } = await book({ cover, orderId: 'order-none' })
    expect([status, body]).toEqual([200, { status: 'declined', orderId: 'order-none' }])
  })

  it('is answered alike, byte for byte but for the request, when it is repeated', async () => {
    const { cover } = await acceptCover()
    const request = { cover, orderId: newOrder() }
    const first = await book(request)
    const second = await book(request)
    expect(second.status).toBe(201)
    expect(second.body).toEqual(first.body)
  })

  it('books once however many calls arrive at the same time', async () => {
    const { offer, cover } = await acceptCover()
    const request = { cover, orderId: newOrder() }
    const answers = await Promise.all(Array.from({ length: 20 }, () => book(request)))
    expect(answers.map(({ status }) => status)).not.toContain(500)
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1)
    await expect.poll(async () => (await book(request)).status, { timeout: 10_000 }).toBe(201)
    expect(await parasol.findInLedger(offer.id)).toContain('CONFIRMED')
  })

  it('stays answerable after the offer has expired, once it is booked', async () => {
    const { cover } = await acceptCover()
    const request = { cover, orderId: newOrder() }
    await book(request)
    parasol.clock.offsetMs = 25 * 60 * 60 * 1000
    const { status } = await book(request)
    const late = await book<ErrorEnvelope>({ cover })
    parasol.clock.offsetMs = 0
    expect(status).toBe(201)
    expect([late.status, late.body.error.code]).toEqual([410, 'offer_expired'])
  })

  it('refuses the same order with other details', async () => {
    const { cover } = await acceptCover()
    const request = { cover, orderId: newOrder() }
    await book(request)
    const other = { ...request, policyholder: { ...policyholder, firstName: 'Grace' } }
    const { status, body } = await book<ErrorEnvelope>(other)
    expect([status, body.error.code]).toEqual([422, 'order_conflict'])
  })

  it('refuses the same cover for a second order', async () => {
    const { cover } = await acceptCover()
    await book({ cover })
    const { status, body } = await book<ErrorEnvelope>({ cover })
    expect([status, body.error.code]).toEqual([422, 'cover_invalid'])
  })

  it('refuses a payment that is not the premium', async () => {
    const { cover } = await acceptCover()
    const off = await book<ErrorEnvelope>({ cover, payment: { amount: 12484, currency: 'AUD' } })
    expect([off.status, off.body.error.code]).toEqual([422, 'payment_mismatch'])
    const right = await book({ cover, payment: { amount: 12485, currency: 'AUD' } })
    expect(right.status).toBe(201)
  })

  it.each<[string, object, string]>([
    ['an e-mail address that is none', { email: 'ada' }, 'policyholder.email'],
    ['a phone without its country', { phone: '0255550100' }, 'policyholder.phone'],
    ['an unknown field', { shoeSize: 38 }, 'policyholder.shoeSize'],
  ])('refuses %s, naming the field', async (_what, changes, field) => {
    const { cover } = await acceptCover()
    const { status, body } = await book<ErrorEnvelope>({
      cover,
      policyholder: { ...policyholder, ...changes },
    })
    expect([status, body.error.code]).toEqual([422, 'booking_invalid'])
    expect(Object.keys(body.error.fields ?? {})).toEqual([field])
  })
})

it('calls a stray cart in a booking what it is: an unknown field of the booking', async () => {
  const { status, body } = await book<ErrorEnvelope>({ cover: '', cart: cartOf(laptop) })
  expect([status, body.error.code]).toEqual([422, 'booking_invalid'])
})

describe('an insurer that misbehaves while booking', () => {
  const withEmail = (local: string) => ({ ...policyholder, email: `${local}@example.test` })

  it('booked but its answer was lost: pending, then found and booked once', async () => {
    const { offer, cover } = await acceptCover()
    const request = { cover, orderId: newOrder(), policyholder: withEmail('answer-lost') }
    const first = await book(request)
    expect([first.status, first.body.status]).toEqual([202, 'pending'])
    const asked = await book(request)
    expect([asked.status, asked.body.timeline.at(-1)?.event]).toEqual([202, 'outcome_unknown'])
    await parasol.settle()
    const { body } = await parasol.fromServer<Booking>(`/v1/bookings/${first.body.id}`)
    expect(body.status).toBe('booked')
    expect(body.policies[0]?.reference).toBe(offer.id)
    expect(body.timeline.map(({ event }) => event)).toContain('outcome_unknown')
  })

  it('answered 500: pending, then booked', async () => {
    const { cover } = await acceptCover()
    const { status, body } = await book({ cover, policyholder: withEmail('booking-500') })
    expect(status).toBe(202)
    await parasol.settle()
    const after = await parasol.fromServer<Booking>(`/v1/bookings/${body.id}`)
    expect(after.body.status).toBe('booked')
  })

  it('is down: pending, then booked when it is back', async () => {
    const { cover } = await acceptCover()
    await parasol.stopSandbox()
    const { status, body } = await book({ cover })
    await parasol.startSandbox()
    expect(status).toBe(202)
    await parasol.settle()
    const after = await parasol.fromServer<Booking>(`/v1/bookings/${body.id}`)
    expect(after.body.status).toBe('booked')
  })

  it('refused: told so, kept as rejected, and open to another try with other details', async () => {
    const { cover } = await acceptCover()
    const request = { cover, orderId: newOrder(), policyholder: withEmail('refused') }
    const refused = await book<ErrorEnvelope>(request)
    expect([refused.status, refused.body.error.code]).toEqual([502, 'insurer_refused'])
    const again = await book<ErrorEnvelope>(request)
    expect(again.body.error.code).toBe('insurer_refused')
    const corrected = await book({ ...request, policyholder })
    expect(corrected.status).toBe(201)
  })

  it('raised its price since the offer: nothing is booked', async () => {
    const { offer, cover } = await acceptCover(cartOf({ ...laptop, sku: 'SANDBOX-PRICE-CHANGES' }))
    const { status, body } = await book<ErrorEnvelope>({ cover })
    expect([status, body.error.code]).toEqual([422, 'premium_changed'])
    expect(await parasol.findInLedger(offer.id)).not.toContain('CONFIRMED')
  })

  it('booked at another price: never silently', async () => {
    const { cover } = await acceptCover()
    const request = { cover, orderId: newOrder(), policyholder: withEmail('price-changed') }
    const { status, body } = await book<ErrorEnvelope>(request)
    expect([status, body.error.code]).toEqual([422, 'premium_changed'])
    const { body: list } = await parasol.fromServer<BookingList>(
      `/v1/bookings?orderId=${request.orderId}`,
    )
    expect(list.bookings[0]?.timeline.at(-1)?.event).toBe('booked_at_other_premium')
    expect(list.bookings[0]?.policies).toHaveLength(1)
    expect(parasol.logLines.join('')).toContain('booked at another premium')
  })
})

describe('GET /v1/bookings', () => {
  it('lists newest first, page by page, and finds an order', async () => {
    const made: string[] = []
    for (let i = 0; i < 3; i += 1) {
      const { cover } = await acceptCover()
      const { body } = await book({ cover, orderId: `page-${i}` })
      made.unshift(body.id)
    }
    const first = await parasol.fromServer<BookingList>('/v1/bookings?limit=2')
    const second = await parasol.fromServer<BookingList>(
      `/v1/bookings?limit=1&cursor=${first.body.nextCursor}`,
    )
    const ids = [...first.body.bookings, ...second.body.bookings].map(({ id }) => id)
    expect(ids).toEqual(made)
    const found = await parasol.fromServer<BookingList>('/v1/bookings?orderId=page-1')
    expect(found.body.bookings.map(({ id }) => id)).toEqual([made[1]])
  })

  it.each(['cursor=x', 'limit=0', 'limit=101', 'status=lost', 'colour=grey'])(
    'refuses ?%s, naming it',
    async (query) => {
      const { status, body } = await parasol.fromServer<ErrorEnvelope>(`/v1/bookings?${query}`)
      expect([status, body.error.code]).toEqual([400, 'malformed_request'])
      expect(body.error.message).toContain(query.split('=')[0])
    },
  )

  it.each(['not-an-id', randomUUID()])('has no booking %s', async (id) => {
    const { status, body } = await parasol.fromServer<ErrorEnvelope>(`/v1/bookings/${id}`)
    expect([status, body.error.code]).toEqual([404, 'not_found'])
  })
})
