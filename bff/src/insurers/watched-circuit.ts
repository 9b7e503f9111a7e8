import type { Lane } from './insurer.ts'

/** Whether calls are sent. `half_open`: the next one is, to see how it fares, or it is under way. */
export type CircuitState = 'closed' | 'half_open' | 'open'

/** What an operator may know of the circuit breaker between Parasol and one account at an insurer. */
export type WatchedCircuit = {
  readonly lane: Lane
  readonly state: CircuitState
  /** Told when calls are no longer sent, once for an outage; `pauseMs` is the first pause. */
  onOpen(listener: (pauseMs: number) => void): void
  /** Told when calls are sent again. */
  onClose(listener: () => void): void
  /** Told of every call that failed without being sent. */
  onUnsent(listener: () => void): void
}
