import fc from 'fast-check'
import { expect, it } from 'vitest'
import { currencyDigits, formatMoney, isCurrency, toDecimalText } from './currency.ts'

it.each([
  ['AUD', 2],
  ['JPY', 0],
  ['KWD', 3],
  // Intl would say 0 for these two.
  ['HUF', 2],
  ['IDR', 2],
  ['UYW', 4],
])('knows that %s has %i digits', (currency, digits) => {
  expect(currencyDigits(currency)).toBe(digits)
})

it.each(['aud', 'XXX', 'AUX', '', 'AUD '])('does not take %j for a currency', (code) => {
  expect(isCurrency(code)).toBe(false)
})

it.each([
  [{ amount: 12485, currency: 'AUD' }, 'en', 'A$124.85'],
  [{ amount: 12485, currency: 'EUR' }, 'de', '124,85\u00a0€'],
  [{ amount: 500, currency: 'JPY' }, 'en', '¥500'],
  [{ amount: 1, currency: 'KWD' }, 'en', 'KWD\u00a00.001'],
  [{ amount: 1234500, currency: 'KWD' }, 'ja', 'KWD\u00a01,234.500'],
  [{ amount: 1234500, currency: 'KWD' }, 'ar', '\u200f1,234.500\u00a0د.ك.\u200f'],
  [{ amount: 1234500, currency: 'KWD' }, 'ar-KW', '\u200f١٬٢٣٤٫٥٠٠\u00a0د.ك.\u200f'],
  [{ amount: 1234, currency: 'JPY' }, 'ja', '\uffe51,234'],
  [{ amount: 1234, currency: 'JPY' }, 'ar', '\u200f1,234\u00a0JP¥\u200e'],
  [{ amount: 9_007_199_254_740_991, currency: 'USD' }, 'en', '$90,071,992,547,409.91'],
])('writes %j in %s as %s', (money, locale, text) => {
  expect(formatMoney(money, locale)).toBe(text)
})

it('writes every amount as decimal text without losing a unit', () => {
  fc.assert(
    fc.property(fc.maxSafeNat(), fc.integer({ min: 0, max: 4 }), (amount, digits) => {
      const text = toDecimalText(amount, digits)
      expect(Number(text.replace('.', ''))).toBe(amount)
      expect((text.split('.')[1] ?? '').length).toBe(digits)
    }),
  )
})
