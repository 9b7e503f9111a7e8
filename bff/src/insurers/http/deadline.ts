import { startTimedSignal } from '../../timed-signal.ts'

/** The time one call to the insurer may take, all its tries together. */
export type Deadline = {
  /** Aborts when the time is over, or when the caller gives up. */
  signal: AbortSignal
  leftMs: () => number
}

/** Dispose of it when the call has ended: what still goes on under it is given up. */
export function startDeadline(
  timeoutMs: number,
  now: () => Date,
  callerSignal?: AbortSignal,
): Deadline & Disposable {
  const endsAtMs = now().getTime() + timeoutMs
  const timed = startTimedSignal(timeoutMs, callerSignal)
  return {
    ...timed,
    leftMs: () => endsAtMs - now().getTime(),
  }
}
