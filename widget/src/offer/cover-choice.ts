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

/** An offer as it is first shown: nobody has said anything to it. */
export function beginCover({ offer, cover, theme }: OfferResponse): CoverState | null {
  return offer && { offer, theme, quotedToken: cover, signedToken: null, answers: {}, notice: null }
}

export function choose(
  state: CoverState,
  products: readonly string[],
  decision: Decision,
): CoverState {
  const chosen = Object.fromEntries(products.map((id) => [id, decision]))
  return { ...state, answers: { ...state.answers, ...chosen }, signedToken: null, notice: null }
}

export function clearChoice(state: CoverState): CoverState {
  return { ...state, answers: {}, signedToken: null, notice: null }
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
  const { signedToken, quotedToken } = state
  const choice = toChoice(state)
  return {
    decision: choice?.decision ?? null,
    acceptedProducts: choice?.products ?? [],
    premium: sumAccepted(state),
    // For the form's field: the choice beside the quoted token until it is signed.
    cover: choice ? (signedToken ?? formatCoverValue({ token: quotedToken, choice })) : '',
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
