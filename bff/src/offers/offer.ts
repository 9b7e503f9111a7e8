import type { Cart } from '@parasol/shared/cart'
import type { Offer, OfferProduct } from '@parasol/shared/offer'
import type { Insurer, QuotePackage } from '../insurers/insurer.ts'
import type { VerifiedCover } from '../tokens/cover-token.ts'
import { fingerprint } from './fingerprint.ts'
import { sanitizeInsurerHtml, toPlainText } from './insurer-html.ts'

/**
 * The offer as the shopper is shown it. Products stand in the cart's order; the insurer's texts are made safe here,
 * the only place they pass through on their way to a browser.
 *
 * `itemOf` names the cart line of a quote; a quote it does not know is left out.
 */
export function toOffer(
  insurer: string,
  quoted: QuotePackage,
  itemOf: ReadonlyMap<string, string>,
  expiresAt: Date,
): Offer {
  const order = [...itemOf.keys()]
  const products = quoted.quotes
    .filter((quote) => itemOf.has(quote.id))
    .toSorted((a, b) => order.indexOf(a.id) - order.indexOf(b.id))
    .map(({ lineId: _lineId, ...quote }): OfferProduct => {
      const item = itemOf.get(quote.id)
      return {
        ...quote,
        itemIds: item === undefined ? [] : [item],
        name: toPlainText(quote.name),
        headline: toPlainText(quote.headline),
        description: toPlainText(quote.description),
        inclusions: quote.inclusions.map(toPlainPoint),
        exclusions: quote.exclusions.map(toPlainPoint),
        benefits: quote.benefits.map((benefit) => ({
          ...benefit,
          description: toPlainText(benefit.description),
        })),
        disclaimerHtml: sanitizeInsurerHtml(quote.disclaimerHtml),
        optOutHtml: sanitizeInsurerHtml(quote.optOutHtml),
        underwriter: {
          name: toPlainText(quote.underwriter.name),
          disclaimer: toPlainText(quote.underwriter.disclaimer),
        },
      }
    })
  return {
    id: quoted.reference,
    insurer,
    expiresAt: expiresAt.toISOString(),
    total: {
      amount: products.reduce((sum, product) => sum + product.premium.amount, 0),
      currency: quoted.currency,
    },
    products,
  }
}

function toPlainPoint(point: { title: string; description: string }) {
  return { title: toPlainText(point.title), description: toPlainText(point.description) }
}

/** Fingerprint of what was shown. When it expires is left out: reading the same package again shows the same. */
export function digestOffer(offer: Offer): string {
  const { expiresAt: _expiresAt, ...shown } = offer
  return fingerprint(shown)
}

/** Names the cart lines of a package's quotes, in the cart's order. */
export function mapQuotesToItems(quoted: QuotePackage, cart: Cart): Map<string, string> {
  const byItem = new Map(quoted.quotes.map((quote) => [quote.lineId, quote.id]))
  return new Map(
    cart.items.flatMap((item): [string, string][] => {
      const quoteId = byItem.get(item.id)
      return quoteId === undefined ? [] : [[quoteId, item.id]]
    }),
  )
}

/** Shows a package that was read again as it was shown when the cover token was made. */
export function readOffer(insurer: Insurer, claims: VerifiedCover, quoted: QuotePackage): Offer {
  const itemOf = new Map(claims.quotes.map((quote) => [quote.id, quote.item]))
  return toOffer(insurer.name, quoted, itemOf, claims.expiresAt)
}
