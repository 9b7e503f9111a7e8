import fc from 'fast-check'
import { expect, it } from 'vitest'
import { cartSchema, localeSchema } from './cart.ts'

const line = { id: 'a', sku: '1', title: 'Laptop', category: 'Laptop', quantity: 1, unitPrice: 100 }
const cart = { currency: 'AUD', customer: { country: 'AU' }, items: [line] }

it('takes a shop at its word that a thing is new', () => {
  expect(cartSchema.parse(cart).items[0]?.condition).toBe('new')
})

it.each([
  ['1 item', [line]],
  ['100 items', Array.from({ length: 100 }, (_, index) => ({ ...line, id: `line-${index}` }))],
  ['a thing that costs nothing', [{ ...line, unitPrice: 0 }]],
])('takes %s', (_what, items) => {
  expect(cartSchema.safeParse({ ...cart, items }).success).toBe(true)
})

it.each(['en', 'de-AT', 'zh-Hant-TW', 'en-US-u-ca-gregory'])('takes the locale %s', (tag) => {
  expect(localeSchema.safeParse(tag).success).toBe(true)
})

it.each(['', 'english!', 'e', 'en_AU'])('does not take %j for a locale', (tag) => {
  expect(localeSchema.safeParse(tag).success).toBe(false)
})

it('takes a short locale where the runtime does', () => {
  const shortTag = fc.stringMatching(/^[A-Za-z]{1,9}([-_][A-Za-z0-9]{1,4})?$/)
  fc.assert(
    fc.property(shortTag, (tag) => {
      expect(localeSchema.safeParse(tag).success).toBe(isKnownToRuntime(tag))
    }),
    { numRuns: 1_000 },
  )
})

function isKnownToRuntime(tag: string): boolean {
  try {
    return new Intl.Locale(tag).language !== ''
  } catch {
    return false
  }
}
