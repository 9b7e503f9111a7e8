import { listQuotes, sumPrices } from '../packages/quote-package.ts'
import type { QuotePackage } from '../packages/quote-package.ts'
import { writeBooking, writePolicy } from './booking-json.ts'
import type { ReplyContext } from './booking-json.ts'
import { linkPackage } from './links.ts'
import { writeAmount } from './quote-json.ts'

/** The booking after a change, with what it costs more; less is negative. */
export function writeModification(
  before: QuotePackage,
  after: QuotePackage,
  context: ReplyContext,
): Record<string, unknown> {
  const { currency } = after
  const links = linkPackage(after, context.baseUrl)
  const formerPrices = new Map(listQuotes(before).map(({ id, pricing }) => [id, pricing.price]))
  return {
    ...writeBooking(after, context),
    ...writeAmount('total_price_diff', sumPrices(after) - sumPrices(before), currency),
    quotes: listQuotes(after).map((quote) => {
      const { price } = quote.pricing
      const formerPrice = formerPrices.get(quote.id) ?? price
      return {
        ...writePolicy(quote, after, links, context.now),
        ...writeAmount('price_diff', price - formerPrice, currency),
      }
    }),
  }
}
