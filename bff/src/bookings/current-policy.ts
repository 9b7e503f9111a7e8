import type { Policy } from '@parasol/shared/booking'

/** A policy as it stands now: of one whose period has passed nobody writes that it has. */
export function toCurrentPolicy<Held extends Policy>(policy: Held, now: Date): Held {
  const { status, period } = policy
  const hasEnded = status === 'active' && period.end !== null && new Date(period.end) <= now
  return hasEnded ? { ...policy, status: 'expired' } : policy
}
