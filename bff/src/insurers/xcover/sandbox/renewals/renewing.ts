import { createUpdateId } from '../packages/ids.ts'
import { identifyInsured } from '../packages/insured-people.ts'
import { findStubbornness } from '../packages/magic-values.ts'
import { dropPreviews, listQuotes, mapQuotes } from '../packages/quote-package.ts'
import type { Quote, QuotePackage } from '../packages/quote-package.ts'
import type { Circumstances } from '../packages/quoting.ts'
import { refuseInvalid, refuseUnknown } from '../packages/refusal.ts'
import type { Pricing } from '../pricing/pricing.ts'
import { planInstalments } from '../payments/instalments.ts'
import { priceRenewal } from './price-renewal.ts'
import { planRenewal } from './renewal.ts'
import type { RenewalRequest } from './requests.ts'

/** The next period of policies, at a price. */
export type QuotedRenewal = {
  id: string
  policies: { quoteId: string; pricing: Pricing; start: string; end: string }[]
}

/** Prices the next period of every policy whose holder was told of it. Nothing is renewed yet. */
export function quoteRenewal(
  booking: QuotePackage,
  { random }: Circumstances,
): { offered: QuotePackage; quoted: QuotedRenewal } {
  const policies = listQuotes(booking).flatMap((policy) => {
    const { renewal } = policy
    if (policy.status !== 'CONFIRMED' || !renewal || renewal.status === 'PLANNED') return []
    const { start, end } = renewal
    return [{ quoteId: policy.id, pricing: priceRenewal(policy, booking), start, end }]
  })
  if (policies.length === 0 || findStubbornness(booking) === 'no_renewal') {
    throw refuseInvalid([`No policy of ${booking.id} can be renewed now.`])
  }
  const quoted = { id: createUpdateId(random), policies }
  return {
    offered: { ...booking, renewalQuotes: [...(booking.renewalQuotes ?? []), quoted] },
    quoted,
  }
}

/** Renews what was paid for. Policies that are not named go on as they were. */
export function renewPolicies(
  booking: QuotePackage,
  renewalId: string,
  request: RenewalRequest,
  circumstances: Circumstances,
): QuotePackage {
  const quoted = booking.renewalQuotes?.find(({ id }) => id === renewalId)
  if (!quoted) throw refuseUnknown(`renewal ${renewalId}`)
  const unknown = request.quotes.find(
    ({ id }) => !quoted.policies.some(({ quoteId }) => quoteId === id),
  )
  if (unknown) {
    throw refuseInvalid({ quotes: [`Renewal ${renewalId} has no quote ${unknown.id}.`] })
  }
  const renewed = mapQuotes(dropPreviews(booking), (policy) => {
    const next = quoted.policies.find(({ quoteId }) => quoteId === policy.id)
    const asked = request.quotes.find(({ id }) => id === policy.id)
    return next && asked ? renewPolicy(booking, policy, { next, asked }, circumstances) : policy
  })
  return { ...renewed, updatedAt: circumstances.now.toISOString() }
}

function renewPolicy(
  { country }: QuotePackage,
  policy: Quote,
  {
    next: { pricing, start, end },
    asked,
  }: { next: QuotedRenewal['policies'][number]; asked: RenewalRequest['quotes'][number] },
  circumstances: Circumstances,
): Quote {
  if (toDay(asked.policy_start_date) !== toDay(start)) {
    throw refuseInvalid({ quotes: { policy_start_date: [`The policy is renewed from ${start}.`] } })
  }
  const at = circumstances.now.toISOString()
  const { insured } = asked
  const renewed = { ...policy, pricing, start, end }
  const { random } = circumstances
  return {
    ...renewed,
    ...(policy.instalments ? { instalments: planInstalments(renewed, random) } : {}),
    ...planRenewal({ end }, country, circumstances),
    insured: insured ? identifyInsured(insured, policy.insured, random) : policy.insured,
    confirmedAt: at,
    updatedAt: at,
    earlierPeriods: [...(policy.earlierPeriods ?? []), { start: policy.start, end: policy.end }],
  }
}

/** Of whatever offset the date was sent with. */
function toDay(date: string): string {
  return new Date(date).toISOString().slice(0, 10)
}
