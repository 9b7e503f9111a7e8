import type { Cancellation } from '@parasol/shared/policy-change'
import type { PolicyView } from '@parasol/shared/policy-view'
import type { PolicyAction } from '../i18n/policy-messages.ts'
import type { PolicyWording } from '../i18n/policy-wording.ts'

/** The lines of what the shopper keeps of a withdrawal or cancellation. */
export function writeReceipt(
  wording: PolicyWording,
  action: PolicyAction,
  facts: { view: PolicyView; cancellation: Cancellation; confirmedAt: Date },
): string[] {
  const { view, cancellation, confirmedAt } = facts
  const ended = new Set(cancellation.policies.map(({ id }) => id))
  const references = view.policies.filter(({ id }) => ended.has(id)).map((each) => each.reference)
  return wording.endings[action].receipt({
    at: wording.moment(confirmedAt),
    order: view.orderId,
    policyholder: view.holderName,
    policies: wording.base.list(references),
    refund: wording.base.money(cancellation.refund),
  })
}
