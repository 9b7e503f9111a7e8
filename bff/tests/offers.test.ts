import type { ErrorEnvelope } from '@parasol/shared/error-codes'
import type { OfferResponse } from '@parasol/shared/offer'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  cartOf,
  laptop,
  phone,
  requestOffer,
  shopOrigin,
  startParasol,
  type TestParasol,
} from './parasol.ts'

let parasol: TestParasol
beforeAll(async () => {
  parasol = await startParasol()
})
afterAll(() => parasol.close())

describe('POST /v1/offers', () => {
  it('offers cover for every line, priced and taxed by the insurer to the cent', async () => {
    const { offer } = await requestOffer(parasol, cartOf(laptop, phone))
    expect(offer.products.map(({ itemIds, premium }) => [itemIds, premium])).toEqual([
      [['line-1'], { amount: 12485, currency: 'AUD' }],
      [['line-2'], { amount: 23586, currency: 'AUD' }],
    ])
    expect(offer.total).toEqual({ amount: 36071, currency: 'AUD' })
    expect(offer.products[0]?.tax).toEqual({
      total: 2167,
      lines: [
        { code: 'SD', amount: 1135 },
        { code: 'GST', amount: 1032 },
        { code: 'ESL', amount: 0 },
      ],
    })
    expect(offer.id).toMatch(/^[A-Z0-9]{5}-[A-Z0-9]{5}-INS$/)
  })

  it('shows what a shopper needs to decide', async () => {
    const { offer } = await requestOffer(parasol, cartOf(laptop))
    const [product] = offer.products
    expect(product?.inclusions.length).toBeGreaterThan(0)
    expect(product?.benefits.length).toBeGreaterThan(0)
    expect(product?.documents).toContainEqual(expect.objectContaining({ kind: 'pds' }))
    expect(product?.disclaimerHtml).not.toBe('')
    expect(product?.underwriter.name).not.toBe('')
    expect(Date.parse(product?.period.start ?? '')).not.toBeNaN()
  })

  it('draws the offer for whom it is asked to, and for nobody else', async () => {
    const cart = cartOf(laptop)
    const ask = (layout?: string, sku = laptop.sku) =>
      parasol.fromPage<OfferResponse & ErrorEnvelope>('/v1/offers', {
        cart: { ...cart, items: [{ ...laptop, sku }] },
        locale: 'en',
        layout,
      })
    expect((await ask('compact')).body.paint?.html).toBe('<p>Laptop Protection as compact</p>')
    expect((await ask()).body).not.toHaveProperty('paint')
    expect((await ask('card', 'SANDBOX-NO-OFFER')).body).not.toHaveProperty('paint')
    const { status, body } = await ask('wide')
    expect(status).toBe(400)
    expect(body.error.fields).toHaveProperty('layout')
  })

  it('compresses what it has drawn for browsers that take that', async () => {
    const ask = async (encoding: string) => {
      const cart = cartOf(laptop)
      const response = await parasol.app.request('/v1/offers', {
        method: 'POST',
        headers: { Origin: shopOrigin, 'Accept-Encoding': encoding },
        body: JSON.stringify({ key: 'pk_test_demo', cart, locale: 'en', layout: 'card' }),
      })
      expect(response.headers.get('vary')).toContain('Accept-Encoding')
      return {
        encoding: response.headers.get('content-encoding'),
        bytes: new Uint8Array(await response.arrayBuffer()),
      }
    }
    const packed = await ask('gzip, deflate, br')
    expect(packed.encoding).toBe('gzip')
    expect(JSON.parse(gunzipSync(packed.bytes).toString())).toMatchObject({ paint: { css: '' } })
    const plain = await ask('identity')
    expect(plain.encoding).toBeNull()
    expect(packed.bytes.length).toBeLessThan(plain.bytes.length)
    expect((await ask('gzip;q=0')).encoding).toBeNull()
  })

  it('answers a cart nobody insures with no offer, which is no error', async () => {
    const { status, body } = await parasol.fromPage<OfferResponse>('/v1/offers', {
      cart: cartOf({ ...laptop, sku: 'SANDBOX-NO-OFFER' }),
      locale: 'en',
    })
    expect(status).toBe(200)
    expect(body).toMatchObject({ offer: null, cover: null })
  })

  it('leaves out the one line nobody insures', async () => {
    const cart = cartOf({ ...laptop, sku: 'SANDBOX-NO-OFFER' }, phone)
    const { offer } = await requestOffer(parasol, cart)
    expect(offer.products.map(({ itemIds }) => itemIds)).toEqual([['line-2']])
  })

  it.each<[string, string, number]>([
    ['SANDBOX-ERROR-500', 'insurer_unreachable', 503],
    ['SANDBOX-NONSENSE', 'insurer_answer_invalid', 502],
    ['SANDBOX-SLOW', 'insurer_timeout', 504],
  ])('says of %s that it is %s', async (sku, code, expectedStatus) => {
    const { status, body } = await parasol.fromPage<ErrorEnvelope>('/v1/offers', {
      cart: cartOf({ ...laptop, sku }),
      locale: 'en',
    })
    expect(body.error.code).toBe(code)
    expect(status).toBe(expectedStatus)
  })

  it('spends no CORS preflight and lets the page read the answer', async () => {
    const answer = await parasol.fromPage('/v1/offers', { cart: cartOf(laptop), locale: 'en' })
    expect(answer.headers.get('access-control-allow-origin')).toBe('http://localhost:8788')
    expect(answer.headers.get('vary')).toContain('Origin')
  })
})

