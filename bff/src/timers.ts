import { setTimeout as sleep } from 'node:timers/promises'

/** Time as the core sees it; a simulation brings its own. */
export type Timers = {
  /** The wall clock, which an operator may set. */
  now: () => Date
  /** Milliseconds since some moment, by a clock that nobody sets. */
  elapsedMs: () => number
  /** Resolves after a while, or at once when the signal aborts. */
  sleep: (ms: number, signal?: AbortSignal) => Promise<void>
  /** A signal that aborts after a while. */
  abortAfter: (ms: number) => AbortSignal
}

export const systemTimers: Timers = {
  now: () => new Date(),
  elapsedMs: () => performance.now(),
  sleep: (ms, signal) => sleep(ms, undefined, signal ? { signal } : {}).catch(() => undefined),
  abortAfter: (ms) => AbortSignal.timeout(ms),
}
