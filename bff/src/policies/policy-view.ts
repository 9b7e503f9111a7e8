import type { HeldPolicy, PolicyView } from '@parasol/shared/policy-view'
import type { StoredPolicy } from '../bookings/booking-record.ts'
import type { BookingWithTimeline } from '../bookings/booking-store.ts'
import { toCurrentPolicy } from '../bookings/current-policy.ts'
import type { Insurer } from '../insurers/insurer.ts'
import type { Partner } from '../partners/partner-store.ts'
import { toRenewal } from './change-answer.ts'
import type { ChangeStore } from './change-store.ts'

type Dependencies = {
  store: Pick<ChangeStore, 'findOpenRenewal'>
  findInsurer: (partnerId: string, name: string) => Insurer
  now: () => Date
}

export type PolicyViews = ReturnType<typeof createPolicyViews>

/** Shows shoppers their own policies. */
export function createPolicyViews({ store, findInsurer, now }: Dependencies) {
  return async (partner: Partner, booking: BookingWithTimeline): Promise<PolicyView> => {
    const at = now()
    const { id: bookingId, orderId, status, policyholder, currency } = booking
    const holdings = booking.parts.map(({ insurer, policies }) => ({
      insurer: findInsurer(partner.id, insurer),
      policies: policies.map((policy) => toHeldPolicy(toCurrentPolicy(policy, at), at)),
    }))
    const policies = holdings.flatMap((each) => each.policies)
    const renewal = await store.findOpenRenewal(bookingId)
    return {
      bookingId,
      orderId,
      status,
      premium: { amount: sumPremiums(policies) ?? booking.premiumAmount, currency },
      holderName: toName(policyholder),
      insuredNames: booking.insured.map(toName),
      policies,
      can: toPossibilities(partner, holdings, findDeclined(booking)),
      renewal: renewal?.terms.kind === 'renewal' ? toRenewal(renewal, renewal.terms) : null,
      theme: partner.theme,
    }
  }
}

// Every field that leaves is named: what an insurer says of a policy besides is not meant for everybody with its link.
function toHeldPolicy(policy: StoredPolicy, at: Date): HeldPolicy {
  const { id, insurer, reference, status, language, name, premium, period, documents } = policy
  const { withdrawableUntil, claimUrl } = policy
  const isWithdrawable =
    status === 'active' && withdrawableUntil !== undefined && at < new Date(withdrawableUntil)
  return {
    id,
    insurer,
    reference,
    status,
    ...(language !== undefined && { language }),
    name,
    premium,
    period,
    documents,
    withdrawableUntil: isWithdrawable ? withdrawableUntil : null,
    claimUrl: claimUrl ?? null,
  }
}

type Holding = { insurer: Insurer; policies: HeldPolicy[] }

/** The insurers that were told last that their policies are not to be renewed. */
function findDeclined({ timeline }: BookingWithTimeline): ReadonlySet<string> {
  const last = new Map<string | null, string>()
  for (const { insurer, event } of timeline) {
    if (event.startsWith('renewal_')) last.set(insurer, event)
  }
  const declined = [...last].filter(([, event]) => event === 'renewal_declined')
  return new Set(declined.flatMap(([insurer]) => insurer ?? []))
}

/** What the shop lets shoppers do and the insurer of an active policy can. */
function toPossibilities(
  { shopperMay }: Partner,
  holdings: readonly Holding[],
  declined: ReadonlySet<string>,
): PolicyView['can'] {
  const active = holdings.filter(({ policies }) => policies.some(isActive))
  const cancellable = active.filter(({ insurer }) => insurer.cancellations)
  return {
    modify: shopperMay.has('modify') && active.some(({ insurer }) => insurer.modifications),
    cancel: shopperMay.has('cancel') && cancellable.length > 0,
    withdraw:
      shopperMay.has('withdraw') &&
      cancellable.some(({ policies }) => policies.some((each) => each.withdrawableUntil !== null)),
    optOutOfRenewal: active.some(({ insurer }) => insurer.renewals && !declined.has(insurer.name)),
  }
}

function isActive({ status }: HeldPolicy): boolean {
  return status === 'active'
}

/** What the policies cost; null where there is none yet. */
function sumPremiums(policies: readonly HeldPolicy[]): number | null {
  return policies.length === 0
    ? null
    : policies.reduce((sum, { premium }) => sum + premium.amount, 0)
}

function toName({ firstName, lastName }: { firstName: string; lastName: string }): string {
  return `${firstName} ${lastName}`
}
