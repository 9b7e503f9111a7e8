import type { CartItem } from '@parasol/shared/cart'
import type { ItemQuestions } from '@parasol/shared/offer'
import type { Insurer, Market, QuoteOutcome, QuotePackage } from '../insurers/insurer.ts'
import { InsurerError } from '../insurers/insurer-error.ts'
import type { Partner } from '../partners/partner-store.ts'
import { startTimedSignal } from '../timed-signal.ts'

export type QuotedPackage = { insurer: Insurer; package: QuotePackage }

/** What the partner's insurers said to some lines. `failure` is the last one that left a line without an answer. */
export type LineQuotes = {
  packages: QuotedPackage[]
  questions: ItemQuestions[]
  failure: InsurerError | null
}

/** While another insurer could still answer, one may use this share of the time that is left. */
const shareWithFallback = 0.5

/**
 * Asks for every line the first of the partner's insurers that sells for it; one that is down, refuses or has nothing
 * gives way to the next. All of it ends at `deadline`, whatever the insurers do.
 */
export async function quoteLines(
  partner: Partner,
  lines: readonly CartItem[],
  market: Market,
  deadline: number,
): Promise<LineQuotes> {
  const asked = lines.map((line) => ({ line, insurers: partner.insurersFor(line, market) }))
  return quoteInTurn(asked, market, deadline, null)
}

/** A line and whom to ask for it, in this order. */
export type AskedLine = { line: CartItem; insurers: readonly Insurer[] }

async function quoteInTurn(
  asked: readonly AskedLine[],
  market: Market,
  deadline: number,
  failure: InsurerError | null,
): Promise<LineQuotes> {
  const groups = Map.groupBy(asked, ({ insurers }) => insurers[0])
  const isLeftOver = groups.delete(undefined)
  const answers = await Promise.all(
    [...groups].flatMap(([insurer, group]) =>
      insurer ? [quoteGroup(insurer, group, market, deadline)] : [],
    ),
  )
  return mergeQuotes([noQuotes(isLeftOver ? failure : null), ...answers])
}

async function quoteGroup(
  insurer: Insurer,
  group: readonly AskedLine[],
  market: Market,
  deadline: number,
): Promise<LineQuotes> {
  const lines = group.map(({ line }) => line)
  const ask = (signal: AbortSignal) => insurer.quote(lines, market, signal)
  return askOrPassOn(insurer, group, ask, market, deadline)
}

/** Asks an insurer, which is the first of every line in the group; the lines it leaves without an answer go to the next. */
export async function askOrPassOn(
  insurer: Insurer,
  group: readonly AskedLine[],
  ask: (signal: AbortSignal) => Promise<QuoteOutcome>,
  market: Market,
  deadline: number,
): Promise<LineQuotes> {
  const hasFallback = group.some(({ insurers }) => insurers.length > 1)
  const leftMs = Math.max(deadline - performance.now(), 0)
  const limitMs = Math.floor(hasFallback ? leftMs * shareWithFallback : leftMs)
  let outcome: QuoteOutcome = { packages: [], unanswered: [] }
  let failure: InsurerError | null = null
  try {
    using limit = startTimedSignal(limitMs)
    outcome = await ask(limit.signal)
  } catch (error) {
    if (!(error instanceof InsurerError)) throw error
    failure = error
  }
  const settled = new Set([
    ...outcome.packages.flatMap(({ quotes }) => quotes.map(({ lineId }) => lineId)),
    ...outcome.unanswered.map(({ lineId }) => lineId),
  ])
  const rest = group
    .filter(({ line }) => !settled.has(line.id))
    .map(({ line, insurers }) => ({ line, insurers: insurers.slice(1) }))
  const others =
    rest.length > 0 ? await quoteInTurn(rest, market, deadline, failure) : noQuotes(null)
  return mergeQuotes([toLineQuotes(insurer, outcome), others])
}

/** An insurer's answer, each package with whose it is. */
function toLineQuotes(insurer: Insurer, outcome: QuoteOutcome): LineQuotes {
  return {
    packages: outcome.packages.map((quoted) => ({ insurer, package: quoted })),
    questions: outcome.unanswered.map(({ lineId, questions }) => ({
      itemId: lineId,
      insurer: insurer.name,
      questions,
    })),
    failure: null,
  }
}

export function mergeQuotes(answers: readonly LineQuotes[]): LineQuotes {
  return {
    packages: answers.flatMap(({ packages }) => packages),
    questions: answers.flatMap(({ questions }) => questions),
    failure: answers.find(({ failure }) => failure)?.failure ?? null,
  }
}

function noQuotes(failure: InsurerError | null): LineQuotes {
  return { packages: [], questions: [], failure }
}
