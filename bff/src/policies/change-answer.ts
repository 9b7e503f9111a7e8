import type { Cancellation, Modification, Renewal } from '@parasol/shared/policy-change'
import type { ChangeKind, ChangeRecord, ChangeTerms } from './change-record.ts'
import { toChangeStatus } from './change-states.ts'

/** A change as the API tells of it. */
export type PolicyChange = Modification | Cancellation | Renewal

type TermsOf<Kind extends ChangeKind> = Extract<ChangeTerms, { kind: Kind }>

export function toModification(
  change: ChangeRecord,
  { quote }: TermsOf<'modification'>,
): Modification {
  const { currency, premiumDifference, policies } = quote
  return {
    ...toHeading(change),
    premiumDifference: { amount: premiumDifference, currency },
    premium: { amount: policies.reduce((sum, { premium }) => sum + premium, 0), currency },
  }
}

export function toCancellation(
  change: ChangeRecord,
  { quote, reason }: TermsOf<'cancellation'>,
): Cancellation {
  const { currency, refund, policies } = quote
  return {
    ...toHeading(change),
    reason,
    refund: { amount: refund, currency },
    policies: policies.map((policy) => ({
      id: policy.quoteId,
      refund: { amount: policy.refund, currency },
    })),
  }
}

export function toRenewal(change: ChangeRecord, { quote }: TermsOf<'renewal'>): Renewal {
  const { currency, policies } = quote
  return {
    ...toHeading(change),
    premium: { amount: policies.reduce((sum, { premium }) => sum + premium, 0), currency },
    policies: policies.map(({ quoteId, premium, period }) => ({
      id: quoteId,
      premium: { amount: premium, currency },
      period,
    })),
  }
}

function toHeading({ id, bookingId, state, confirmBefore, createdAt }: ChangeRecord) {
  return {
    id,
    bookingId,
    status: toChangeStatus(state),
    confirmBefore: confirmBefore?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
  }
}

export function toPolicyChange(change: ChangeRecord): PolicyChange {
  switch (change.terms.kind) {
    case 'modification':
      return toModification(change, change.terms)
    case 'cancellation':
      return toCancellation(change, change.terms)
    case 'renewal':
      return toRenewal(change, change.terms)
  }
}
