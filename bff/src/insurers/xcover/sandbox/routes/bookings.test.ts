import { describe, expect, test } from 'vitest'
import { anyText, textWith } from '../../../sandbox/testing/fixture.ts'
import {
  ada,
  australian,
  laptop,
  listQuoteIds,
  phone,
  quoteLaptop,
  readBooking,
  readPackage,
  startForTest,
} from '../testing/sandbox-fixture.ts'

describe('booking', () => {
  test('makes policies of the quotes', async () => {
    const { call } = await startForTest()
    const { id, order } = await quoteLaptop(call)
    const quotes = order.quotes.map((quote) => ({
      ...quote,
      insured: [{ first_name: 'Bo', last_name: 'Lee' }],
    }))
    const answer = await call('POST', `bookings/${id}/`, { ...order, quotes })
    expect(answer.status).toBe(200)
    expect(answer.json).toMatchObject({
      id,
      status: 'CONFIRMED',
      total_price: 124.85,
      total_tax: 21.67,
      total_premium: 103.18,
      total_premium_formatted: 'A$\u00a0103.18',
      quotes: [
        {
          id: order.quotes[0]?.id,
          status: 'CONFIRMED',
          confirmed_at: anyText,
          insured: [{ id: anyText, first_name: 'Bo', region: null }],
          next_renewal: null,
          can_be_cancelled: true,
        },
      ],
      policyholder: { ...ada, phone: null, address1: null, allow_updates: true },
    })
    expect(answer.json).not.toHaveProperty('bundle_price')
    expect(answer.json).not.toHaveProperty('quotes.0.discount_price')
    expect((await call('GET', `bookings/${id}`)).text).toBe(answer.text)
    const read = await call('GET', `quotes/${id}/`)
    expect(read.json).toMatchObject({ status: 'CONFIRMED', quotes: { 0: { status: 'CONFIRMED' } } })
  })

  test('leaves out what was not chosen', async () => {
    const { call } = await startForTest()
    const quoted = await call('POST', 'quotes/', { ...australian, request: [laptop, phone] })
    const { id } = readPackage(quoted)
    const [, second] = listQuoteIds(quoted)
    const order = { quotes: [{ id: second }], policyholder: ada }
    const booked = readBooking(await call('POST', `bookings/${id}/`, order))
    expect(booked.total_price).toBe(235.86)
    expect(booked.quotes.map((quote) => quote.id)).toEqual([second])
    expect(Object.keys(readPackage(await call('GET', `quotes/${id}/`)).quotes)).toEqual(['1'])
  })

  test('is not found before it is made', async () => {
    const { call } = await startForTest()
    const { id } = await quoteLaptop(call)
    expect((await call('GET', `bookings/${id}/`)).status).toBe(404)
  })

  test.each([
    {
      name: 'a phone without its country code',
      change: { policyholder: { ...ada, phone: '0255550100' } },
      errors: { policyholder: { phone: [anyText] } },
    },
    {
      name: 'an unknown field of the policyholder',
      change: { policyholder: { ...ada, nickname: 'Countess' } },
      errors: { policyholder: { nickname: 'Unexpected field' } },
    },
    {
      name: 'no name',
      change: { policyholder: { ...ada, last_name: undefined } },
      errors: { policyholder: { last_name: ['This field is required.'] } },
    },
    {
      name: 'a quote that is not in the package',
      change: { quotes: [{ id: 'ca5c9839-17b3-4810-b0b1-d5b693ecef86' }] },
      errors: { quotes: [anyText] },
    },
    {
      name: 'an insured person without a name, told without a place in the list',
      change: { quotes: [{ id: 'any', insured: [{ first_name: 'Bo' }] }] },
      errors: { quotes: { insured: { last_name: ['This field is required.'] } } },
    },
  ])('$name is refused', async ({ change, errors }) => {
    const { call } = await startForTest()
    const { id, order } = await quoteLaptop(call)
    const answer = await call('POST', `bookings/${id}/`, { ...order, ...change })
    expect(answer.status).toBe(422)
    expect(answer.json).toMatchObject({ errors })
    expect((await call('GET', `bookings/${id}/`)).status).toBe(404)
  })

  test('of one quote twice is refused', async () => {
    const { call } = await startForTest()
    const { id, order } = await quoteLaptop(call)
    const twice = { ...order, quotes: [...order.quotes, ...order.quotes] }
    expect((await call('POST', `bookings/${id}/`, twice)).json).toMatchObject({
      errors: { quotes: [anyText] },
    })
  })

  test('of an opted-out package is refused', async () => {
    const { call } = await startForTest()
    const { id, order } = await quoteLaptop(call)
    await call('POST', `bookings/${id}/opt_out/`)
    const { status, json } = await call('POST', `bookings/${id}/`, order)
    expect(status).toBe(422)
    expect(json).toMatchObject({ errors: [textWith('OPTED_OUT')] })
  })
})

test('the list is newest first, in pages, and holds bookings alone', async () => {
  let hour = 0
  const region = 'https://eu-central-1.sandbox.invalid'
  const { call } = await startForTest({ now: () => new Date(Date.UTC(2020, 1, 6, hour)) })
  await quoteLaptop(call)
  const booked: string[] = []
  for (hour = 1; hour <= 3; hour += 1) {
    const { id, order } = await quoteLaptop(call)
    await call('POST', `bookings/${id}/`, order)
    booked.unshift(id)
  }
  const { json } = await call('GET', 'bookings/?limit=1&offset=1')
  expect(json).toMatchObject({
    count: 3,
    next: `${region}/x/partners/DEMO/bookings/?limit=1&offset=2`,
    previous: `${region}/x/partners/DEMO/bookings/?limit=1`,
    results: [{ id: booked[1] }],
  })
  const whole = await call('GET', 'bookings')
  expect(whole.json).toMatchObject({
    next: null,
    previous: null,
    results: booked.map((id) => ({ id })),
  })
})
