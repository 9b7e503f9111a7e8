import type { Cart, CartItem } from '@parasol/shared/cart'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareCart } from './cart-change.ts'
import { shortFingerprint } from './fingerprint.ts'

function line(id: string, changes: Partial<CartItem> = {}): CartItem {
  return {
    id,
    sku: `sku-${id}`,
    title: 'Apple MacBook Pro',
    category: 'Laptop',
    condition: 'new',
    quantity: 1,
    unitPrice: 379900,
    ...changes,
  }
}

const cartOf = (items: CartItem[]): Cart => ({
  currency: 'AUD',
  customer: { country: 'AU' },
  items,
})

function claimsOf(quoted: CartItem[][], unoffered: CartItem[] = []) {
  return {
    packages: quoted.map((items, index) => ({
      insurer: `insurer-${index}`,
      reference: `package-${index}`,
      quotes: items.map((item, place) => ({
        id: `quote-${item.id}`,
        item: item.id,
        place,
        print: shortFingerprint(item),
        premium: 100,
      })),
    })),
    unoffered: unoffered.map((item) => ({ item: item.id, print: shortFingerprint(item) })),
  }
}

describe('compareCart', () => {
  it('tells kept, changed, new and gone lines apart, package by package', () => {
    const { packages, added } = compareCart(
      claimsOf([[line('a'), line('b')], [line('c')]]),
      cartOf([line('a'), line('b', { quantity: 2 }), line('d')]),
    )
    expect(packages.map(({ lines }) => lines)).toEqual([
      {
        kept: [{ quoteId: 'quote-a', line: line('a') }],
        updated: [{ quoteId: 'quote-b', line: line('b', { quantity: 2 }) }],
        removed: [],
      },
      { kept: [], updated: [], removed: ['quote-c'] },
    ])
    expect(added).toEqual([line('d')])
  })

  it('does not ask again for a line nobody had anything for, unless it changed', () => {
    const claims = claimsOf([[line('a')]], [line('b')])
    expect(compareCart(claims, cartOf([line('a'), line('b')])).added).toEqual([])
    const answered = line('b', { answers: { purchaseDate: '2026-01-01' } })
    expect(compareCart(claims, cartOf([line('a'), answered])).added).toEqual([answered])
  })

  it('accounts for every line and every quote exactly once', () => {
    const lines = fc.uniqueArray(
      fc.record({
        id: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
        quantity: fc.integer({ min: 1, max: 2 }),
      }),
      { selector: ({ id }) => id },
    )
    fc.assert(
      fc.property(lines, lines, fc.nat(5), (before, after, split) => {
        const quoted = before.map(({ id, quantity }) => line(id, { quantity }))
        const cart = cartOf(after.map(({ id, quantity }) => line(id, { quantity })))
        const claims = claimsOf([quoted.slice(0, split), quoted.slice(split)])
        const { packages, added } = compareCart(claims, cart)
        const staying = packages.flatMap(({ lines: { kept, updated } }) => [...kept, ...updated])
        const touched = [...staying.map((entry) => entry.line), ...added]
        expect(touched.map(({ id }) => id).toSorted()).toEqual(
          cart.items.map(({ id }) => id).toSorted(),
        )
        const quotes = [
          ...staying.map(({ quoteId }) => quoteId),
          ...packages.flatMap(({ lines: { removed } }) => removed),
        ]
        expect(quotes.toSorted()).toEqual(quoted.map(({ id }) => `quote-${id}`).toSorted())
      }),
    )
  })
})
