import type { CoverSummary, Shown } from '../offer/offer-mount.ts'

/**
 * What `parasol:change` has to say of a step, or null where the choice and what it costs stay. A choice that only
 * gets signed stays: the shop has its cover value already, and the unsigned one remains good.
 */
export function describeChange(before: Shown | null, after: Shown | null): CoverSummary | null {
  const wasDecided = before !== null && before.summary.decision !== null
  if (!after) {
    return wasDecided
      ? {
          decision: null,
          acceptedProducts: [],
          premium: { ...before.summary.premium, amount: 0 },
          cover: '',
        }
      : null
  }
  const { decision, acceptedProducts, premium } = after.summary
  if (decision === null) return wasDecided ? after.summary : null
  const stays =
    wasDecided &&
    before.state.quotedToken === after.state.quotedToken &&
    before.summary.decision === decision &&
    before.summary.premium.amount === premium.amount &&
    before.summary.acceptedProducts.join() === acceptedProducts.join()
  return stays ? null : after.summary
}
