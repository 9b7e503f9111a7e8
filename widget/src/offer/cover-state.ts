import { formatCoverValue } from '@parasol/shared/cover-value'
import type { Decision } from '@parasol/shared/decision'
import type { Money } from '@parasol/shared/money'
import type { Offer, OfferResponse } from '@parasol/shared/offer'
import type { Theme } from '@parasol/shared/theme'
import type { CoverSummary } from './offer-mount.ts'

/** Why the shopper is asked again. */
export type Notice = 'premium_rose' | 'offer_changed'

/** An offer on show and what the shopper has said to it. */
export type CoverState = {
  offer: Offer
  theme: Theme
  /** The cover token as quoted: no decision in it. */
  quotedToken: string
  /** The token the choice has been signed into; null until then and again from the next choice on. */
  signedToken: string | null
  /** By product id. Only the shopper ever puts anything in here. */
  answers: Readonly<Record<string, Decision>>
  notice: Notice | null
}

export type Choice = { decision: Decision; products: string[] }

export type CoverAction =
  | { type: 'quoted'; response: OfferResponse }
  | { type: 'unavailable' }
  | { type: 'chosen'; products: string[]; decision: Decision }
  | { type: 'signed'; quotedToken: string; choice: Choice; cover: string }
  | { type: 'cleared' }

export function reduceCover(state: CoverState | null, action: CoverAction): CoverState | null {
  if (action.type === 'quoted') {
    const { offer, cover, theme } = action.response
    if (!offer) return null
    return { offer, theme, quotedToken: cover, signedToken: null, ...carryAnswers(state, offer) }
  }
  if (!state) return null
  switch (action.type) {
    case 'unavailable':
      return null
    case 'chosen': {
      const chosen = Object.fromEntries(action.products.map((id) => [id, action.decision]))
      const answers = { ...state.answers, ...chosen }
      return { ...state, answers, signedToken: null, notice: null }
    }
    case 'signed':
      // A late answer vouches for a choice or an offer that is no longer on show.
      return action.quotedToken === state.quotedToken &&
        isSameChoice(action.choice, toChoice(state))
        ? { ...state, signedToken: action.cover }
        : state
    case 'cleared':
      return { ...state, answers: {}, signedToken: null, notice: null }
  }
}

/** The answers as one choice: null while nothing is accepted and not everything declined. */
export function toChoice({ offer, answers }: CoverState): Choice | null {
  const ids = offer.products.map(({ id }) => id)
  const products = ids.filter((id) => answers[id] === 'accepted')
  if (products.length > 0) return { decision: 'accepted', products }
  return ids.every((id) => answers[id] === 'declined')
    ? { decision: 'declined', products: [] }
    : null
}

/** What the element says of it to the shop. */
export function toSummary(state: CoverState): CoverSummary {
  const choice = toChoice(state)
  return {
    decision: choice?.decision ?? null,
    acceptedProducts: choice?.products ?? [],
    premium: sumAccepted(state),
    cover: toFieldValue(state),
  }
}

/** Sum of the accepted premiums, tax included. */
export function sumAccepted({ offer, answers }: CoverState): Money {
  const accepted = offer.products.filter(({ id }) => answers[id] === 'accepted')
  return {
    amount: accepted.reduce((sum, { premium }) => sum + premium.amount, 0),
    currency: offer.total.currency,
  }
}

/** The form field: empty without a choice, the choice beside the quoted token until it is signed. */
function toFieldValue(state: CoverState): string {
  const choice = toChoice(state)
  if (!choice) return ''
  return state.signedToken ?? formatCoverValue({ token: state.quotedToken, choice })
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
