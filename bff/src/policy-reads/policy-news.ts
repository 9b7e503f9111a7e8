import type { StoredPolicy } from '../bookings/booking-record.ts'

/** What may have happened to policies at their insurer, without anybody asking for it here. */
export type Happening = 'modified' | 'cancelled' | 'renewed' | 'lapsed'

/** Policies as they were last read and as they were just read, compared. */
export type PolicyNews = {
  policies: StoredPolicy[]
  happenings: ReadonlySet<Happening>
  /** Whether the details of who holds them, or whom they insure, are others. */
  hasOtherPeople: boolean
  /** How far their renewal is: of several, the one that has come furthest. */
  renewal: RenewalStage | null
  /** Whether it has only now come so far. */
  isRenewalNews: boolean
}

export type RenewalStage = {
  status: 'upcoming' | 'due'
  dueAt: string | null
  expiresAt: string | null
}

/**
 * Compares. A policy the insurer no longer tells of stays as it was; its documents may still be asked for. Links and
 * deadlines are taken over without being news.
 */
export function findNews(
  before: readonly StoredPolicy[],
  read: readonly StoredPolicy[],
): PolicyNews {
  const now = read.map(nameLapsed)
  const known = new Map(before.map((policy) => [policy.id, policy]))
  const renewal = findStage(now)
  const earlier = findStage(before)
  return {
    policies: [
      ...before.map((policy) => now.find(({ id }) => id === policy.id) ?? policy),
      ...now.filter(({ id }) => !known.has(id)),
    ],
    happenings: new Set(now.flatMap((policy) => findHappening(known.get(policy.id), policy) ?? [])),
    hasOtherPeople: now.some((policy) => areOtherPeople(known.get(policy.id), policy)),
    renewal,
    isRenewalNews: renewal !== null && !isSameStage(renewal, earlier),
  }
}

/** Insurers cancel a policy whose renewal was not paid. To whom held it, it has come to its end. */
function nameLapsed(policy: StoredPolicy): StoredPolicy {
  const isOver = policy.status === 'cancelled' && hasLapsed(policy)
  return isOver ? { ...policy, status: 'expired' } : policy
}

function findHappening(before: StoredPolicy | undefined, now: StoredPolicy): Happening | null {
  if (!before) return 'modified'
  if (hasLapsed(now) && !hasLapsed(before)) return 'lapsed'
  if (now.status === 'cancelled' && before.status !== 'cancelled') return 'cancelled'
  if (now.status === 'active' && isNextPeriod(before, now)) return 'renewed'
  return isSame(before, now) ? null : 'modified'
}

function hasLapsed({ pendingRenewal }: StoredPolicy): boolean {
  return pendingRenewal?.status === 'lapsed'
}

/** An insurer may show the first period's start with the new end, or the new period alone. */
function isNextPeriod(before: StoredPolicy, now: StoredPolicy): boolean {
  const endMs = toMs(before.period.end)
  if (endMs === null || (toMs(now.period.end) ?? Infinity) <= endMs) return false
  return before.pendingRenewal !== undefined || (toMs(now.period.start) ?? 0) >= endMs
}

function isSame(a: StoredPolicy, b: StoredPolicy): boolean {
  return (
    a.status === b.status &&
    a.name === b.name &&
    a.premium.amount === b.premium.amount &&
    a.premium.currency === b.premium.currency &&
    toMs(a.period.start) === toMs(b.period.start) &&
    toMs(a.period.end) === toMs(b.period.end) &&
    !areOtherPeople(a, b)
  )
}

/** Known only where the insurer told of them both times. */
function areOtherPeople(before: StoredPolicy | undefined, now: StoredPolicy): boolean {
  const [a, b] = [before?.peopleDigest, now.peopleDigest]
  return a !== undefined && b !== undefined && a !== b
}

function toMs(time: string | null): number | null {
  return time === null ? null : Date.parse(time)
}

/** The renewal of a later period is another one, however far both are. */
function isSameStage(now: RenewalStage, earlier: RenewalStage | null): boolean {
  return now.status === earlier?.status && toMs(now.dueAt) === toMs(earlier.dueAt)
}

function findStage(policies: readonly StoredPolicy[]): RenewalStage | null {
  const pending = policies.flatMap(({ status, pendingRenewal }) =>
    status === 'active' && pendingRenewal ? [pendingRenewal] : [],
  )
  for (const status of ['due', 'upcoming'] as const) {
    const found = pending.find((renewal) => renewal.status === status)
    if (found) {
      return { status, dueAt: found.dueAt ?? null, expiresAt: found.expiresAt ?? null }
    }
  }
  return null
}
