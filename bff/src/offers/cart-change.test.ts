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

function claimsOf(quoted: CartItem[], unoffered: CartItem[] = []) {
  return {
    quotes: quoted.map((item) => ({
      id: `quote-${item.id}`,
      item: item.id,
      print: shortFingerprint(item),
      premium: 100,
    })),
    unoffered: unoffered.map((item) => ({ item: item.id, print: shortFingerprint(item) })),
  }
}

describe('compareCart', () => {
  it('tells kept, changed, new and gone lines apart', () => {
    const change = compareCart(
      claimsOf([line('a'), line('b'), line('c')]),
      cartOf([line('a'), line('b', { quantity: 2 }), line('d')]),
    )
    expect(change.kept.map(({ quoteId }) => quoteId)).toEqual(['quote-a'])
    expect(change.updated).toEqual([{ quoteId: 'quote-b', line: line('b', { quantity: 2 }) }])
    expect(change.added).toEqual([line('d')])
    expect(change.removed).toEqual(['quote-c'])
  })

  it('does not ask again for a line the insurer had nothing for, unless it changed', () => {
    const claims = claimsOf([line('a')], [line('b')])
    expect(compareCart(claims, cartOf([line('a'), line('b')])).added).toEqual([])
    const cheaper = line('b', { unitPrice: 100 })
    expect(compareCart(claims, cartOf([line('a'), cheaper])).added).toEqual([cheaper])
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
      fc.property(lines, lines, (before, after) => {
        const quoted = before.map(({ id, quantity }) => line(id, { quantity }))
        const cart = cartOf(after.map(({ id, quantity }) => line(id, { quantity })))
        const { kept, updated, added, removed } = compareCart(claimsOf(quoted), cart)
        const touched = [...kept.map((k) => k.line), ...updated.map((u) => u.line), ...added]
        expect(touched.map(({ id }) => id).toSorted()).toEqual(
          cart.items.map(({ id }) => id).toSorted(),
        )
        const quotes = [...kept, ...updated].map(({ quoteId }) => quoteId).concat(removed)
        expect(quotes.toSorted()).toEqual(quoted.map(({ id }) => `quote-${id}`).toSorted())
      }),
    )
  })
})
