import { expect, it } from 'vitest'
import { formatAmount, parseAmount } from './amount.ts'

it.each<[string, string, string, number | null]>([
  ['1234.50', 'EUR', 'en', 123450],
  ['1,234.5', 'EUR', 'en', 123450],
  ['1,234', 'EUR', 'en', 123400],
  ['1,50', 'EUR', 'en', 150],
  ['12,34,567', 'INR', 'en-IN', 123456700],
  ['1.234,50', 'EUR', 'de', 123450],
  ['1.234', 'EUR', 'de', 123400],
  ['1.50', 'EUR', 'de', 150],
  ["1'234.50", 'CHF', 'de-CH', 123450],
  [' 1 234,50 ', 'EUR', 'de-AT', 123450],
  ['1\u00a0234,50', 'EUR', 'de-AT', 123450],
  ['1500', 'JPY', 'en', 1500],
  ['1.5', 'KWD', 'en', 1500],
  ['0', 'EUR', 'en', 0],
  ['', 'EUR', 'en', null],
  ['-1', 'EUR', 'en', null],
  ['1.005', 'EUR', 'en', null],
  ['1.5', 'JPY', 'en', null],
  ['1e3', 'EUR', 'en', null],
  ['12,34,56', 'EUR', 'en', null],
  ['about 100', 'EUR', 'en', null],
  ['99999999999999999', 'EUR', 'en', null],
  ['١٬٢٣٤٫٥٠', 'EUR', 'ar-EG', 123450],
  ['1234.50', 'EUR', 'ar-EG', 123450],
  ['٣٫٥٠٠', 'KWD', 'ar-KW', 3500],
  ['10²', 'JPY', 'ja', null],
  ['１２，３４５', 'JPY', 'ja', 12345],
  ['1\u202f234,50', 'EUR', 'fr', 123450],
])('reads %j %s in %s as %j', (text, currency, locale, amount) => {
  expect(parseAmount(text, currency, locale)).toBe(amount)
})

const locales = [
  'en',
  'de',
  'de-AT',
  'de-CH',
  'en-IN',
  'fr',
  'pl',
  'pt-PT',
  'sv',
  'ja',
  'ar',
  'ar-EG',
]

it.each(locales)('reads in %s what it wrote', (locale) => {
  for (const currency of ['EUR', 'JPY', 'KWD']) {
    for (const amount of [0, 1, 999, 1000, 123456, 1234567890, Number.MAX_SAFE_INTEGER]) {
      const text = formatAmount(amount, currency, locale)
      expect(parseAmount(text, currency, locale)).toBe(amount)
    }
  }
})
