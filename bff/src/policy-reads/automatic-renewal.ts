import type { RenewalQuote } from '../insurers/after-sale.ts'
import type { OwnRenewal } from './policy-read-store.ts'

/**
 * Whether Parasol may confirm a renewal at this price by itself: whatever the shop was told of that period before, it
 * was told no less. `told` are all the renewals it was told of.
 */
export function isAtToldPremium(
  quote: RenewalQuote,
  told: readonly Pick<OwnRenewal, 'quote'>[],
): boolean {
  return told
    .filter((earlier) => findStart(earlier.quote) === findStart(quote))
    .every((earlier) => sumPremiums(earlier.quote) >= sumPremiums(quote))
}

function findStart({ policies }: RenewalQuote): number {
  return Math.min(...policies.map(({ period }) => Date.parse(period.start)))
}

function sumPremiums({ policies }: RenewalQuote): number {
  return policies.reduce((sum, { premium }) => sum + premium, 0)
}
