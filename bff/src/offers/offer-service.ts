import type { Cart } from '@parasol/shared/cart'
import type { Offer } from '@parasol/shared/offer'
import type { Insurer, Market, QuoteOutcome, QuotePackage } from '../insurers/insurer.ts'
import { InsurerError } from '../insurers/insurer-error.ts'
import { ParasolError } from '../parasol-error.ts'
import { findInsurer, type Partner } from '../partners/partner-store.ts'
import type { CoverTokens, VerifiedCover } from '../tokens/cover-token.ts'
import { compareCart, type CartChange } from './cart-change.ts'
import { shortFingerprint } from './fingerprint.ts'
import { digestOffer, mapQuotesToItems, toOffer } from './offer.ts'

export type OfferOutcome =
  | { kind: 'offered'; offer: Offer; cover: string }
  /** The insurer has nothing for this cart. No error: most carts hold something nobody insures. */
  | { kind: 'nothing_offered' }

type Dependencies = {
  tokens: CoverTokens
  now: () => Date
  /** All the time an offer may take, insurer included. */
  budgetMs: number
  /** How long an offer may be decided on and booked. */
  lifetimeMs: number
}

export type OfferService = ReturnType<typeof createOfferService>

/** Turns carts into offers. Stateless: all that has to be known later travels in the signed cover token. */
export function createOfferService({ tokens, now, budgetMs, lifetimeMs }: Dependencies) {
  async function offer(partner: Partner, cart: Cart, locale: string): Promise<OfferOutcome> {
    requireMarket(partner, cart)
    const insurer = partner.insurers[0]
    const market = toMarket(cart, locale)
    const outcome = await insurer.quote(cart.items, market, AbortSignal.timeout(budgetMs))
    return answer(partner, insurer, cart, locale, outcome)
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
    const insurer = findInsurer(partner, claims.insurer)
    const leavesNothing = change.kept.length + change.updated.length === 0
    if (leavesNothing || claims.market !== fingerprintMarket(cart, locale)) {
      return offer(partner, cart, locale)
    }
    try {
      const signal = AbortSignal.timeout(budgetMs)
      const outcome = await carry(insurer, claims, change, toMarket(cart, locale), signal)
      return await answer(partner, insurer, cart, locale, outcome)
    } catch (error) {
      // A package that was booked, declined or forgotten can no longer be changed; the cart can still be insured.
      if (error instanceof InsurerError && error.kind === 'refused') {
        return offer(partner, cart, locale)
      }
      throw error
    }
  }

  async function answer(
    partner: Partner,
    insurer: Insurer,
    cart: Cart,
    locale: string,
    outcome: QuoteOutcome,
  ): Promise<OfferOutcome> {
    if (outcome.kind === 'nothing_offered') return { kind: 'nothing_offered' }
    // A token tells its end in whole seconds, and offer and token must tell the same.
    const expiresAt = new Date(Math.floor((now().getTime() + lifetimeMs) / 1000) * 1000)
    const itemOf = mapQuotesToItems(outcome.package, cart)
    const shown = toOffer(insurer.name, outcome.package, itemOf, expiresAt)
    const products = new Map(shown.products.map((product) => [product.itemIds[0], product]))
    const lines = cart.items.map((item) => ({
      item: item.id,
      print: shortFingerprint(item),
      product: products.get(item.id),
    }))
    const cover = await tokens.sign(
      {
        insurer: insurer.name,
        reference: shown.id,
        currency: cart.currency,
        country: cart.customer.country,
        language: toLanguage(cart, locale),
        locale,
        market: fingerprintMarket(cart, locale),
        quotes: lines.flatMap(({ item, print, product }) =>
          product ? [{ id: product.id, item, print, premium: product.premium.amount }] : [],
        ),
        unoffered: lines.flatMap(({ item, print, product }) => (product ? [] : [{ item, print }])),
        digest: digestOffer(shown),
        choice: null,
      },
      partner.id,
      expiresAt,
    )
    return { kind: 'offered', offer: shown, cover }
  }

  return { offer, revise }
}

async function carry(
  insurer: Insurer,
  claims: VerifiedCover,
  change: CartChange,
  market: Market,
  signal: AbortSignal,
): Promise<QuoteOutcome> {
  const recurrencied = claims.currency !== market.currency
  const touched = change.updated.length + change.added.length + change.removed.length
  if (touched === 0 && !recurrencied) {
    const quoted = await insurer.readPackage(claims.reference, market, signal)
    return { kind: 'quoted', package: nameLines(quoted, change) }
  }
  return insurer.revise(
    {
      reference: claims.reference,
      market,
      previousCurrency: claims.currency,
      updated: change.updated,
      added: change.added,
      removed: change.removed,
      kept: change.kept,
    },
    signal,
  )
}

function nameLines(quoted: QuotePackage, change: CartChange): QuotePackage {
  const lines = new Map(change.kept.map(({ quoteId, line }) => [quoteId, line.id]))
  return {
    ...quoted,
    quotes: quoted.quotes.map((quote) => {
      const lineId = lines.get(quote.id)
      return lineId === undefined ? quote : { ...quote, lineId }
    }),
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

function toLanguage(cart: Cart, locale: string): string {
  return new Intl.Locale(cart.customer.language ?? locale).language
}

function toMarket(cart: Cart, locale: string): Market {
  const { country, region, postcode } = cart.customer
  return {
    currency: cart.currency,
    country,
    language: toLanguage(cart, locale),
    ...(region === undefined ? {} : { region }),
    ...(postcode === undefined ? {} : { postcode }),
  }
}

function fingerprintMarket(cart: Cart, locale: string): string {
  const { currency: _currency, ...fixed } = toMarket(cart, locale)
  return shortFingerprint(fixed)
}
