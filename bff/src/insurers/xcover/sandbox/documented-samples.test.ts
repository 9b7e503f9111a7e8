import { describe, expect, test } from 'vitest'
import {
  britishFields,
  fieldsMissingInBritain,
  listAustralianFields,
  listFieldPaths,
} from './testing/documented-fields.ts'
import { textWith } from '../../sandbox/testing/fixture.ts'
import { australian, british, laptop, phone, startForTest } from './testing/sandbox-fixture.ts'

// The two requests as XCover's documentation prints them.
const documentedLaptop = {
  policy_type: 'product_insurance',
  policy_type_version: '2',
  policy_start_date: '2021-01-14T18:30:00+00:00',
  retail_value: 3799,
  category: 'Laptop',
  title: 'Apple MacBook Pro',
  brand: 'Apple',
  model: 'MacBook Pro',
  description: 'Apple Macbook Pro 16" 2019 2.6 GHz w/ Touch Bar 512GB - Space Grey - Au Stock',
  sku: '190199368477',
  condition: 'new',
}
const documentedPhone = {
  policy_type: 'product_insurance',
  policy_type_version: '2',
  policy_start_date: '2021-01-14T18:30:00+00:00',
  retail_value: 3799,
  category: 'Mobile',
  title: 'Apple iPhone 12 Pro Max',
  brand: 'Apple',
  model: 'iPhone 12 Pro Max',
  sku: '190199368478',
  condition: 'new',
}
const documentedRequest = {
  currency: 'AUD',
  customer_country: 'AU',
  customer_language: 'en',
  partner_transaction_id: '1ef4472a-a50e-4c52-87e1-73b9ca988031',
}

describe('the documented requests', () => {
  test.each([
    { name: 'one laptop', request: [documentedLaptop] },
    { name: 'a laptop and a phone', request: [documentedLaptop, documentedPhone] },
  ])('$name: every documented field is answered', async ({ request }) => {
    const { call } = await startForTest()
    const { status, json } = await call('POST', 'quotes/', { ...documentedRequest, request })
    expect(status).toBe(201)
    expect(listFieldPaths(json)).toEqual(
      expect.arrayContaining(listAustralianFields(request.length)),
    )
    expect(json).toMatchObject({
      partner_transaction_id: documentedRequest.partner_transaction_id,
      quotes: Object.fromEntries(
        request.map((_, key) => [key, { policy_start_date: '2021-01-14T18:30:00+00:00' }]),
      ),
    })
  })
})

describe('the documented replies', () => {
  test('Australia: amounts, dates and texts', async () => {
    const { call } = await startForTest({ now: () => new Date('2020-02-06T00:12:31.013Z') })
    const answer = await call('POST', 'quotes/', { ...australian, request: [laptop, phone] })
    expect(answer.json).toMatchObject({
      status: 'RECEIVED',
      total_price: 360.71,
      total_price_formatted: 'A$\u00a0360.71',
      bundle_price: 360.71,
      created_at: '2020-02-06T00:12:31.013000Z',
      partner_transaction_id: null,
      errors: {},
      quotes: {
        0: {
          price: 124.85,
          policy_end_date: '2021-02-06T13:00:00+00:00',
          duration: '366 00:00:00',
          cover_amount: 1349,
          cover_amount_formatted: 'A$\u00a01349.00',
          tax: {
            total_tax: 21.67,
            total_amount_without_tax: 103.18,
            taxes: [
              { tax_code: 'SD', tax_amount: 11.35 },
              { tax_code: 'GST', tax_amount: 10.32 },
              { tax_code: 'ESL', tax_amount: 0 },
            ],
          },
          benefits: [{ limit: 1349.76, excess: 150, excess_policy_currency: 150 }, {}],
          policy: { policy_name: 'Laptop Protection' },
        },
        1: { price: 235.86, policy: { policy_name: 'Mobile Phone Protection' } },
      },
    })
  })

  test('numbers are written as decimals', async () => {
    const { call } = await startForTest()
    const { text } = await call('POST', 'quotes/', { ...australian, request: [laptop] })
    expect(text).toContain('"total_price":124.85,')
    expect(text).toContain('"excess":150.0,')
    expect(text).toContain('"bundle_discount_percent":0.0,')
  })

  test('Britain: several items in one quote, fewer texts, an excess that is not rounded', async () => {
    const { call } = await startForTest()
    const item = { ...laptop, policy_start_date: '2021-01-14', retail_value: '541.17', quantity: 3 }
    const { json } = await call('POST', 'quotes/', { ...british, request: [item] })
    expect(json).toMatchObject({
      total_price_formatted: '£244.82',
      quotes: {
        0: {
          price: 244.82,
          policy_end_date: '2022-01-13T00:00:00+00:00',
          duration: '364 00:00:00',
          cover_amount_formatted: '£541.00 per item',
          is_renewable: false,
          commission: { total_commission: 45 },
          tax: { total_tax: 26.23, total_amount_without_tax: 218.59 },
          benefits: Array.from({ length: 3 }, () => ({
            limit: 1623.51,
            limit_per_unit: 541.17,
            limit_per_unit_formatted: '£541.17 per item',
            excess: 81.18,
            excess_policy_currency: 81.1755,
            excess_policy_currency_formatted: '£81.18',
          })),
        },
      },
    })
    const paths = listFieldPaths(json)
    expect(paths).toEqual(expect.arrayContaining(britishFields))
    expect(paths.filter((path) => fieldsMissingInBritain.includes(path))).toEqual([])
  })

  test.each([
    ['fr', 'Garantie smartphone', '/fr/pds/'],
    ['fr_CA', 'Garantie smartphone', '/fr/pds/'],
    ['ar', 'Mobile Phone Protection', '/en/pds/'],
    ['de', 'Smartphone-Schutz', '/de/pds/'],
  ])('texts for customers who speak %s: %s', async (language, name, path) => {
    const { call } = await startForTest()
    const market = { currency: 'EUR', customer_country: 'DE', customer_language: language }
    const { json } = await call('POST', 'quotes/', { ...market, request: [phone] })
    expect(json).toMatchObject({
      quotes: { 0: { policy: { policy_name: name }, pds_url: textWith(path) } },
    })
  })

  test('German for German customers', async () => {
    const { call } = await startForTest()
    const german = { currency: 'EUR', customer_country: 'DE', customer_language: 'de-at' }
    const { json } = await call('POST', 'quotes/', { ...german, request: [phone] })
    expect(json).toMatchObject({
      total_price_formatted: textWith('€'),
      quotes: {
        0: {
          policy: { policy_name: 'Smartphone-Schutz' },
          pds_url: textWith('/de/pds/'),
          tax: { taxes: [{ tax_code: 'VERSST' }] },
        },
      },
    })
  })
})
