import { describe, expect, test } from 'vitest'
import { anyText } from '../../../sandbox/testing/fixture.ts'
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
import { createSignedClient } from '../testing/signed-client.ts'

const withSku = (sku: string) => ({ ...australian, request: [{ ...laptop, sku }] })

describe('skus', () => {
  test('SANDBOX-NO-OFFER gets no quote, and an error that says why', async () => {
    const { call } = await startForTest()
    const request = [{ ...laptop, sku: 'SANDBOX-NO-OFFER' }, phone]
    const { status, json } = await call('POST', 'quotes/', { ...australian, request })
    expect(status).toBe(201)
    expect(json).toMatchObject({
      total_price: 235.86,
      quotes: { 0: null, 1: { price: 235.86 } },
      errors: { 0: [anyText] },
    })
  })

  test.each([
    { sku: 'SANDBOX-ERROR-500', status: 500, type: 'application/json' },
    { sku: 'SANDBOX-RATE-LIMITED', status: 429, type: 'application/json' },
    { sku: 'SANDBOX-NONSENSE', status: 200, type: 'text/html; charset=utf-8' },
  ])('$sku is answered $status', async ({ sku, ...expected }) => {
    const { call } = await startForTest()
    const answer = await call('POST', 'quotes/', withSku(sku))
    expect(answer.status).toBe(expected.status)
    expect(answer.headers.get('content-type')).toBe(expected.type)
    expect(answer.headers.get('retry-after')).toBe(expected.status === 429 ? '2' : null)
  })

  test('SANDBOX-SLOW takes five seconds', async () => {
    const waits: number[] = []
    const { call } = await startForTest({
      wait: async (durationMs) => {
        waits.push(durationMs)
      },
    })
    expect((await call('POST', 'quotes/', withSku('SANDBOX-SLOW'))).status).toBe(201)
    expect(waits).toEqual([5_000])
  })

  test('SANDBOX-PRICE-CHANGES costs one more once it was quoted', async () => {
    const { call } = await startForTest()
    const quoted = readPackage(await call('POST', 'quotes/', withSku('SANDBOX-PRICE-CHANGES')))
    expect(quoted.total_price).toBe(124.85)
    const path = `quotes/${quoted.id}/`
    expect(readPackage(await call('GET', path)).total_price).toBe(125.85)
    expect(readPackage(await call('GET', path)).total_price).toBe(125.85)
    const added = readPackage(await call('POST', `${path}add/`, { request: [phone] }))
    expect(added.total_price).toBe(361.71)
    expect(readPackage(await call('GET', path)).total_price).toBe(361.71)
  })
})

describe('e-mails', () => {
  test.each(['answer-lost@example.test', 'Answer-Lost+2@example.test'])(
    '%s is booked without an answer, and answered when asked again',
    async (email) => {
      const { call } = await startForTest()
      const { id, order } = await quoteLaptop(call, email)
      const headers = { 'x-idempotency-key': 'order' }
      await expect(call('POST', `bookings/${id}/`, order, { headers })).rejects.toThrow('fetch')
      const read = await call('GET', `bookings/${id}/`)
      expect(read.json).toMatchObject({ status: 'CONFIRMED' })
      const again = await call('POST', `bookings/${id}/`, order, { headers })
      expect([again.status, again.text]).toEqual([409, read.text])
    },
  )

  test('booking-500@ fails once and books nothing by it', async () => {
    const { call } = await startForTest()
    const { id, order } = await quoteLaptop(call, 'booking-500@example.test')
    const headers = { 'x-idempotency-key': 'order' }
    expect((await call('POST', `bookings/${id}/`, order, { headers })).status).toBe(500)
    expect((await call('GET', `bookings/${id}/`)).status).toBe(404)
    expect((await call('POST', `bookings/${id}/`, order, { headers })).status).toBe(200)
  })

  test('price-changed@ is booked for one more, in the first policy alone', async () => {
    const { call } = await startForTest()
    const quoted = await call('POST', 'quotes/', { ...australian, request: [laptop, phone] })
    const order = {
      quotes: listQuoteIds(quoted).map((id) => ({ id })),
      policyholder: { ...ada, email: 'price-changed@example.test' },
    }
    const { json } = await call('POST', `bookings/${readPackage(quoted).id}/`, order)
    expect(json).toMatchObject({
      total_price: 361.71,
      total_premium: 299.11,
      total_tax: 62.6,
      quotes: [{ price: 125.85 }, { price: 235.86 }],
    })
  })

  test('refused@ is refused', async () => {
    const { call } = await startForTest()
    const { id, order } = await quoteLaptop(call, 'refused@example.test')
    const answer = await call('POST', `bookings/${id}/`, order)
    expect(answer.status).toBe(422)
    expect(answer.json).toMatchObject({ errors: { policyholder: { email: [anyText] } } })
  })

  test('slow-booking@ is booked only after twelve seconds', async () => {
    const statuses: number[] = []
    const waits: number[] = []
    const { call, sandbox } = await startForTest({
      wait: async (durationMs) => {
        waits.push(durationMs)
        const reader = createSignedClient(sandbox.url)
        statuses.push((await reader('GET', `bookings/${id}/`)).status)
      },
    })
    const { id, order } = await quoteLaptop(call, 'slow-booking@example.test')
    expect((await call('POST', `bookings/${id}/`, order)).status).toBe(200)
    expect([waits, statuses]).toEqual([[12_000], [404]])
  })
})
