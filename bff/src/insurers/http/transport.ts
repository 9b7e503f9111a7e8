import { errors, Pool } from 'undici'
import type { Dispatcher } from 'undici'

export type HttpRequest = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH'
  /** Path and query. */
  path: string
  headers: Record<string, string>
  body: string | null
}

export type HttpAnswer = { status: number; retryAfter: string | undefined; body: Buffer }

/** An exchange that brought no whole answer. */
export class TransportError extends Error {
  override readonly name = 'TransportError'
  /** Whether any of the request may have left this machine. */
  readonly sent: boolean
  readonly timedOut: boolean
  /** Whether the answer was given up for being too large. */
  readonly oversized: boolean

  constructor(
    details: { sent: boolean; timedOut: boolean; oversized: boolean },
    options: { cause: unknown },
  ) {
    super('the exchange brought no whole answer', options)
    this.sent = details.sent
    this.timedOut = details.timedOut
    this.oversized = details.oversized
  }
}

export type Transport = {
  /** Sends a request once, following no redirect. Rejects with a TransportError. */
  exchange(request: HttpRequest, signal: AbortSignal): Promise<HttpAnswer>
  close(): Promise<void>
}

export type TransportOptions = {
  /** How many exchanges may run at a time. */
  connections: number
  /** An answer beyond this is given up. */
  maxBodyBytes: number
}

/** Talks HTTP to one origin over connections it keeps alive. */
export function createTransport(
  origin: string,
  { connections, maxBodyBytes }: TransportOptions,
): Transport {
  const pool = new Pool(origin, {
    connections,
    // One exchange at a time on a connection: where it breaks, a single call is in doubt.
    allowH2: false,
    maxResponseSize: maxBodyBytes,
    connectTimeout: 2_000,
    // The deadline's signal ends an exchange; undici's own clocks would only do so less exactly.
    headersTimeout: 0,
    bodyTimeout: 0,
  })
  return {
    exchange: (request, signal) => exchangeOnce(pool, request, signal),
    close: () => pool.close(),
  }
}

/**
 * Dispatches by hand: `pool.request` does not tell whether a failed request was ever sent, which is what decides
 * whether a booking may be sent again, and it heeds the signal only once there is a connection.
 */
function exchangeOnce(pool: Pool, request: HttpRequest, signal: AbortSignal): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    let controller: Dispatcher.DispatchController | undefined
    let status = 0
    let retryAfter: string | undefined
    const chunks: Buffer[] = []

    const fail = (cause: unknown) => {
      signal.removeEventListener('abort', giveUp)
      const details = {
        sent: controller !== undefined,
        timedOut: signal.aborted,
        oversized: cause instanceof errors.ResponseExceededMaxSizeError,
      }
      reject(new TransportError(details, { cause: withoutReceivedText(cause) }))
    }
    const giveUp = () => {
      controller?.abort(new Error('out of time'))
      fail(signal.reason)
    }

    if (signal.aborted) return fail(signal.reason)
    signal.addEventListener('abort', giveUp, { once: true })
    pool.dispatch(request, {
      // Called with a connection at hand, just before the first byte is written to it.
      onRequestStart(started) {
        if (signal.aborted) started.abort(new Error('out of time before it was sent'))
        else controller = started
      },
      onResponseStart(_controller, statusCode, headers) {
        status = statusCode
        const value = headers['retry-after']
        retryAfter = Array.isArray(value) ? value[0] : value
      },
      onResponseData(_controller, chunk) {
        chunks.push(chunk)
      },
      onResponseEnd() {
        signal.removeEventListener('abort', giveUp)
        resolve({ status, retryAfter, body: Buffer.concat(chunks) })
      },
      onResponseError(_controller, error) {
        fail(error)
      },
    })
  })
}

/** A parser's error carries what it could not read, and that may be anything, our own request included. */
function withoutReceivedText(cause: unknown): unknown {
  return cause instanceof errors.HTTPParserError ? new Error('the answer is not HTTP') : cause
}
