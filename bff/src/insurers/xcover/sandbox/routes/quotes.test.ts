import { request as sendRequest } from 'node:http'
import { text as readText } from 'node:stream/consumers'
import { describe, expect, test } from 'vitest'
import { signRequest } from '../../signature.ts'
import { createSignedClient } from '../testing/signed-client.ts'
import { anyText, textWith } from '../../../sandbox/testing/fixture.ts'
import {
  ada,
  australian,
  laptop,
  listQuoteIds,
  phone,
  quoteLaptop,
  readPackage,
  startForTest,
} from '../testing/sandbox-fixture.ts'

describe('retrieving', () => {
  test('answers what was quoted, with and without the last slash', async () => {
    const { call } = await startForTest()
    const { id, quoted } = await quoteLaptop(call)
    for (const path of [`quotes/${id}`, `quotes/${id}/`]) {
      const answer = await call('GET', path)
      expect(answer.status).toBe(200)
      expect(answer.text).toBe(quoted.text)
    }
  })

  test('works after opting out: the package says so, its quotes do not', async () => {
    const { call } = await startForTest()
    const { id } = await quoteLaptop(call)
    const optedOut = await call('POST', `bookings/${id}/opt_out`, {})
    expect([optedOut.status, optedOut.text]).toEqual([204, ''])
    const { json } = await call('GET', `quotes/${id}/`)
    expect(json).toMatchObject({ status: 'OPTED_OUT', quotes: { 0: { status: 'RECEIVED' } } })
  })

  test('takes a GET that carries null, as the Python SDK sends it', async () => {
    const { sandbox, call } = await startForTest()
    const { id } = await quoteLaptop(call)
    const path = `/x/partners/DEMO/quotes/${id}/`
    const date = new Date().toUTCString()
    const authorization = signRequest({
      method: 'GET',
      path,
      date,
      key: 'sandbox-key',
      secret: 'sandbox-secret',
      algorithm: 'hmac-sha512',
      signedHeaders: '(request-target) date',
    })
    const body = await new Promise<string>((resolve, reject) => {
      const sent = sendRequest(new URL(path, sandbox.url), {
        headers: { date, authorization, 'content-type': 'application/json', 'content-length': 4 },
      })
      sent.on('response', (response) => {
        readText(response).then(resolve, reject)
      })
      sent.on('error', reject)
      sent.end('null')
    })
    expect(JSON.parse(body)).toMatchObject({ id, status: 'RECEIVED' })
  })

  test('knows nothing of another partner’s package', async () => {
    const partner = { id: 'OTHER', key: 'sandbox-key', secret: 'sandbox-secret' }
    const { call, sandbox } = await startForTest({ partners: [partner] })
    const { id } = await quoteLaptop(call)
    const other = createSignedClient(sandbox.url, '/x/partners/OTHER/')
    expect((await other('GET', `quotes/${id}/`)).status).toBe(404)
  })
})

describe('adding and removing', () => {
  test.each(['add/', ''])('a new quote takes the first key (…/%s)', async (suffix) => {
    const { call } = await startForTest()
    const { id, quoted } = await quoteLaptop(call)
    const [first] = listQuoteIds(quoted)
    const added = await call('POST', `quotes/${id}/${suffix}`, { request: [phone] })
    expect(added.status).toBe(201)
    expect(added.json).toMatchObject({
      total_price: 360.71,
      updated_at: readPackage(quoted).updated_at,
      quotes: { 0: { price: 235.86 }, 1: { id: first, price: 124.85 } },
    })
  })

  test.each(['delete/', ''])('the keys of the others stay (…/%s)', async (suffix) => {
    const { call } = await startForTest()
    const quoted = await call('POST', 'quotes/', { ...australian, request: [laptop, phone] })
    const [first, second] = listQuoteIds(quoted)
    const { id } = readPackage(quoted)
    const removed = await call('POST', `quotes/${id}/${suffix}`, { quotes: [{ id: first }] })
    expect(removed.status).toBe(200)
    expect(Object.keys(readPackage(removed).quotes)).toEqual(['1'])
    expect(removed.json).toMatchObject({ total_price: 235.86, quotes: { 1: { id: second } } })
  })

  test('the last quote can go', async () => {
    const { call } = await startForTest()
    const { id, order } = await quoteLaptop(call)
    const { json } = await call('POST', `quotes/${id}/delete/`, { quotes: order.quotes })
    expect(json).toMatchObject({ total_price: 0, quotes: {} })
  })
})

describe('updating', () => {
  test('prices the changed item again, moves updated_at and keeps the id', async () => {
    const times = ['2020-02-06T00:00:00Z', '2020-02-06T00:05:00Z']
    const { call } = await startForTest({ now: () => new Date(times[0] ?? '') })
    const { id, order, quoted } = await quoteLaptop(call)
    times.shift()
    const change = { quote_id: order.quotes[0]?.id, retail_value: 2549.87, insured: [ada] }
    const updated = await call('PATCH', `quotes/${id}/`, { request: [change] })
    expect(updated.status).toBe(200)
    expect(updated.json).toMatchObject({
      created_at: readPackage(quoted).updated_at,
      updated_at: '2020-02-06T00:05:00.000000Z',
      quotes: { 0: { id: change.quote_id, price: 235.86, insured: [ada] } },
    })
  })

  test('a new currency converts every quote, and a value sent with it is in that currency', async () => {
    const { call } = await startForTest()
    const quoted = await call('POST', 'quotes/', { ...australian, request: [laptop, phone] })
    const [, second] = listQuoteIds(quoted)
    const updated = await call('PATCH', `quotes/${readPackage(quoted).id}`, {
      currency: 'USD',
      request: [{ quote_id: second, retail_value: 1000 }],
    })
    expect(updated.json).toMatchObject({
      currency: 'USD',
      quotes: {
        // 1349.76 AUD are 883.48 USD at 1.65 and 1.08 to the euro.
        0: { benefits: [{ limit: 883.48 }, {}], price: 81.72, price_formatted: 'US$81.72' },
        1: { price: 92.5 },
      },
    })
  })
})

