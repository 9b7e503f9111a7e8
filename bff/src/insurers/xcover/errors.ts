import { InsurerError } from '../insurer-error.ts'
import { parseHttpDate } from './http-date.ts'
import type { HttpAnswer, TransportError } from './transport.ts'

/** What is being asked of the insurer, as far as its failures are concerned. */
export type Call = {
  /** For messages and logs, e.g. `booking`. */
  operation: string
  /** Whether the call only looks. */
  reads: boolean
  /** Whether the call sells, and so carries an idempotency key. */
  books: boolean
}

/** An answer whose status is no success. */
export function toStatusError(call: Call, answer: HttpAnswer, now: Date): InsurerError {
  const { status } = answer
  const details = { status }

  // Too many requests: turned away at the door. It may say when to come back.
  if (status === 429) {
    const retryAfterMs = parseRetryAfterMs(answer.retryAfter, now)
    return new InsurerError(
      'xcover',
      'not_reached',
      `XCover asked to slow down on ${call.operation}`,
      {
        ...details,
        ...(retryAfterMs !== undefined && { retryAfterMs }),
      },
    )
  }

  // Locked. A booking is locked by an earlier try with its own key, which may yet succeed; anything else by another
  // call on the same package, and this one was not let in.
  if (status === 423) {
    return new InsurerError(
      'xcover',
      call.books ? 'outcome_unknown' : 'not_reached',
      `XCover is still busy with ${call.operation}`,
      details,
    )
  }

  // A repeated idempotency key without the stored booking in the answer: something was booked or is being booked.
  if (status === 409 && call.books) {
    return new InsurerError(
      'xcover',
      'outcome_unknown',
      `XCover knows this ${call.operation} already but did not repeat its answer`,
      details,
    )
  }

  // It broke down at a point nobody can tell, perhaps after doing what it was asked. Looking is safe to repeat.
  if (status >= 500) {
    return new InsurerError(
      'xcover',
      call.reads ? 'not_reached' : 'outcome_unknown',
      `XCover failed on ${call.operation} with status ${status}`,
      details,
    )
  }

  // Malformed, unauthorised, payment required, unknown, in conflict or invalid: the same request fares no better.
  if (status >= 400) {
    return new InsurerError(
      'xcover',
      'refused',
      `XCover refused ${call.operation} with status ${status}`,
      details,
    )
  }

  // A redirect is no part of this API, and a signed request does not follow one to another place.
  return toNonsenseError(call, details)
}

/** An answer that is a success by its status and makes no sense by its content. */
export function toNonsenseError(
  call: Call,
  details: { status?: number; cause?: unknown },
): InsurerError {
  // Whatever it meant to say, it may have booked.
  const kind = call.books ? 'outcome_unknown' : 'invalid_answer'
  return new InsurerError(
    'xcover',
    kind,
    `XCover answered ${call.operation} with something that cannot be believed`,
    details,
  )
}

/** An exchange that brought no answer. */
export function toTransportFailure(call: Call, error: TransportError): InsurerError {
  const details = { cause: error.cause, timedOut: error.timedOut }

  // No connection came about, so the insurer cannot have seen any of it.
  if (!error.sent) {
    return new InsurerError(
      'xcover',
      'not_reached',
      `XCover was not reached for ${call.operation}`,
      details,
    )
  }

  // It did answer, without end.
  if (error.oversized) return toNonsenseError(call, { cause: error.cause })

  // Sent, and then silence or a cut connection.
  return new InsurerError(
    'xcover',
    call.reads ? 'not_reached' : 'outcome_unknown',
    error.timedOut
      ? `XCover did not answer ${call.operation} in time`
      : `The connection to XCover broke during ${call.operation}`,
    details,
  )
}

/** Either a number of seconds or an HTTP date; anything else counts as not said. */
function parseRetryAfterMs(value: string | undefined, now: Date): number | undefined {
  if (value === undefined) return undefined
  if (/^[0-9]{1,9}$/.test(value)) return Number(value) * 1000
  const date = parseHttpDate(value)
  return date ? Math.max(0, date.getTime() - now.getTime()) : undefined
}
