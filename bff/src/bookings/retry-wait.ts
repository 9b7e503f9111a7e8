/** An insurer that was not reached is tried again after about a second, then two, then four. */
const firstDelayMs = 1_000

/**
 * From here on delays grow by a tenth, which keeps them at about a fifth of the time that has passed: an outage is
 * waited out for longer than it lasts by a fifth of it, and no more.
 */
const steadyDelayMs = 8_000
const steadyGrowth = 1.1

/** What delays grow to in the end: after long outages an insurer that is back is noticed within minutes. */
const maxDelayMs = 5 * 60_000

type FailedTry = {
  /** Tries begun before this one. */
  attempts: number
  /** In [0, 1). */
  random: () => number
  /** How long what was sent needs to settle, which nothing cuts short. */
  restMs: number
  /** For how long the insurer asked to be left alone. */
  retryAfterMs: number
}

/** How long to wait after a try that failed: its rest and what grows on top of that, with full jitter. */
export function computeWaitMs({ attempts, random, restMs, retryAfterMs }: FailedTry): number {
  const doubledMs = firstDelayMs * 2 ** attempts
  const steadyMs = steadyDelayMs * steadyGrowth ** Math.max(0, attempts - 3)
  const jitterMs = random() * Math.min(doubledMs, steadyMs, maxDelayMs)
  return Math.round(Math.max(restMs + jitterMs, retryAfterMs))
}
