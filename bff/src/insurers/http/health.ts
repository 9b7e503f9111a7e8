import { InsurerError } from '../insurer-error.ts'

/** What the end of a call tells of the insurer: whether it works at all, not whether it said yes. */
export type Health = 'working' | 'failing' | 'unknown'

/** Judges an insurer by an error of a call that `signal` could end. */
export function judgeHealth(error: unknown, signal: AbortSignal): Health {
  // A mistake of our own.
  if (!(error instanceof InsurerError)) return 'unknown'

  // The caller lost interest, which is not the insurer's fault; that its time ran out is.
  if (signal.aborted && !isTimeout(signal.reason)) return 'unknown'

  // Turned away at the door. It says itself when to come back, and the rest may well be served meanwhile; a door that
  // answers is no proof of what is behind it either.
  if (error.status === 429) return 'unknown'

  // Refused, locked or not to be believed: somebody was there to answer, and it may lie in this one call.
  if (error.status !== undefined && error.status < 500) return 'working'

  return error.retryable ? 'failing' : 'working'
}

function isTimeout(reason: unknown): boolean {
  return reason instanceof DOMException && reason.name === 'TimeoutError'
}
