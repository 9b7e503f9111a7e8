import { expect, test } from 'vitest'
import { parseJson, toJsonNumber } from './json.ts'

test('numbers keep the text they were written in', () => {
  expect(parseJson('{"a": 2.500000, "b": [1e3, -0.0], "c": "2.50", "d": null, "e": true}')).toEqual(
    {
      a: '2.500000',
      b: ['1e3', '-0.0'],
      c: '2.50',
      d: null,
      e: true,
    },
  )
})

test('a number beyond what a float can hold comes through whole', () => {
  expect(parseJson('90071992547409931.25')).toBe('90071992547409931.25')
})

test('decimal text becomes a number of the same digits', () => {
  expect(JSON.stringify({ retail_value: toJsonNumber('3799.00') })).toBe('{"retail_value":3799.00}')
})
