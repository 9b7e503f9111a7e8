import { readLocale } from '@parasol/shared/locale'
import type { Cart } from '@parasol/shared/cart'
import type { ItemQuestions, Offer } from '@parasol/shared/offer'
import type { Market } from '../insurers/insurer.ts'
import { ParasolError } from '../parasol-error.ts'
import type { Partner } from '../partners/partner-store.ts'
import type { CoverPackage, CoverTokens } from '../tokens/cover-token.ts'
import { compareCart } from './cart-change.ts'
import { fingerprint, shortFingerprint } from './fingerprint.ts'
import { quoteLines, type LineQuotes, type QuotedPackage } from './line-quoting.ts'
import { revisePackages } from './offer-revision.ts'
import { digestOffer, toOffer } from './offer.ts'

/** No offer is no error: most carts hold something nobody insures, and some insurers ask something first. */
export type OfferOutcome = {
  offered: { offer: Offer; cover: string } | null
  questions: ItemQuestions[]
}

type Dependencies = {
  tokens: CoverTokens
  now: () => Date
  /** All the time an offer may take, insurers included. */
  budgetMs: number
  /** How long an offer may be decided on and booked, where the insurer does not end it sooner. */
  lifetimeMs: number
}

export type OfferService = ReturnType<typeof createOfferService>

/** Turns carts into offers. Stateless: all that has to be known later travels in the signed cover token. */
export function createOfferService({ tokens, now, budgetMs, lifetimeMs }: Dependencies) {
  async function offer(partner: Partner, cart: Cart, locale: string): Promise<OfferOutcome> {
    requireMarket(partner, cart)
    const deadline = performance.now() + budgetMs
    const market = toMarket(cart, locale)
    const quotes = await quoteLines(partner, cart.items, market, deadline)
    return answer(partner, cart, { locale, market, offeredAt: now() }, quotes)
  }

  async function revise(
    partner: Partner,
    cover: string,
    cart: Cart,
    locale: string,
  ): Promise<OfferOutcome> {
    requireMarket(partner, cart)
    const claims = await tokens.verify(cover, partner.id)
    const change = compareCart(claims, cart)
    const survives = change.packages.some(
      ({ lines }) => lines.kept.length + lines.updated.length > 0,
    )
    const market = toMarket(cart, locale)
    if (!survives || claims.market !== fingerprintMarket(market)) {
      return offer(partner, cart, locale)
    }
    const deadline = performance.now() + budgetMs
    const quotes = await revisePackages(partner, claims, change, market, deadline)
    return answer(partner, cart, { locale, market, offeredAt: claims.offeredAt }, quotes)
  }

  async function answer(
    partner: Partner,
    cart: Cart,
    { locale, market, offeredAt }: { locale: string; market: Market; offeredAt: Date },
    { packages, questions, failure }: LineQuotes,
  ): Promise<OfferOutcome> {
    if (packages.length === 0) {
      if (failure && questions.length === 0) throw failure
      return { offered: null, questions }
    }
    const expiresAt = findExpiry(packages)
    const itemOf = mapQuotesToItems(packages, cart)
    const shown = toOffer(packages, itemOf, cart.currency, expiresAt)
    const offeredItems = new Set(itemOf.values())
    const cover = await tokens.sign(
      {
        packages: packages.map((quoted) => toCoverPackage(quoted, cart)),
        currency: cart.currency,
        country: cart.customer.country,
        language: market.language,
        locale,
        market: fingerprintMarket(market),
        unoffered: cart.items
          .filter(({ id }) => !offeredItems.has(id))
          .map((line) => ({ item: line.id, print: shortFingerprint(line) })),
        digest: digestOffer(shown),
        choice: null,
      },
      partner.id,
      expiresAt,
      offeredAt,
    )
    return { offered: { offer: shown, cover }, questions }
  }

  /** The soonest end of all its packages. In whole seconds, as tokens tell it: offer and token must tell the same. */
  function findExpiry(packages: readonly QuotedPackage[]): Date {
    const ends = packages.flatMap(({ package: { expiresAt } }) =>
      expiresAt === undefined ? [] : [Date.parse(expiresAt)],
    )
    const soonest = Math.min(now().getTime() + lifetimeMs, ...ends)
    return new Date(Math.floor(soonest / 1000) * 1000)
  }

  return { offer, revise }
}

/** Names the cart line of each quote, in the cart's order. */
function mapQuotesToItems(packages: readonly QuotedPackage[], cart: Cart): Map<string, string> {
  const byItem = new Map(
    packages.flatMap(({ package: { quotes } }) => quotes.map(({ id, lineId }) => [lineId, id])),
  )
  return new Map(
    cart.items.flatMap((item): [string, string][] => {
      const quoteId = byItem.get(item.id)
      return quoteId === undefined ? [] : [[quoteId, item.id]]
    }),
  )
}

function toCoverPackage({ insurer, package: quoted }: QuotedPackage, cart: Cart): CoverPackage {
  const { reference, pricing, terms, extras, quotes } = quoted
  return {
    insurer: insurer.name,
    reference,
    ...(pricing === undefined ? {} : { pricing }),
    ...(terms === undefined
      ? {}
      : { terms: { token: terms.token, digest: fingerprint(terms.documents) } }),
    ...(extras === undefined ? {} : { extras }),
    quotes: cart.items.flatMap((line, place) =>
      quotes
        .filter(({ lineId }) => lineId === line.id)
        .map(({ id, premium }) => ({
          id,
          item: line.id,
          place,
          print: shortFingerprint(line),
          premium: premium.amount,
        })),
    ),
  }
}

function requireMarket(partner: Partner, cart: Cart): void {
  const { country } = cart.customer
  if (partner.serves(country, cart.currency)) return
  const field = partner.servesCountry(country) ? 'currency' : 'customer.country'
  const wrong =
    field === 'currency'
      ? `"${cart.currency}" is not sold in ${country} by this shop`
      : `"${country}" is not a market of this shop`
  throw new ParasolError('market_not_served', `${field} ${wrong}`, { fields: { [field]: wrong } })
}

function toMarket(cart: Cart, locale: string): Market {
  const { country, language = locale, region, postcode } = cart.customer
  return {
    currency: cart.currency,
    country,
    // Without its region and script.
    language: readLocale(language).language,
    ...(region === undefined ? {} : { region }),
    ...(postcode === undefined ? {} : { postcode }),
  }
}

function fingerprintMarket({ currency: _currency, ...fixed }: Market): string {
  return shortFingerprint(fixed)
}