describe('a cart that cannot be quoted', () => {
  const strange = (changes: object) => ({ ...cartOf(laptop), ...changes })
  const line = (changes: object) => strange({ items: [{ ...laptop, ...changes }] })
  it.each<[string, unknown, string, string]>([
    ['no items', strange({ items: [] }), 'cart_invalid', 'items'],
    [
      '101 items',
      strange({ items: Array.from({ length: 101 }, (_, i) => ({ ...laptop, id: `line-${i}` })) }),
      'cart_invalid',
      'items',
    ],
    ['two lines of one id', strange({ items: [laptop, laptop] }), 'cart_invalid', 'items[1].id'],
    ['a negative price', line({ unitPrice: -1 }), 'cart_invalid', 'items[0].unitPrice'],
    ['a fraction of a cent', line({ unitPrice: 1349.76 }), 'cart_invalid', 'items[0].unitPrice'],
    ['a price as text', line({ unitPrice: '1349' }), 'cart_invalid', 'items[0].unitPrice'],
    ['a missing price', line({ unitPrice: undefined }), 'cart_invalid', 'items[0].unitPrice'],
    ['an over-long title', line({ title: 'x'.repeat(257) }), 'cart_invalid', 'items[0].title'],
    ['an unknown field of a line', line({ colour: 'grey' }), 'cart_invalid', 'items[0].colour'],
    ['an unknown field of the cart', strange({ coupon: 'X' }), 'cart_invalid', 'coupon'],
    ['no cart', undefined, 'cart_invalid', 'cart'],
    ['no such currency', strange({ currency: 'AUX' }), 'cart_invalid', 'currency'],
    [
      'a country that is none',
      strange({ customer: { country: 'Australia' } }),
      'cart_invalid',
      'customer.country',
    ],
    [
      'a currency the shop does not sell in there',
      strange({ currency: 'JPY' }),
      'market_not_served',
      'currency',
    ],
    [
      'a country that is no market of the shop',
      strange({ customer: { country: 'BR' } }),
      'market_not_served',
      'customer.country',
    ],
  ])('is refused for %s, naming the field', async (_what, cart, code, field) => {
    const { status, body } = await parasol.fromPage<ErrorEnvelope>('/v1/offers', {
      cart,
      locale: 'en',
    })
    expect(status).toBe(422)
    expect(body.error.code).toBe(code)
    expect(body.error.message.startsWith(field)).toBe(true)
    expect(Object.keys(body.error.fields ?? {})).toContain(field)
  })
})

