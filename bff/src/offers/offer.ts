import type { Offer, OfferProduct } from '@parasol/shared/offer'
import type { Quote } from '../insurers/insurer.ts'
import type { CoverClaims, VerifiedCover } from '../tokens/cover-token.ts'
import { fingerprint } from './fingerprint.ts'
import { sanitizePackageHtml, toPlainText } from './insurer-html.ts'
import type { QuotedPackage } from './line-quoting.ts'

/**
 * The offer as the shopper is shown it. Products stand in the order of `itemOf`, which names the cart line of each
 * quote; a quote it does not know is left out. The insurers' texts are made safe here, the only place they pass
 * through on their way to a browser.
 */
export function toOffer(
  packages: readonly QuotedPackage[],
  itemOf: ReadonlyMap<string, string>,
  currency: string,
  expiresAt: Date,
): Offer {
  const order = [...itemOf.keys()]
  const products = packages
    .flatMap(({ insurer, package: quoted }) =>
      quoted.quotes.flatMap((quote) => {
        const item = itemOf.get(quote.id)
        const terms = quoted.terms?.documents ?? []
        return item === undefined
          ? []
          : [toProduct(quote, quoted.reference, item, insurer.name, terms)]
      }),
    )
    .toSorted((a, b) => order.indexOf(a.id) - order.indexOf(b.id))
  return {
    id: packages.map(({ package: { reference } }) => reference).join('+'),
    insurer: [...new Set(packages.map(({ insurer }) => insurer.name))].join('+'),
    extras: [...new Set(packages.flatMap(({ package: { extras } }) => extras ?? []))].toSorted(),
    expiresAt: expiresAt.toISOString(),
    total: {
      amount: products.reduce((sum, product) => sum + product.premium.amount, 0),
      currency,
    },
    products,
  }
}

function toProduct(
  { lineId: _lineId, ...quote }: Quote,
  reference: string,
  item: string,
  insurer: string,
  terms: OfferProduct['terms'],
): OfferProduct {
  return {
    ...quote,
    insurer,
    terms,
    itemIds: [item],
    name: toPlainText(quote.name),
    headline: toPlainText(quote.headline),
    description: toPlainText(quote.description),
    inclusions: quote.inclusions.map(toPlainPoint),
    exclusions: quote.exclusions.map(toPlainPoint),
    benefits: quote.benefits.map((benefit) => ({
      ...benefit,
      description: toPlainText(benefit.description),
    })),
    disclaimerHtml: sanitizePackageHtml(quote.disclaimerHtml, reference),
    optOutHtml: sanitizePackageHtml(quote.optOutHtml, reference),
    underwriter: {
      name: toPlainText(quote.underwriter.name),
      disclaimer: toPlainText(quote.underwriter.disclaimer),
    },
  }
}

function toPlainPoint(point: { title: string; description: string }) {
  return { title: toPlainText(point.title), description: toPlainText(point.description) }
}

/**
 * Fingerprint of what was shown. When it expires is left out: reading the same packages again shows the same. So are the
 * languages of its words, which say nothing that the words do not.
 */
export function digestOffer({ expiresAt: _expiresAt, products, ...shown }: Offer): string {
  return fingerprint({
    ...shown,
    products: products.map(({ language: _language, ...product }) => ({
      ...product,
      terms: product.terms.map(({ language: _spoken, ...document }) => document),
    })),
  })
}

/** Shows packages that were read again as they were shown when the cover token was made. */
export function showAgain(claims: VerifiedCover, packages: readonly QuotedPackage[]): Offer {
  const inCartOrder = listQuotes(claims).toSorted((a, b) => a.place - b.place)
  const itemOf = new Map(inCartOrder.map(({ id, item }) => [id, item]))
  return toOffer(packages, itemOf, claims.currency, claims.expiresAt)
}

/** Every quote of a cover token, whichever insurer's. */
export function listQuotes(claims: Pick<CoverClaims, 'packages'>) {
  return claims.packages.flatMap(({ quotes }) => quotes)
}
