import {
  BrokenCircuitError,
  circuitBreaker,
  CircuitState as State,
  CountBreaker,
  DelegateBackoff,
  handleResultType,
} from 'cockatiel'
import type { Lane } from '../insurer.ts'
import type { WatchedCircuit } from '../watched-circuit.ts'
import { toUnsentError, type Call } from './call-errors.ts'
import { judgeHealth } from './health.ts'

export type Circuit = WatchedCircuit & {
  /**
   * Sends a call, or rejects at once while the insurer is known to fail. `isTrial` tells the one call that finds out
   * whether it still does.
   */
  run<T>(call: Call, signal: AbortSignal, send: (isTrial: boolean) => Promise<T>): Promise<T>
}

/**
 * Opens where more than three in ten of the last twenty calls failed, or of five in the beginning. Not after so many in
 * a row: a quote can be three calls, of which only the pricing fails. Counted in calls and not in seconds, so that it
 * works for a shop with few of them too.
 */
const failureLimit = { size: 20, minimumNumberOfCalls: 5, threshold: 0.3 }

/** About as long as a connection takes to be routed elsewhere: a short fault costs one pause. */
const firstPauseMs = 1_000
/** An order waits no longer for an insurer that is back, and a silent one holds up but a few shoppers a minute. */
const maxPauseMs = 30_000

class Failure {
  readonly error: unknown
  constructor(error: unknown) {
    this.error = error
  }
}

/** A circuit breaker. Its time is the machine's clock, which the library reads by itself. */
export function createCircuit(lane: Lane, random: () => number): Circuit {
  let pauseEndsAtMs = 0
  let changes = 0
  const unsentListeners: (() => void)[] = []
  const policy = circuitBreaker(handleResultType(Failure), {
    breaker: new CountBreaker(failureLimit),
    halfOpenAfter: new DelegateBackoff(({ attempt }) => {
      const pauseMs = pickPauseMs(attempt, random)
      pauseEndsAtMs = Date.now() + pauseMs
      return pauseMs
    }),
  })

  policy.onStateChange(() => (changes += 1))

  function leaveUnsent(call: Call): never {
    for (const listener of unsentListeners) listener()
    throw toUnsentError(call, Math.max(pauseEndsAtMs - Date.now(), 0))
  }

  return {
    lane,
    get state() {
      if (policy.state === State.Closed) return 'closed'
      return policy.state === State.HalfOpen || Date.now() >= pauseEndsAtMs ? 'half_open' : 'open'
    },
    onOpen(listener) {
      let isOpen = false
      policy.onBreak(() => {
        if (!isOpen) listener(pauseEndsAtMs - Date.now())
        isOpen = true
      })
      policy.onReset(() => {
        isOpen = false
      })
    },
    onClose: (listener) => void policy.onReset(listener),
    onUnsent: (listener) => void unsentListeners.push(listener),

    async run(call, signal, send) {
      // The library would have it wait for the trial, which may take all the time a silent insurer is given.
      if (policy.state === State.HalfOpen) leaveUnsent(call)
      const isTrial = policy.state !== State.Closed
      const changesBefore = changes
      try {
        const ended = await policy.execute(async () => {
          try {
            return { value: await send(isTrial) }
          } catch (error) {
            const health = judgeHealth(error, signal)
            // A late failure tells of an outage that is known, or over.
            const isNews = health !== 'unknown' && changes === changesBefore
            // Thrown, it counts neither way. A trial has to show something, though.
            if (!isTrial && !isNews) throw error
            return health === 'working' ? { error } : new Failure(error)
          }
        })
        if ('value' in ended) return ended.value
        throw ended.error
      } catch (error) {
        if (error instanceof BrokenCircuitError) leaveUnsent(call)
        throw error
      }
    },
  }
}

/** Doubles with every trial that failed. Half of it is chance: processes that saw the same outage do not try in step. */
function pickPauseMs(attempt: number, random: () => number): number {
  const ceiling = Math.min(maxPauseMs, firstPauseMs * 2 ** (attempt - 1))
  return (ceiling * (1 + random())) / 2
}
