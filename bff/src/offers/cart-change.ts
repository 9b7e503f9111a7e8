import type { Cart, CartItem } from '@parasol/shared/cart'
import type { CoverClaims, CoverPackage } from '../tokens/cover-token.ts'
import { shortFingerprint } from './fingerprint.ts'

/** What became of one package's lines since it was quoted. */
export type PackageLines = {
  kept: { quoteId: string; line: CartItem }[]
  updated: { quoteId: string; line: CartItem }[]
  removed: string[]
}

/** What became of a cart since its packages were quoted. */
export type CartChange = {
  packages: { quoted: CoverPackage; lines: PackageLines }[]
  /** Lines of no package, but for those no insurer had anything for and that have not changed since. */
  added: CartItem[]
}

export function compareCart(
  claims: Pick<CoverClaims, 'packages' | 'unoffered'>,
  cart: Cart,
): CartChange {
  const current = new Map(cart.items.map((line) => [line.id, line]))
  const packages = claims.packages.map((quoted) => ({
    quoted,
    lines: compareLines(quoted, current),
  }))
  const quotedItems = new Set(claims.packages.flatMap(({ quotes }) => quotes.map((q) => q.item)))
  const unoffered = new Map(claims.unoffered.map(({ item, print }) => [item, print]))
  const added = cart.items.filter(
    (line) => !quotedItems.has(line.id) && unoffered.get(line.id) !== shortFingerprint(line),
  )
  return { packages, added }
}

function compareLines(quoted: CoverPackage, current: ReadonlyMap<string, CartItem>): PackageLines {
  const lines: PackageLines = { kept: [], updated: [], removed: [] }
  for (const quote of quoted.quotes) {
    const line = current.get(quote.item)
    if (!line) lines.removed.push(quote.id)
    else if (quote.print === shortFingerprint(line)) lines.kept.push({ quoteId: quote.id, line })
    else lines.updated.push({ quoteId: quote.id, line })
  }
  return lines
}
