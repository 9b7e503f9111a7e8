import { RateLimiterMemory } from 'rate-limiter-flexible'
import type { SharedCounters } from './shared-counters.ts'

type Options = {
  /** Keeps the counts of several limiters apart. */
  name: string
  /** Calls a key may make in a window. */
  limit: number
  counters: SharedCounters
  now: () => Date
}

export type Verdict = { kind: 'admitted' } | { kind: 'refused'; retryAfterMs: number }

/** What this process may let through of a busy key in a window: points it has from the shared counter. */
type Grant = { points: number; isLast: boolean; asking: Promise<boolean> | null }

const windowMs = 60_000

/** A tenth: small beside the limit, and still ten writes a window at most for the busiest key. */
const sharesALimit = 10

/**
 * Limits calls a minute by key. Each process counts for itself, and until it has counted a share of the limit, a tenth
 * of it, that is all; beyond, it takes points from a counter that all processes share, a share at a time. So most keys
 * cost no write, and `n` processes together let through at most the limit and `n` shares, one alone the limit.
 */
export function createRateLimiter({ name, limit, counters, now }: Options) {
  const share = Math.ceil(limit / sharesALimit)
  const calls = new RateLimiterMemory({ points: limit, duration: windowMs / 1000 })
  let grants = new Map<string, Grant>()
  let grantsWindow = 0

  /** Whether one more call of this key is within the limit. Never rejects. */
  async function admit(key: string): Promise<Verdict> {
    const atMs = now().getTime()
    // Windows begin at the same time for every process, and a new one has keys of its own.
    const window = Math.floor(atMs / windowMs)
    const countKey = `${name}:${key}:${window}`
    const { consumedPoints: nth } = await calls.penalty(countKey)
    if (nth <= share) return { kind: 'admitted' }
    if (nth <= limit && (await isGranted(findGrant(countKey, window), countKey, nth))) {
      return { kind: 'admitted' }
    }
    return { kind: 'refused', retryAfterMs: (window + 1) * windowMs - atMs }
  }

  function findGrant(countKey: string, window: number): Grant {
    if (window !== grantsWindow) {
      grants = new Map()
      grantsWindow = window
    }
    const grant = grants.get(countKey) ?? { points: 0, isLast: false, asking: null }
    grants.set(countKey, grant)
    return grant
  }

  async function isGranted(grant: Grant, countKey: string, nth: number): Promise<boolean> {
    while (nth > grant.points && !grant.isLast) {
      grant.asking ??= extend(grant, countKey, nth)
      // A checkout does not wait for the database: what this process has counted is within the limit.
      if (!(await grant.asking)) return true
    }
    return nth <= grant.points
  }

  /** Takes points for all calls up to the end of the share that the nth is in; false where there is no answer. */
  async function extend(grant: Grant, countKey: string, nth: number): Promise<boolean> {
    const points = Math.min(limit, Math.ceil(nth / share) * share) - grant.points
    const sum = await counters.add(countKey, points)
    grant.asking = null
    if (sum === null) return false
    grant.points += Math.max(0, points - Math.max(0, sum - limit))
    grant.isLast = sum >= limit
    return true
  }

  return { name, admit }
}
