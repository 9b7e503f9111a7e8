import type { CartItem } from '@parasol/shared/cart'
import type { Insurer, Market, QuoteOutcome } from '../insurers/insurer.ts'
import { InsurerError } from '../insurers/insurer-error.ts'
import { findInsurer, type Partner } from '../partners/partner-store.ts'
import type { CoverPackage, VerifiedCover } from '../tokens/cover-token.ts'
import type { CartChange, PackageLines } from './cart-change.ts'
import { askOrPassOn, mergeQuotes, quoteLines, type LineQuotes } from './line-quoting.ts'

/**
 * Carries a changed cart into the packages it was quoted in. A line goes into an existing package where its insurer
 * keeps carts together, else into a new one; what a package can no longer take is quoted afresh, and what its insurer
 * has no answer for goes to the next.
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
  const answers = await Promise.all([
    ...plans.map(({ insurer, quoted, lines, added }) => {
      const all = [...[...lines.kept, ...lines.updated].map(({ line }) => line), ...added]
      const asked = all.map((line) => ({ line, insurers: putFirst(insurer, line) }))
      const ask = (signal: AbortSignal) =>
        carryOrQuote(insurer, quoted, lines, added, { claims, market, signal })
      return askOrPassOn(insurer, asked, ask, market, deadline)
    }),
    quoteLines(partner, [...homeless], market, deadline),
  ])
  return mergeQuotes(answers)

  function putFirst(insurer: Insurer, line: CartItem): Insurer[] {
    return [insurer, ...partner.insurersFor(line, market).filter((other) => other !== insurer)]
  }

  function takeLinesOf(insurer: Insurer, from: Set<CartItem>): CartItem[] {
    const taken = [...from].filter((line) => partner.insurersFor(line, market)[0] === insurer)
    for (const line of taken) from.delete(line)
    return taken
  }
}

type Revision = { claims: VerifiedCover; market: Market; signal: AbortSignal }

async function carryOrQuote(
  insurer: Insurer,
  quoted: CoverPackage,
  lines: PackageLines,
  added: CartItem[],
  revision: Revision,
): Promise<QuoteOutcome> {
  try {
    return await carry(insurer, quoted, lines, added, revision)
  } catch (error) {
    // A package that was booked, declined or forgotten can no longer be changed; its lines can still be insured.
    if (!(error instanceof InsurerError && error.kind === 'refused')) throw error
    const survivors = [...lines.kept, ...lines.updated].map(({ line }) => line)
    return insurer.quote([...survivors, ...added], revision.market, revision.signal)
  }
}

async function carry(
  insurer: Insurer,
  { reference }: CoverPackage,
  lines: PackageLines,
  added: CartItem[],
  { claims, market, signal }: Revision,
): Promise<QuoteOutcome> {
  const isUntouched = lines.updated.length + lines.removed.length + added.length === 0
  if (isUntouched && claims.currency === market.currency) {
    const quoted = await insurer.readPackage(reference, market, signal, 'quoting')
    const lineOf = new Map(lines.kept.map(({ quoteId, line }) => [quoteId, line.id]))
    const quotes = quoted.quotes.map((quote) => {
      const lineId = lineOf.get(quote.id)
      return lineId === undefined ? quote : { ...quote, lineId }
    })
    return { packages: [{ ...quoted, quotes }], unanswered: [] }
  }
  return insurer.revise(
    { reference, market, previousCurrency: claims.currency, ...lines, added },
    signal,
  )
}
