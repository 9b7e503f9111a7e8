import type { CartItem } from '@parasol/shared/cart'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseJson } from './json.ts'
import { toQuoteRequest, toRequestItem, toUpdateItem } from './line-mapping.ts'
import type { Market } from '../insurer.ts'

const laptop: CartItem = {
  id: 'line-1',
  sku: '190199368477',
  title: 'Apple MacBook Pro',
  category: 'Laptop',
  brand: 'Apple',
  model: 'MacBook Pro',
  condition: 'new',
  quantity: 1,
  unitPrice: 379900,
}
const market: Market = { currency: 'AUD', country: 'AU', language: 'en-AU' }
const product = { policyType: 'product_insurance', policyTypeVersion: '2' }
const start = new Date('2021-01-14T18:30:00Z')

/** As it goes over the wire, numbers as they are written there. */
function write(body: object) {
  return parseJson(JSON.stringify(body))
}

describe('a quote request', () => {
  test('asks for every line, in order', () => {
    const lines = [laptop, { ...laptop, id: 'line-2', title: 'Phone' }]
    expect(
      write(toQuoteRequest(lines, { ...market, region: 'NSW', postcode: '2000' }, product, start)),
    ).toMatchObject({
      currency: 'AUD',
      customer_country: 'AU',
      customer_language: 'en',
      customer_region: 'NSW',
      customer_postcode: '2000',
      request: [{ title: 'Apple MacBook Pro' }, { title: 'Phone' }],
    })
  })

  test('says of a line what the shop said, and neither its id nor what was left out', () => {
    expect(write(toRequestItem(laptop, market, product, start))).toEqual({
      policy_type: 'product_insurance',
      policy_type_version: '2',
      policy_start_date: '2021-01-14T18:30:00.000Z',
      retail_value: '3799.00',
      category: 'Laptop',
      title: 'Apple MacBook Pro',
      brand: 'Apple',
      model: 'MacBook Pro',
      sku: '190199368477',
      condition: 'new',
    })
  })

  test('says how many there are only where there are several', () => {
    const item = write(toRequestItem({ ...laptop, quantity: 2 }, market, product, start))
    expect(item).toMatchObject({ retail_value: '3799.00', quantity: '2' })
  })
})

test('an update names the quote and always says how many there are', () => {
  const item = write(toUpdateItem('a-quote', laptop, 'AUD'))
  expect(item).toMatchObject({ quote_id: 'a-quote', retail_value: '3799.00', quantity: '1' })
  expect(item).not.toHaveProperty('policy_type')
})

test('every price is written as the exact decimal of its currency', () => {
  const price = fc.integer({ min: 0, max: 100_000_000_000 })
  fc.assert(
    fc.property(price, fc.constantFrom('AUD', 'JPY', 'KWD'), (unitPrice, currency) => {
      const body = JSON.stringify(toUpdateItem('a-quote', { ...laptop, unitPrice }, currency))
      const [, written = ''] = /"retail_value":([0-9.]+),/.exec(body) ?? []
      const digits = { AUD: 2, JPY: 0, KWD: 3 }[currency]
      expect(written.split('.')[1]?.length ?? 0).toBe(digits)
      expect(BigInt(written.replace('.', ''))).toBe(BigInt(unitPrice))
    }),
  )
})
