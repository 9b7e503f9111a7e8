import type { StoredPolicy } from './booking-record.ts'

/** A policy as it stands now: of one whose period has passed nobody writes that it has. */
export function toCurrentPolicy(policy: StoredPolicy, now: Date): StoredPolicy {
  const end = findEnd(policy)
  const hasEnded = policy.status === 'active' && end !== null && new Date(end) <= now
  return hasEnded ? { ...policy, status: 'expired' } : policy
}

/** A policy whose renewal is pending covers until that expires. */
function findEnd({ period, pendingRenewal }: StoredPolicy): string | null {
  return pendingRenewal?.expiresAt ?? period.end
}
