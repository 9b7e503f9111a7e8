import type { CartItem } from '@parasol/shared/cart'
import type { Insurer, Market } from '../insurers/insurer.ts'
import { InsurerError } from '../insurers/insurer-error.ts'
import { findInsurer, type Partner } from '../partners/partner-store.ts'
import type { CoverPackage, VerifiedCover } from '../tokens/cover-token.ts'
import type { CartChange, PackageLines } from './cart-change.ts'
import { mergeQuotes, quoteLines, toLineQuotes, type LineQuotes } from './line-quoting.ts'

/**
 * Carries a changed cart into the packages it was quoted in. A line goes into an existing package where its insurer
 * keeps carts together, else into a new one; what a package can no longer take is quoted afresh.
 */
export async function revisePackages(
  partner: Partner,
  claims: VerifiedCover,
  change: CartChange,
  market: Market,
  deadline: number,
): Promise<LineQuotes> {
  const homeless = new Set(change.added)
  const plans = change.packages
    .filter(({ lines }) => lines.kept.length + lines.updated.length > 0)
    .map(({ quoted, lines }) => {
      const insurer = findInsurer(partner, quoted.insurer)
      const added = insurer.packageHolds === 'cart' ? takeLinesOf(insurer, homeless) : []
      return { insurer, quoted, lines, added }
    })
  const signal = AbortSignal.timeout(Math.max(Math.floor(deadline - performance.now()), 0))
  const revised = await Promise.all(
    plans.map(async ({ insurer, quoted, lines, added }) => {
      try {
        return await carry(insurer, quoted, lines, added, { claims, market, signal })
      } catch (error) {
        // A package that was booked, declined or forgotten can no longer be changed; its lines can still be insured.
        if (!(error instanceof InsurerError && error.kind === 'refused')) throw error
        const survivors = [...lines.kept, ...lines.updated].map(({ line }) => line)
        return quoteLines(partner, [...survivors, ...added], market, deadline)
      }
    }),
  )
  return mergeQuotes([...revised, await quoteLines(partner, [...homeless], market, deadline)])

  function takeLinesOf(insurer: Insurer, from: Set<CartItem>): CartItem[] {
    const taken = [...from].filter((line) => partner.insurersFor(line, market)[0] === insurer)
    for (const line of taken) from.delete(line)
    return taken
  }
}

async function carry(
  insurer: Insurer,
  { reference }: CoverPackage,
  lines: PackageLines,
  added: CartItem[],
  { claims, market, signal }: { claims: VerifiedCover; market: Market; signal: AbortSignal },
): Promise<LineQuotes> {
  const isUntouched = lines.updated.length + lines.removed.length + added.length === 0
  if (isUntouched && claims.currency === market.currency) {
    const quoted = await insurer.readPackage(reference, market, signal)
    const lineOf = new Map(lines.kept.map(({ quoteId, line }) => [quoteId, line.id]))
    const quotes = quoted.quotes.map((quote) => {
      const lineId = lineOf.get(quote.id)
      return lineId === undefined ? quote : { ...quote, lineId }
    })
    return toLineQuotes(insurer, { packages: [{ ...quoted, quotes }], unanswered: [] })
  }
  const outcome = await insurer.revise(
    { reference, market, previousCurrency: claims.currency, ...lines, added },
    signal,
  )
  return toLineQuotes(insurer, outcome)
}