test('what costs nothing gets no quote, and cannot become free', async () => {
  const { call } = await startForTest()
  const gift = { ...phone, retail_value: 0 }
  const quoted = await call('POST', 'quotes/', { ...australian, request: [gift, laptop] })
  expect(quoted.json).toMatchObject({ quotes: { 0: null, 1: {} }, errors: { 0: [anyText] } })
  const { id } = readPackage(quoted)
  const change = { quote_id: listQuoteIds(quoted)[0], retail_value: 0 }
  expect((await call('PATCH', `quotes/${id}/`, { request: [change] })).status).toBe(422)
})

describe('is refused with 422', () => {
  const required = ['This field is required.']

  test.each([
    {
      name: 'an empty body',
      body: {},
      errors: { currency: required, customer_country: required, request: required },
    },
    {
      name: 'an unknown field of an item, told without its place',
      body: { ...australian, request: [{ ...laptop, policy_version: 1 }] },
      errors: { policy_version: 'Unexpected field' },
    },
    {
      name: 'a value with more digits than the currency',
      body: { ...australian, currency: 'JPY', request: [laptop] },
      errors: { retail_value: [textWith('JPY')] },
    },
    {
      name: 'a currency that is not sold in',
      body: { ...australian, currency: 'XAU', request: [laptop] },
      errors: { currency: ['No policies are sold in this currency.'] },
    },
    {
      name: 'a date that is none',
      body: { ...australian, request: [{ ...laptop, policy_start_date: 'tomorrow' }] },
      errors: { policy_start_date: ['An RFC 3339 date or date-time is expected.'] },
    },
  ])('$name', async ({ body, errors }) => {
    const { call } = await startForTest()
    const answer = await call('POST', 'quotes/', body)
    expect(answer.status).toBe(422)
    expect(answer.json).toEqual({ type: 'validation_error', message: anyText, errors })
  })

  test('an unknown field, named only where nothing is missing', async () => {
    const { call } = await startForTest()
    const { id } = await quoteLaptop(call)
    const added = await call('POST', `quotes/${id}/add/`, { colour: 'red' })
    expect(added.json).toHaveProperty('errors', { request: required })
    const updated = await call('PATCH', `quotes/${id}/`, { colour: 'red' })
    expect(updated.json).toMatchObject({ errors: { colour: 'Unexpected field' } })
  })

  test('any change of a package that is booked or opted out, as a plain list', async () => {
    const { call } = await startForTest()
    const booked = await quoteLaptop(call)
    await call('POST', `bookings/${booked.id}/`, booked.order)
    const optedOut = await quoteLaptop(call)
    await call('POST', `bookings/${optedOut.id}/opt_out`, {})
    for (const { id, order } of [booked, optedOut]) {
      const answers = [
        await call('POST', `quotes/${id}/add/`, { request: [phone] }),
        await call('POST', `quotes/${id}/delete/`, { quotes: order.quotes }),
        await call('PATCH', `quotes/${id}/`, { currency: 'USD' }),
        await call('POST', `bookings/${id}/opt_out`, {}),
      ]
      for (const { status, json } of answers) {
        expect(status).toBe(422)
        expect(json).toMatchObject({ errors: [textWith(id)] })
      }
    }
  })

  test('a quote of another package', async () => {
    const { call } = await startForTest()
    const [one, other] = [await quoteLaptop(call), await quoteLaptop(call)]
    const { json } = await call('POST', `quotes/${one.id}/delete/`, { quotes: other.order.quotes })
    expect(json).toMatchObject({ errors: { quotes: [textWith(one.id)] } })
  })
})

test('an unknown package or address is answered 404', async () => {
  const { call, sandbox } = await startForTest()
  for (const [method, path] of [
    ['GET', 'quotes/AAAAA-AAAAA-INS/'],
    ['PATCH', 'quotes/AAAAA-AAAAA-INS/'],
    ['POST', 'quotes/AAAAA-AAAAA-INS/add/'],
    ['POST', 'bookings/AAAAA-AAAAA-INS/'],
    ['POST', 'bookings/AAAAA-AAAAA-INS/opt_out'],
    ['GET', 'bookings/AAAAA-AAAAA-INS/'],
  ] as const) {
    const answer = await call(method, path, method === 'GET' ? undefined : {})
    expect([path, answer.status]).toEqual([path, 404])
  }
  expect((await fetch(`${sandbox.url}/nowhere`)).status).toBe(404)
})

test('a body that is no JSON is answered 400', async () => {
  const { call } = await startForTest()
  const answer = await call('POST', 'quotes/', '{')
  expect(answer.status).toBe(400)
  expect(answer.json).toMatchObject({ type: 'parse_error' })
})
