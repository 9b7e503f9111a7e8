import type { CoverPoint } from '@parasol/shared/offer'
import type { Quote, QuotePackage } from '../insurer.ts'
import { invalidAnswer, toLimit, toPremium, toRoundedMoney, toTax } from './amounts.ts'
import { listQuoteDocuments } from './documents.ts'
import { readTextLanguage } from './text-language.ts'
import type { WireBenefit, WireCoverPoint, WirePackage, WireQuote } from './wire.ts'

// No longer on offer; their prices mean nothing any more.
const goneStatuses = new Set(['DELETED', 'CANCELLED', 'FAILED'])

/** The quotes of an answer that are still on offer. Keys are left behind: they move when quotes are added or removed. */
export function listQuotes(wirePackage: WirePackage): WireQuote[] {
  return wirePackage.quotes.map(({ quote }) => quote).filter(isOnOffer)
}

/**
 * Tells which line each quote of a newly created package was made for. Only there does a quote's key mean its line's
 * place in the request; a line without a quote is one the insurer has nothing for.
 */
export function matchCreatedQuotes(
  wirePackage: WirePackage,
  lineIds: string[],
): Map<string, string> {
  const lineIdByQuoteId = new Map<string, string>()
  for (const { position, quote } of wirePackage.quotes) {
    const lineId = lineIds[position]
    if (lineId === undefined) throw invalidAnswer('XCover quoted a line that was not asked for')
    if (isOnOffer(quote)) lineIdByQuoteId.set(quote.id, lineId)
  }
  return lineIdByQuoteId
}

/**
 * A package as the port has it. Given lines, only their quotes are in it, in the lines' order; without, all are.
 * Rejects a package of another number or currency than the one asked for. Where it does not tell its language, it is
 * taken to be the one asked for.
 */
export function toQuotePackage(
  wirePackage: WirePackage,
  asked: { reference?: string; currency: string; language: string },
  lineIdByQuoteId?: ReadonlyMap<string, string>,
): QuotePackage {
  const { id: reference, currency } = wirePackage
  if (asked.reference !== undefined && reference !== asked.reference) {
    throw invalidAnswer('XCover answered with another package than the one asked for')
  }
  if (currency !== asked.currency) {
    throw invalidAnswer('XCover quoted in another currency than the one asked for')
  }
  const quotes = listQuotes(wirePackage)
  if (new Set(quotes.map((quote) => quote.id)).size !== quotes.length) {
    throw invalidAnswer('XCover gave two quotes the same id')
  }
  const read = (quote: WireQuote) => toQuote(quote, wirePackage, asked.language)
  if (!lineIdByQuoteId) {
    return { reference, currency, quotes: quotes.map(read) }
  }
  const quoteById = new Map(quotes.map((quote) => [quote.id, quote]))
  return {
    reference,
    currency,
    quotes: [...lineIdByQuoteId].flatMap(([quoteId, lineId]) => {
      const quote = quoteById.get(quoteId)
      return quote ? [{ ...read(quote), lineId }] : []
    }),
  }
}

function isOnOffer(quote: WireQuote): boolean {
  return !goneStatuses.has(quote.status)
}

function toQuote(quote: WireQuote, wirePackage: WirePackage, askedLanguage: string): Quote {
  const { currency } = wirePackage
  const content = quote.policy?.content
  const name = quote.policy?.policy_name || content?.title || ''
  const disclaimerHtml = content?.disclaimer || content?.in_path_disclaimer || ''
  const premium = toPremium(quote, currency)
  return {
    id: quote.id,
    language: readTextLanguage(quote, wirePackage) ?? askedLanguage,
    name,
    headline: content?.header || content?.title || name,
    description: content?.description ?? '',
    inclusions: toCoverPoints(content?.inclusions),
    exclusions: toCoverPoints(content?.exclusions),
    benefits: (quote.benefits ?? quote.sub_limits ?? []).map((benefit) =>
      toBenefit(benefit, currency),
    ),
    premium,
    tax: toTax(quote.tax, premium),
    period: toPeriod(quote),
    documents: listQuoteDocuments(quote, wirePackage, disclaimerHtml),
    disclaimerHtml,
    optOutHtml: content?.optout_msg ?? '',
    underwriter: {
      name: quote.policy?.underwriter?.name ?? '',
      disclaimer: quote.policy?.underwriter?.disclaimer ?? '',
    },
  }
}

export function toPeriod(quote: WireQuote) {
  return { start: quote.policy_start_date, end: quote.policy_end_date ?? null }
}

/**
 * Some products repeat one advertising line as the title of every point, and say in the description alone what the
 * point is: there the description is the title.
 */
function toCoverPoints(points: WireCoverPoint[] | null | undefined): CoverPoint[] {
  const read = (points ?? []).map(({ title, description }) => ({
    title: title ?? '',
    description: description ?? '',
  }))
  const [first, ...others] = read
  const isRepeated = others.length > 0 && others.every(({ title }) => title === first?.title)
  return read.map((point) =>
    point.title === '' || (isRepeated && point.description !== '')
      ? { title: point.description, description: '' }
      : point,
  )
}

function toBenefit(benefit: WireBenefit, currency: string) {
  return {
    description: benefit.description ?? '',
    limit: toLimit(benefit.limit, benefit.limit_description, currency),
    limitPerUnit: toRoundedMoney(benefit.limit_per_unit, currency),
    excess: toLimit(benefit.excess, benefit.excess_description, currency),
  }
}
