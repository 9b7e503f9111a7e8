import type { CartItem } from '@parasol/shared/cart'
import type { PackageChange, QuotePackage } from '../insurer.ts'
import { invalidAnswer } from './amounts.ts'
import type { Deadline } from '../http/deadline.ts'
import { toAsked, toRequestItem, toUpdateItem } from './line-mapping.ts'
import type { Product } from './line-mapping.ts'
import { listQuotes, toQuotePackage } from './package-mapping.ts'
import type { SaleCalls } from './sale-calls.ts'
import type { WirePackage } from './wire.ts'

type Revision = {
  client: SaleCalls
  product: Product
  deadline: Deadline
  /** When added cover begins. */
  start: Date
}

/**
 * Carries a changed cart into a package: one update, one addition for every new line, one removal. Additions come
 * before the removal, for what becomes of a package whose last quote is removed is documented nowhere.
 */
export async function revisePackage(
  change: PackageChange,
  { client, product, deadline, start }: Revision,
): Promise<QuotePackage> {
  const { reference, market, kept, updated, added, removed } = change
  const lineIdByQuoteId = new Map(
    [...kept, ...updated].map(({ quoteId, line }) => [quoteId, line.id]),
  )

  let latest = await updateLines(change, client, deadline)
  for (const line of added) {
    const item = toRequestItem(line, market, product, start)
    const extended = await client.addQuote(reference, item, deadline)
    const quoteId = findNewQuote(latest, extended)
    if (quoteId) lineIdByQuoteId.set(quoteId, line.id)
    latest = extended
  }
  if (removed.length > 0) latest = await client.removeQuotes(reference, removed, deadline)

  // The documentation shows answers to changes that leave most of a quote out; reading the package gives all of it.
  const isPartial = listQuotes(latest).some((quote) => lineIdByQuoteId.has(quote.id) && !quote.tax)
  if (isPartial) latest = await client.readPackage(reference, deadline)

  return toQuotePackage(latest, { reference, ...toAsked(market) }, lineIdByQuoteId)
}

/** Sends what changed, or else reads: additions are told from what was there before, strangers of other tabs included. */
function updateLines(
  { reference, market, previousCurrency, kept, updated }: PackageChange,
  client: SaleCalls,
  deadline: Deadline,
): Promise<WirePackage> {
  const hasNewCurrency = market.currency !== previousCurrency
  // In another currency every line has another value, whether or not the cart calls it changed.
  const lines: { quoteId: string; line: CartItem }[] = hasNewCurrency
    ? [...kept, ...updated]
    : updated
  if (lines.length === 0 && !hasNewCurrency) return client.readPackage(reference, deadline)
  const body = {
    ...(hasNewCurrency && { currency: market.currency }),
    request: lines.map(({ quoteId, line }) => toUpdateItem(quoteId, line, market.currency)),
  }
  return client.updatePackage(reference, body, deadline)
}

/** The one quote that was not there before; undefined where the insurer has nothing for the line. */
function findNewQuote(before: WirePackage, after: WirePackage): string | undefined {
  const known = new Set(before.quotes.map(({ quote }) => quote.id))
  const [quoteId, ...others] = listQuotes(after)
    .map((quote) => quote.id)
    .filter((id) => !known.has(id))
  if (others.length > 0) throw invalidAnswer('XCover added more quotes than were asked for')
  return quoteId
}
