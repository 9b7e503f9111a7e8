import { currencyDigits, toDecimalText } from '@parasol/shared/currency'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseMinorUnits, roundToMinorUnits } from './decimal.ts'

const currency = fc.constantFrom('AUD', 'JPY', 'KWD', 'CLF')
const amount = fc.integer({ min: 0, max: 100_000_000_000 })

describe('parseMinorUnits', () => {
  test.each([
    ['124.85', 'AUD', 12485],
    ['3799', 'AUD', 379900],
    ['2.500000', 'AUD', 250],
    ['0.0', 'AUD', 0],
    ['0.1', 'AUD', 10],
    ['1200', 'JPY', 1200],
    ['1200.00', 'JPY', 1200],
    ['1.234', 'KWD', 1234],
    ['1000000000', 'AUD', 100_000_000_000],
  ])('%s %s is %i', (text, code, expected) => {
    expect(parseMinorUnits(text, code)).toBe(expected)
  })

  test.each([
    ['a digit the currency has not', '81.1755', 'AUD'],
    ['a fraction of a yen', '1200.5', 'JPY'],
    ['a negative amount', '-1.00', 'AUD'],
    ['negative zero', '-0.0', 'AUD'],
    ['a plus sign', '+1.00', 'AUD'],
    ['an exponent', '1e2', 'AUD'],
    ['a thousands separator', '1,349.76', 'AUD'],
    ['a decimal comma', '1349,76', 'AUD'],
    ['a currency sign', 'A$ 124.85', 'AUD'],
    ['nothing', '', 'AUD'],
    ['blanks', ' 1.00 ', 'AUD'],
    ['a line end', '1.00\n', 'AUD'],
    ['a leading zero', '01.00', 'AUD'],
    ['no whole part', '.50', 'AUD'],
    ['no fraction after the point', '1.', 'AUD'],
    ['digits of another script', '١٢', 'AUD'],
    ['not a number', 'NaN', 'AUD'],
    ['more than an amount may be', '1000000000.01', 'AUD'],
    ['far more', '9'.repeat(100_000), 'AUD'],
  ])('refuses %s', (_name, text, code) => {
    expect(parseMinorUnits(text, code)).toBeNull()
  })

  test('reads back every amount, whatever zeros follow it', () => {
    fc.assert(
      fc.property(currency, amount, fc.nat({ max: 6 }), (code, minorUnits, zeros) => {
        const text = toDecimalText(minorUnits, currencyDigits(code))
        const padded = (text.includes('.') ? text : `${text}.0`) + '0'.repeat(zeros)
        expect(parseMinorUnits(padded, code)).toBe(minorUnits)
      }),
    )
  })

  test('refuses every amount with one digit too many', () => {
    fc.assert(
      fc.property(currency, amount, fc.integer({ min: 1, max: 9 }), (code, minorUnits, digit) => {
        const digits = currencyDigits(code)
        const text = toDecimalText(minorUnits, digits) + (digits === 0 ? '.' : '') + digit
        expect(parseMinorUnits(text, code)).toBeNull()
      }),
    )
  })
})

describe('roundToMinorUnits', () => {
  test.each([
    ['81.1755', 'GBP', 8118],
    ['81.174999', 'GBP', 8117],
    ['81.175', 'GBP', 8118],
    ['0.995', 'GBP', 100],
    // As a float this is 1.00499…, which rounds the wrong way.
    ['1.005', 'GBP', 101],
    ['99.5', 'JPY', 100],
    ['1.2345', 'KWD', 1235],
    ['150', 'AUD', 15000],
  ])('%s %s is %i', (text, code, expected) => {
    expect(roundToMinorUnits(text, code)).toBe(expected)
  })

  test.each(['-1', '1e2', '', 'A$ 150.00'])('refuses "%s"', (text) => {
    expect(roundToMinorUnits(text, 'AUD')).toBeNull()
  })

  test('is off by half a unit at the most, and never below where it is exactly half', () => {
    fc.assert(
      fc.property(amount, fc.nat({ max: 9999 }), (minorUnits, beyond) => {
        fc.pre(minorUnits < 100_000_000_000)
        const text = toDecimalText(minorUnits, 2) + String(beyond).padStart(4, '0')
        expect(roundToMinorUnits(text, 'AUD')).toBe(minorUnits + (beyond >= 5000 ? 1 : 0))
      }),
    )
  })
})
