import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { takeShare } from '../../../sandbox/take-share.ts'
import { formatAmount, parseAmount, toJsonAmount } from './amounts.ts'
import { convertAmount } from './exchange-rates.ts'
import { findMarket } from './markets.ts'
import { priceCover, raisePrice, sumTaxes } from './pricing.ts'

describe('the documented prices', () => {
  test.each([
    { unitAmount: 134_976, price: 12_485, withoutTax: 10_318, taxes: [1_135, 1_032, 0] },
    { unitAmount: 254_987, price: 23_586, withoutTax: 19_493, taxes: [2_144, 1_949, 0] },
  ])('in Australia: $unitAmount cents cost $price', ({ unitAmount, ...expected }) => {
    const pricing = priceCover(findMarket('AU'), { unitAmount, quantity: 1, currency: 'AUD' })
    expect(pricing).toMatchObject({
      ...expected,
      taxes: expected.taxes.map((amount) => ({ amount })),
    })
    expect(pricing.excessExact).toBe(1_500_000)
    expect(pricing.commission).toBe(0)
  })

  test('in Britain: three items', () => {
    const cover = { unitAmount: 54_117, quantity: 3, currency: 'GBP' }
    expect(priceCover(findMarket('GB'), cover)).toEqual({
      unitAmount: 54_117,
      quantity: 3,
      insuredAmount: 162_351,
      price: 24_482,
      withoutTax: 21_859,
      taxes: [{ code: 'IPT', amount: 2_623 }],
      commission: 4_500,
      excessExact: 811_755,
    })
  })
})

const anyCover = fc.record({
  unitAmount: fc.integer({ min: 1, max: 100_000_000_000 }),
  quantity: fc.integer({ min: 1, max: 999 }),
  currency: fc.constantFrom('AUD', 'GBP', 'EUR', 'USD', 'JPY', 'KWD'),
})

test('in every market the parts make up the price and no part is negative', () => {
  fc.assert(
    fc.property(fc.constantFrom('AU', 'GB', 'DE', 'US', 'NZ'), anyCover, (country, cover) => {
      const pricing = priceCover(findMarket(country), cover)
      expect(pricing.withoutTax + sumTaxes(pricing)).toBe(pricing.price)
      for (const { amount } of pricing.taxes) expect(amount).toBeGreaterThanOrEqual(0)
      expect(pricing.excessExact).toBeLessThanOrEqual(cover.unitAmount * 100)
      const raised = raisePrice(pricing, 100)
      expect(raised.price).toBe(pricing.price + 100)
      expect(raised.withoutTax + sumTaxes(raised)).toBe(raised.price)
    }),
  )
})

describe('amounts', () => {
  test.each([
    [3799, 'AUD', 379_900],
    ['1349.76', 'AUD', 134_976],
    [0.07, 'AUD', 7],
    ['12.500', 'AUD', 1_250],
    [1200, 'JPY', 1_200],
    ['1.234', 'KWD', 1_234],
    [1.5, 'JPY', null],
    [1.999, 'AUD', null],
    [-1, 'AUD', null],
    ['1e3', 'AUD', null],
    ['', 'AUD', null],
    [1e21, 'AUD', null],
  ])('%s %s is read as %s', (value, currency, minor) => {
    expect(parseAmount(value, currency)).toBe(minor)
  })

  test.each([
    [12_485, 'AUD', 0, '124.85'],
    [15_000, 'AUD', 0, '150.0'],
    [0, 'AUD', 0, '0.0'],
    [1_200, 'JPY', 0, '1200.0'],
    [811_755, 'GBP', 2, '81.1755'],
    [99_999_999_999_999, 'AUD', 0, '999999999999.99'],
  ])('%s %s with %s more digits is written as %s', (amount, currency, extra, text) => {
    expect(JSON.stringify(toJsonAmount(amount, currency, extra))).toBe(text)
  })

  test('are shown as the recordings show them', () => {
    expect(formatAmount(12_485, 'AUD')).toBe('A$\u00a0124.85')
    expect(formatAmount(162_351, 'GBP')).toBe('£1623.51')
    expect(formatAmount(1_234, 'KWD')).toBe('KWD\u00a01.234')
  })

  test('round halves up, beyond a double too', () => {
    expect(takeShare(5, 1, 2)).toBe(3)
    expect(takeShare(9_007_199_254_740_991, 1_000_000, 1_000_000)).toBe(9_007_199_254_740_991)
  })

  test('change currency with the digits of both', () => {
    expect(convertAmount(16_500, 'AUD', 'EUR')).toBe(10_000)
    expect(convertAmount(10_000, 'EUR', 'JPY')).toBe(16_500)
    expect(convertAmount(100, 'EUR', 'KWD')).toBe(335)
  })
})
