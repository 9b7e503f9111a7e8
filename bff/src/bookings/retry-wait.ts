/** An insurer that was not reached is tried again after about a second, then two, four and so on. */
const firstDelayMs = 1_000

/** What delays grow to: an insurer that is back is noticed within minutes. */
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
  const jitterMs = random() * Math.min(firstDelayMs * 2 ** attempts, maxDelayMs)
  return Math.max(restMs + jitterMs, retryAfterMs)
}
