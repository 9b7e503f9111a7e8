import type { Metrics } from '../metrics/metrics.ts'
import { ParasolError } from '../parasol-error.ts'
import { createRateLimiter } from './rate-limiter.ts'
import type { SharedCounters } from './shared-counters.ts'

/** Calls a minute, of one shop each; 0 sets no limit. */
export type RateLimitSettings = {
  /** Of all its pages together. */
  publishableKey: number
  /** Of its pages from one address. */
  address: number
  /** Of its servers. */
  secretKey: number
}

type Dependencies = {
  limits: RateLimitSettings
  counters: SharedCounters
  metrics: Pick<Metrics, 'countRateLimited'>
  now: () => Date
}

export type RateLimits = ReturnType<typeof createRateLimits>

/** The limits of the API. What is over one of them is refused as `rate_limited`. */
export function createRateLimits({ limits, counters, metrics, now }: Dependencies) {
  function createLimit(name: string, limit: number, refusal: string) {
    if (limit === 0) return () => Promise.resolve()
    const limiter = createRateLimiter({ name, limit, counters, now })
    return async (key: string): Promise<void> => {
      const verdict = await limiter.admit(key)
      if (verdict.kind === 'admitted') return
      metrics.countRateLimited(name)
      const { retryAfterMs } = verdict
      throw new ParasolError('rate_limited', refusal, { retryAfterMs })
    }
  }

  const countAddress = createLimit(
    'address',
    limits.address,
    'There were too many calls from this address; wait as long as Retry-After says',
  )
  const countPublishableKey = createLimit(
    'publishable_key',
    limits.publishableKey,
    'There were too many calls with this publishable key; wait as long as Retry-After says',
  )
  const countSecretKey = createLimit(
    'secret_key',
    limits.secretKey,
    "There were too many calls of this shop's servers; wait as long as Retry-After says",
  )

  return {
    async countBrowserCall(partnerId: string, address: string): Promise<void> {
      // The address first: what it is refused must not use up the calls of its shop.
      await countAddress(`${partnerId}:${address}`)
      await countPublishableKey(partnerId)
    },

    countServerCall: (partnerId: string) => countSecretKey(partnerId),

    /** Removes counts of windows that are over. */
    sweep: () => counters.removeExpired(),
  }
}
