import type { CartItem } from '@parasol/shared/cart'
import type { LineQuestions, Market, QuotePackage } from '../insurer.ts'
import type { Deadline } from '../http/deadline.ts'
import type { QoverCalls } from './client.ts'
import { toDraftBody } from './draft-mapping.ts'
import type { DraftBody } from './draft-mapping.ts'
import type { DraftAddress } from './endpoints.ts'
import { toQuotePackage } from './package-mapping.ts'
import { findProfile } from './profile.ts'
import type { Profile } from './profile.ts'
import { listUnanswered } from './questions.ts'
import { QoverRefusal } from './refusal.ts'

/** What a line comes to. `nothing`: no product of the partner's fits it, or the insurer does not take the risk. */
export type LineOutcome =
  | { kind: 'priced'; package: QuotePackage }
  | { kind: 'unanswered'; questions: LineQuestions }
  | { kind: 'nothing' }

type Pricing = {
  client: QoverCalls
  profiles: readonly Profile[]
  market: Market
  deadline: Deadline
  now: () => Date
  priceValidityMs: number
}

/** Prices a line in a draft: a new one, or the given one where it is of the line's product. */
export async function priceLine(
  line: CartItem,
  { client, profiles, market, deadline, now, priceValidityMs }: Pricing,
  existing?: DraftAddress,
): Promise<LineOutcome> {
  const profile = findProfile(profiles, line, market)
  if (!profile) return { kind: 'nothing' }
  const questions = listUnanswered(profile.questions, line.answers ?? {}, market.language)
  if (questions.length > 0) {
    return { kind: 'unanswered', questions: { lineId: line.id, questions } }
  }

  const body = toDraftBody(profile, line, market, now())
  const draft = await storeDraft(body, profile.product)
  if (!draft) return { kind: 'nothing' }
  const [pricing, userTerms] = await Promise.all([
    unlessDeclined(client.requestPrice(draft, deadline), isDeclined),
    client.readUserTerms(draft, deadline),
  ])
  const priced =
    pricing && toQuotePackage({ address: draft, profile, draft: body, pricing, userTerms }, market)
  if (!priced) return { kind: 'nothing' }
  const expiresAt = new Date(now().getTime() + priceValidityMs).toISOString()
  const quotes = priced.quotes.map((quote) => ({ ...quote, lineId: line.id }))
  return { kind: 'priced', package: { expiresAt, ...priced, quotes } }

  /** Null where the insurer will not have the risk even in a draft. */
  async function storeDraft(content: DraftBody, product: string): Promise<DraftAddress | null> {
    const { country } = market
    if (existing?.product === product && existing.country === country) {
      const updated = client.updateDraft(existing, content, deadline).then(() => existing)
      // A rule against the update says that the draft was sold; the line itself may still be insured.
      return unlessDeclined(updated, ({ isOutOfRange }) => isOutOfRange)
    }
    const created = client.createDraft({ country, product }, content, deadline)
    const draftId = await unlessDeclined(created, isDeclined)
    return draftId === null ? null : { country, product, draftId }
  }
}

function isDeclined({ isByRule, isOutOfRange }: QoverRefusal): boolean {
  return isByRule || isOutOfRange
}

/** Null where the insurer does not take such a risk, which is no failure. */
async function unlessDeclined<T>(
  call: Promise<T>,
  declines: (refusal: QoverRefusal) => boolean,
): Promise<T | null> {
  try {
    return await call
  } catch (error) {
    if (error instanceof QoverRefusal && declines(error)) return null
    throw error
  }
}
