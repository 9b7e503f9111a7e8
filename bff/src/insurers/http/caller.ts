import type { InsurerError } from '../insurer-error.ts'
import { toTransportFailure } from './call-errors.ts'
import type { Call } from './call-errors.ts'
import type { Deadline } from './deadline.ts'
import { createRetryBudget, retryWithin } from './retry.ts'
import { createTransport, TransportError } from './transport.ts'
import type { HttpAnswer, HttpRequest, TransportOptions } from './transport.ts'

/** What a client needs to repeat calls; injected, so that no test waits. */
export type RetrySettings = {
  /** In [0, 1). */
  random: () => number
  /** Resolves after the time, or rejects when the signal aborts. */
  wait: (waitMs: number, signal: AbortSignal) => Promise<void>
  /** Told before a call is sent again. */
  onRetry: (operation: string, error: InsurerError, waitMs: number) => void
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

/** Calls one origin, with a connection pool and a retry budget of its own. */
export function createCaller(
  origin: string,
  { random, wait, onRetry, ...transportOptions }: RetrySettings & TransportOptions,
): Caller {
  const transport = createTransport(origin, transportOptions)
  const budget = createRetryBudget()

  async function exchange(call: Call, request: HttpRequest, signal: AbortSignal) {
    try {
      return await transport.exchange(request, signal)
    } catch (error) {
      throw error instanceof TransportError ? toTransportFailure(call, error) : error
    }
  }

  return {
    send: (call, writeRequest, interpret, deadline) =>
      retryWithin(async () => interpret(await exchange(call, writeRequest(), deadline.signal)), {
        deadline,
        budget,
        random,
        wait,
        onRetry: (error, waitMs) => onRetry(call.operation, error, waitMs),
      }),
    close: () => transport.close(),
  }
}
