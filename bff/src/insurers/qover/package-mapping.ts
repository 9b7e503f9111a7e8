import { createHash } from 'node:crypto'
import type { Extra, Market, Quote, QuotePackage } from '../insurer.ts'
import { invalidAnswer, parseMoney, toMoney, toTax } from './amounts.ts'
import { listTermsDocuments } from './documents.ts'
import { readVariant } from './draft-mapping.ts'
import { formatDraftReference } from './draft-reference.ts'
import type { DraftAddress } from './endpoints.ts'
import { findTextLanguage, pickText } from './localized.ts'
import { addMonths } from './months.ts'
import type { Profile } from './profile.ts'
import { findByPath } from './template.ts'
import type { WireDraft, WirePrice, WirePricing, WireUserTerms } from './wire.ts'

export type PricedDraft = {
  address: DraftAddress
  profile: Profile
  draft: Pick<WireDraft, 'risk' | 'terms'>
  pricing: WirePricing
  userTerms: WireUserTerms
}

/** A priced draft as the port has it: a package of one quote. Null where the variant asked for has no price. */
export function toQuotePackage(
  { address, profile, draft, pricing, userTerms }: PricedDraft,
  market: Market,
): QuotePackage | null {
  const price = pickPrice(pricing, draft)
  if (!price) return null
  return {
    reference: formatDraftReference(address),
    currency: market.currency,
    quotes: [toQuote(address, profile, draft, price, market)],
    pricing: namePricing(pricing),
    ...(pricing.validUntil && { expiresAt: pricing.validUntil }),
    terms: { token: userTerms.token, documents: listTermsDocuments(userTerms, market.language) },
    extras: listExtras(profile, address.country),
  }
}

/** What Qover does for a product in a country besides selling it. */
export function listExtras({ leadCountries, teaserCountries }: Profile, country: string): Extra[] {
  return [
    ...(leadCountries.includes(country) ? (['lead'] as const) : []),
    ...(teaserCountries.includes(country) ? (['teaser'] as const) : []),
  ]
}

/** The price of the draft's variant; undefined where there is none. */
export function pickPrice(
  { prices }: WirePricing,
  draft: Pick<WireDraft, 'terms'>,
): WirePrice | undefined {
  const variant = readVariant(draft)
  // A product without variants has one price, and nothing to tell it by.
  if (variant === undefined) return prices.length === 1 ? prices[0] : undefined
  return prices.find((price) => price.variant === variant)
}

/** The insurer's id of a price request, or else a digest of it: the same prices are as good as the same request. */
function namePricing({ id, validUntil, prices }: WirePricing): string {
  if (id) return id
  const priced = JSON.stringify({ validUntil, prices })
  return createHash('sha256').update(priced).digest('base64url').slice(0, 22)
}

function toQuote(
  { draftId }: DraftAddress,
  profile: Profile,
  draft: Pick<WireDraft, 'risk' | 'terms'>,
  price: WirePrice,
  market: Market,
): Quote {
  const language = findTextLanguage([profile.texts], market.language)
  const texts = pickText(profile.texts, language)
  const { currency } = market
  const toLimit = (limit: string | { from: string } | undefined) =>
    typeof limit === 'object'
      ? parseMoney(findByPath({ ...draft, price }, limit.from), currency)
      : (limit ?? null)
  return {
    id: draftId,
    language,
    name: texts.name,
    headline: texts.headline,
    description: texts.description,
    inclusions: texts.inclusions,
    exclusions: texts.exclusions,
    benefits: texts.benefits.map(({ description, limit, excess }) => ({
      description,
      limit: toLimit(limit),
      limitPerUnit: null,
      excess: toLimit(excess),
    })),
    premium: toMoney(price.totalPrice, currency),
    tax: toTax(price),
    period: toPeriod(profile, draft),
    documents: texts.documents,
    disclaimerHtml: texts.disclaimerHtml,
    optOutHtml: texts.optOutHtml,
    underwriter: texts.underwriter,
  }
}

/** Cover is stated in days; a day begins here at midnight UTC. */
function toPeriod({ period }: Profile, draft: Pick<WireDraft, 'risk' | 'terms'>) {
  const start = readDay(draft, period.start)
  if (!start) throw invalidAnswer('Qover has a draft that does not say when its cover begins')
  const end = period.end === undefined ? null : readDay(draft, period.end)
  if (end) return { start, end }
  return { start, end: period.months === undefined ? null : addMonths(start, period.months) }
}

function readDay(draft: Pick<WireDraft, 'risk' | 'terms'>, path: string): string | null {
  const day = findByPath(draft, path)
  const date = typeof day === 'string' ? new Date(day) : null
  return date && !Number.isNaN(date.getTime()) ? date.toISOString() : null
}
