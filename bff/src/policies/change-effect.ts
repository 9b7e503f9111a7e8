import type { BookedPackage, BookedPolicy } from '../insurers/insurer.ts'
import type { LeasedChange } from './change-record.ts'
import { judgePeople } from './people-effect.ts'

/** What an insurer's books say of a change; `untold` where they do not show whether it was carried out. */
export type Effect = 'done' | 'not_done' | 'untold'

/** Whether what an insurer has on its books shows that the change was carried out. */
export function judgeEffect(
  { terms, people }: Pick<LeasedChange, 'terms' | 'people'>,
  booked: BookedPackage,
): Effect {
  const find = (id: string) => booked.policies.find(({ quoteId }) => quoteId === id)
  switch (terms.kind) {
    case 'cancellation': {
      const { policies } = terms.quote
      return toEffect(policies.every(({ quoteId }) => find(quoteId)?.status === 'cancelled'))
    }
    case 'renewal': {
      const { policies } = terms.quote
      return toEffect(policies.every(({ quoteId, period }) => isRenewed(find(quoteId), period)))
    }
    case 'modification': {
      const { policies, premiumDifference } = terms.quote
      const isAtPremium = policies.every(
        ({ quoteId, premium }) => find(quoteId)?.premium.amount === premium,
      )
      // A premium that stays the same tells nothing; people do.
      return isAtPremium && premiumDifference === 0
        ? judgePeople(terms.change, people, booked)
        : toEffect(isAtPremium)
    }
  }
}

function toEffect(isDone: boolean): Effect {
  return isDone ? 'done' : 'not_done'
}

/** An insurer may show the first period's start with the new end, or the new period alone. */
function isRenewed(policy: BookedPolicy | undefined, quoted: { end: string | null }): boolean {
  if (policy?.status !== 'active') return false
  const { end } = policy.period
  if (end === null || quoted.end === null) return end === quoted.end
  return Date.parse(end) >= Date.parse(quoted.end)
}
