import type { Cart, CartItem } from '@parasol/shared/cart'
import type { CoverClaims } from '../tokens/cover-token.ts'
import { shortFingerprint } from './fingerprint.ts'

/** What became of a cart since its package was quoted. */
export type CartChange = {
  kept: { quoteId: string; line: CartItem }[]
  updated: { quoteId: string; line: CartItem }[]
  added: CartItem[]
  removed: string[]
  /** Lines the insurer had nothing for and that have not changed since. */
  unoffered: CartItem[]
}

export function compareCart(
  claims: Pick<CoverClaims, 'quotes' | 'unoffered'>,
  cart: Cart,
): CartChange {
  const change: CartChange = { kept: [], updated: [], added: [], removed: [], unoffered: [] }
  const quoted = new Map(claims.quotes.map((quote) => [quote.item, quote]))
  const unoffered = new Map(claims.unoffered.map(({ item, print }) => [item, print]))
  for (const line of cart.items) {
    const quote = quoted.get(line.id)
    if (!quote) {
      const known = unoffered.get(line.id) === shortFingerprint(line)
      change[known ? 'unoffered' : 'added'].push(line)
      continue
    }
    quoted.delete(line.id)
    change[quote.print === shortFingerprint(line) ? 'kept' : 'updated'].push({
      quoteId: quote.id,
      line,
    })
  }
  change.removed = [...quoted.values()].map((quote) => quote.id)
  return change
}
