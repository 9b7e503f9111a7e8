import fc from 'fast-check'
import { expect, it } from 'vitest'
import { fingerprint } from './fingerprint.ts'

it('is the same whatever the order of keys, at every depth', () => {
  expect(fingerprint({ a: 1, b: { c: 2, d: [3, { e: 4, f: 5 }] } })).toBe(
    fingerprint({ b: { d: [3, { f: 5, e: 4 }], c: 2 }, a: 1 }),
  )
})

it('differs where a value differs', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
      fc.pre(JSON.stringify(a) !== JSON.stringify(b))
      fc.pre(typeof a !== 'object' || typeof b !== 'object')
      expect(fingerprint(a)).not.toBe(fingerprint(b))
    }),
  )
})

it('leaves no key out, whatever its name', () => {
  expect(fingerprint(JSON.parse('{"__proto__": {"a": 1}}'))).not.toBe(fingerprint({}))
})
