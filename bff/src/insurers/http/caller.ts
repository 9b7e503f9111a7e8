import type { InsurerError } from '../insurer-error.ts'
import type { Lane } from '../insurer.ts'
import type { WatchedCircuit } from '../watched-circuit.ts'
import { toTransportFailure, type Call } from './call-errors.ts'
import { createCircuit } from './circuit.ts'
import type { Deadline } from './deadline.ts'
import { createRetryBudget, retryWithin } from './retry.ts'
import { createTransport, TransportError } from './transport.ts'
import type { HttpAnswer, HttpRequest, TransportOptions } from './transport.ts'

/** What a client needs to repeat calls and to give up on them; injected, so that no test waits. */
export type CallSettings = {
  /** In [0, 1). */
  random: () => number
  /** Resolves after the time, or rejects when the signal aborts. */
  wait: (waitMs: number, signal: AbortSignal) => Promise<void>
  /** Told before a call is sent again. */
  onRetry: (operation: string, error: InsurerError, waitMs: number) => void
  /** Handed every circuit once, when it is made. */
  watchCircuit: (circuit: WatchedCircuit) => void
}

export type Caller = {
  /**
   * One call, all its tries. The request is written anew for every one of them. `interpret` makes of an answer what was
   * asked for, or throws an InsurerError. Rejects with an InsurerError and with nothing else.
   */
  send<T>(
    call: Call,
    writeRequest: () => HttpRequest,
    interpret: (answer: HttpAnswer) => T,
    deadline: Deadline,
  ): Promise<T>
  /** Ends kept-alive connections. */
  close(): Promise<void>
}

/**
 * How often an insurer that fails is asked again. For a quote a shopper waits, and another insurer may have one: two
 * retries, some 150 ms, get over a lost connection. An order is paid for and takes what deadline and budget allow.
 */
const maxRetries: Record<Lane, number> = { quoting: 2, booking: Infinity }

/** Calls one origin over one connection pool. Each lane has a retry budget and a circuit of its own. */
export function createCaller(
  origin: string,
  { random, wait, onRetry, watchCircuit, ...transportOptions }: CallSettings & TransportOptions,
): Caller {
  const transport = createTransport(origin, transportOptions)
  const lanes = { quoting: openLane('quoting'), booking: openLane('booking') }

  function openLane(lane: Lane) {
    const circuit = createCircuit(lane, random)
    watchCircuit(circuit)
    return { circuit, budget: createRetryBudget() }
  }

  async function exchange(call: Call, request: HttpRequest, signal: AbortSignal) {
    try {
      return await transport.exchange(request, signal)
    } catch (error) {
      throw error instanceof TransportError ? toTransportFailure(call, error) : error
    }
  }

  return {
    send(call, writeRequest, interpret, deadline) {
      const { signal } = deadline
      const { circuit, budget } = lanes[call.lane]
      const attempt = async () => interpret(await exchange(call, writeRequest(), signal))
      return circuit.run(call, signal, (isTrial) =>
        isTrial
          ? attempt()
          : retryWithin(attempt, {
              deadline,
              budget,
              maxRetries: maxRetries[call.lane],
              random,
              wait,
              onRetry: (error, waitMs) => onRetry(call.operation, error, waitMs),
            }),
      )
    },
    close: () => transport.close(),
  }
}
