import type { Decision } from '@parasol/shared/decision'
import type { Money } from '@parasol/shared/money'
import type { Offer, OfferResponse } from '@parasol/shared/offer'
import { beginCover, choose, clearChoice, toChoice } from './cover-choice.ts'
import type { Choice, CoverState } from './cover-choice.ts'

export type CoverAction =
  | { type: 'quoted'; response: OfferResponse }
  | { type: 'unavailable' }
  | { type: 'chosen'; products: string[]; decision: Decision }
  | { type: 'signed'; quotedToken: string; choice: Choice; cover: string }
  | { type: 'cleared' }

export function reduceCover(state: CoverState | null, action: CoverAction): CoverState | null {
  if (action.type === 'quoted') {
    const begun = beginCover(action.response)
    return begun && { ...begun, ...carryAnswers(state, begun.offer) }
  }
  if (!state) return null
  switch (action.type) {
    case 'unavailable':
      return null
    case 'chosen':
      return choose(state, action.products, action.decision)
    case 'signed':
      // A late answer vouches for a choice or an offer that is no longer on show.
      return action.quotedToken === state.quotedToken &&
        isSameChoice(action.choice, toChoice(state))
        ? { ...state, signedToken: action.cover }
        : state
    case 'cleared':
      return clearChoice(state)
  }
}

/**
 * A yes was said to a product at a price; it holds for the same product at that price or less. Where it does not hold
 * the shopper is asked everything again, and told why.
 */
function carryAnswers(
  previous: CoverState | null,
  offer: Offer,
): Pick<CoverState, 'answers' | 'notice'> {
  if (!previous) return { answers: {}, notice: null }
  const before = new Map(previous.offer.products.map(({ id, premium }) => [id, premium]))
  const now = new Map(offer.products.map(({ id, premium }) => [id, premium]))
  const accepted = toChoice(previous)?.products ?? []

  if (accepted.some((id) => !now.has(id))) return { answers: {}, notice: 'offer_changed' }
  if (accepted.some((id) => !isNoDearer(now.get(id), before.get(id)))) {
    return { answers: {}, notice: 'premium_rose' }
  }
  const answers = Object.fromEntries(Object.entries(previous.answers).filter(([id]) => now.has(id)))
  const wasDecided = toChoice(previous) !== null
  const isDecided = toChoice({ ...previous, offer, answers }) !== null
  // A notice still unanswered goes on being true.
  const notice = wasDecided && !isDecided ? 'offer_changed' : previous.notice
  return { answers, notice }
}

function isNoDearer(now: Money | undefined, before: Money | undefined): boolean {
  return (
    now !== undefined &&
    before !== undefined &&
    now.currency === before.currency &&
    now.amount <= before.amount
  )
}

function isSameChoice(a: Choice, b: Choice | null): boolean {
  return b !== null && a.decision === b.decision && a.products.join() === b.products.join()
}
