import type { BookedPackage, BookedPolicy } from '../insurers/insurer.ts'
import type { ChangeTerms } from './change-record.ts'

/** Whether what an insurer has on its books shows that the change was carried out. */
export function hasTakenEffect(terms: ChangeTerms, { policies }: BookedPackage): boolean {
  const find = (id: string) => policies.find(({ quoteId }) => quoteId === id)
  switch (terms.kind) {
    case 'cancellation':
      return terms.quote.policies.every(({ quoteId }) => find(quoteId)?.status === 'cancelled')
    case 'renewal':
      return terms.quote.policies.every(({ quoteId, period }) => isRenewed(find(quoteId), period))
    case 'modification':
      return (
        leavesTrace(terms) &&
        terms.quote.policies.every(
          ({ quoteId, premium }) => find(quoteId)?.premium.amount === premium,
        )
      )
  }
}

/**
 * Whether it shows in a package that a change was carried out. Details of people are not read back, so that only another
 * premium tells; without one the same key is sent again, under which no insurer changes anything twice.
 */
export function leavesTrace(terms: ChangeTerms): boolean {
  return terms.kind !== 'modification' || terms.quote.premiumDifference !== 0
}

/** An insurer may show the first period's start with the new end, or the new period alone. */
function isRenewed(policy: BookedPolicy | undefined, quoted: { end: string | null }): boolean {
  if (policy?.status !== 'active') return false
  const { end } = policy.period
  if (end === null || quoted.end === null) return end === quoted.end
  return Date.parse(end) >= Date.parse(quoted.end)
}