describe('POST /v1/offers/revise', () => {
  const revise = (cover: string, cart: unknown) =>
    parasol.fromPage<OfferResponse>('/v1/offers/revise', { cover, cart, locale: 'en-AU' })

  it('prices a changed quantity in the same package under the same quote', async () => {
    const before = await requestOffer(parasol, cartOf(laptop, phone))
    const { body } = await revise(before.cover, cartOf({ ...laptop, quantity: 2 }, phone))
    expect(body.offer?.id).toBe(before.offer.id)
    expect(body.offer?.products.map(({ id }) => id)).toEqual(
      before.offer.products.map(({ id }) => id),
    )
    expect(body.offer?.products[0]?.premium.amount).toBeGreaterThan(12485)
    expect(body.offer?.products[1]?.premium.amount).toBe(23586)
  })

  it('adds a line and removes another, keeping the package', async () => {
    const before = await requestOffer(parasol, cartOf(laptop))
    const added = await revise(before.cover, cartOf(laptop, phone))
    expect(added.body.offer?.id).toBe(before.offer.id)
    expect(added.body.offer?.products.map(({ itemIds }) => itemIds[0])).toEqual([
      'line-1',
      'line-2',
    ])
    const removed = await revise(added.body.cover ?? '', cartOf(phone))
    expect(removed.body.offer?.id).toBe(before.offer.id)
    expect(removed.body.offer?.products.map(({ id }) => id)).toEqual([
      added.body.offer?.products[1]?.id,
    ])
  })

  it('gives each of several added lines its own quote', async () => {
    const before = await requestOffer(parasol, cartOf(laptop))
    const tablet = { ...phone, id: 'line-3', sku: '1', unitPrice: 100000 }
    const { body } = await revise(before.cover, cartOf(laptop, phone, tablet))
    expect(
      body.offer?.products.map(({ itemIds, premium }) => [itemIds[0], premium.amount]),
    ).toEqual([
      ['line-1', 12485],
      ['line-2', 23586],
      ['line-3', 9250],
    ])
  })

  it('carries another currency into the package', async () => {
    const before = await requestOffer(parasol, {
      ...cartOf(laptop),
      currency: 'EUR',
      customer: { country: 'DE', language: 'en' },
    })
    const { body } = await revise(before.cover, {
      ...cartOf({ ...laptop, unitPrice: 120000 }),
      currency: 'EUR',
      customer: { country: 'DE', language: 'en' },
    })
    expect(body.offer?.id).toBe(before.offer.id)
    expect(body.offer?.total.currency).toBe('EUR')
  })

  it('makes a new package for another country, which a package cannot change', async () => {
    const before = await requestOffer(parasol, cartOf(laptop))
    const { body } = await revise(before.cover, {
      ...cartOf(laptop),
      currency: 'GBP',
      customer: { country: 'GB', language: 'en' },
    })
    expect(body.offer?.id).not.toBe(before.offer.id)
    expect(body.offer?.products[0]?.tax.lines.map(({ code }) => code)).toEqual(['IPT'])
  })

  it('makes a new package where nothing of the old one is left', async () => {
    const before = await requestOffer(parasol, cartOf(laptop))
    const { body } = await revise(before.cover, cartOf(phone))
    expect(body.offer?.products.map(({ itemIds }) => itemIds[0])).toEqual(['line-2'])
  })

  it('answers an unchanged cart with the same premiums', async () => {
    const before = await requestOffer(parasol, cartOf(laptop, phone))
    const { body } = await revise(before.cover, cartOf(laptop, phone))
    expect({ ...body.offer, expiresAt: '' }).toEqual({ ...before.offer, expiresAt: '' })
  })
})
