/** The time one call to the insurer may take, all its tries together. */
export type Deadline = {
  /** Aborts when the time is over, or when the caller gives up. */
  signal: AbortSignal
  leftMs: () => number
}

export function startDeadline(
  timeoutMs: number,
  now: () => Date,
  callerSignal?: AbortSignal,
): Deadline {
  const endsAtMs = now().getTime() + timeoutMs
  const timeout = AbortSignal.timeout(timeoutMs)
  return {
    signal: callerSignal ? AbortSignal.any([timeout, callerSignal]) : timeout,
    leftMs: () => endsAtMs - now().getTime(),
  }
}
