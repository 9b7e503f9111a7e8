import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseJson, toJsonNumber } from './json.ts'

/** The language's own way to a number's source, which is slow and beyond doubt. */
function parseWithReviver(text: string): unknown {
  return JSON.parse(text, (_key, value: unknown, context?: { source?: string }) =>
    typeof value === 'number' ? context?.source : value,
  )
}

describe('parseJson', () => {
  it('keeps numbers as they were written', () => {
    const text = '{"a": 2.500000, "b": [-0, 1e3, 9007199254740993], "c": 124.85}'
    expect(parseJson(text)).toEqual({
      a: '2.500000',
      b: ['-0', '1e3', '9007199254740993'],
      c: '124.85',
    })
  })

  it('leaves alone what only looks like a number', () => {
    const text = String.raw`{"1.5": "12, 3", "q": "\"4\", 5", "s": "\\", "n": 6, "t": [true, null]}`
    expect(parseJson(text)).toEqual({
      '1.5': '12, 3',
      q: '"4", 5',
      s: '\\',
      n: '6',
      t: [true, null],
    })
  })

  it('reads any JSON as the language does', () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom(undefined, 2), (json, indent) => {
        const text = JSON.stringify(JSON.parse(json), null, indent)
        expect(parseJson(text)).toEqual(parseWithReviver(text))
      }),
    )
  })

  it.each([
    '',
    '{',
    '{"a": 01}',
    '{"a": 1.}',
    '{"a": .5}',
    '{"a": +1}',
    '[1 2]',
    '{"a": 1x}',
    '"a',
  ])('refuses %j', (text) => {
    expect(() => parseJson(text)).toThrow(SyntaxError)
  })
})

it('writes decimal text as the number it says', () => {
  expect(JSON.stringify({ retail_value: toJsonNumber('3799.00') })).toBe('{"retail_value":3799.00}')
})
