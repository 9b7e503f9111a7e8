import { InsurerError } from '../insurer-error.ts'
import type { Deadline } from './deadline.ts'

/** Retries a client may still spend. Bounds the load it adds to an insurer that is already failing. */
export type RetryBudget = {
  /** Counts a first try, which earns a part of a retry. */
  earn(): void
  /** Takes one retry; false when none is left. */
  spend(): boolean
}

/**
 * One retry for every ten requests (Google's SRE book, "Handling Overload"), and a reserve so that a quiet client may
 * retry at all.
 */
export function createRetryBudget(ratio = 0.1, reserve = 10): RetryBudget {
  let retries = reserve
  return {
    earn() {
      retries = Math.min(reserve, retries + ratio)
    },
    spend() {
      if (retries < 1) return false
      retries -= 1
      return true
    },
  }
}

export type RetryOptions = {
  deadline: Deadline
  budget: RetryBudget
  /** How often it may be sent again to an insurer that fails; one that says it is busy is not failing. */
  maxRetries: number
  /** In [0, 1). */
  random: () => number
  /** Resolves after the time, or rejects when the signal aborts. */
  wait: (waitMs: number, signal: AbortSignal) => Promise<void>
  onRetry: (error: InsurerError, waitMs: number) => void
}

/** Repeats an attempt while it certainly did nothing and time and budget allow. Rejects with an InsurerError. */
export async function retryWithin<T>(
  attempt: () => Promise<T>,
  { deadline, budget, maxRetries, random, wait, onRetry }: RetryOptions,
): Promise<T> {
  budget.earn()
  let unsettled: InsurerError | undefined
  for (let tries = 1; ; tries += 1) {
    try {
      return await attempt()
    } catch (error) {
      if (!(error instanceof InsurerError)) throw error
      // A booking found running does not become undone because a later try does not get through.
      const outcome = error.kind === 'not_reached' ? (unsettled ?? error) : error
      if (error.kind === 'outcome_unknown') unsettled = error

      if (!isWorthRepeating(error) || deadline.signal.aborted) throw outcome
      if (tries > maxRetries && !isBusy(error)) throw outcome
      const waitMs = pickDelayMs(tries, random, error.retryAfterMs)
      if (waitMs >= deadline.leftMs() || !budget.spend()) throw outcome
      onRetry(error, waitMs)
      try {
        await wait(waitMs, deadline.signal)
      } catch {
        throw outcome
      }
    }
  }
}

function isWorthRepeating(error: InsurerError): boolean {
  // Locked means that an earlier try is being worked on; the same idempotency key will bring its answer.
  if (error.status === 423) return true
  // The insurer did nothing, so nothing is done twice.
  if (error.kind === 'not_reached') return true
  // Refusals and nonsense would come again, and an unknown outcome has to be looked up first.
  return false
}

/** Locked, or more requests than it takes: it answers, and will be free again. */
function isBusy({ status }: InsurerError): boolean {
  return status === 423 || status === 429
}

const baseDelayMs = 100
const maxDelayMs = 2_000

/** Full jitter: clients that failed together do not come back together. On top of what the insurer asked for. */
function pickDelayMs(tries: number, random: () => number, retryAfterMs = 0): number {
  return retryAfterMs + random() * Math.min(maxDelayMs, baseDelayMs * 2 ** (tries - 1))
}
