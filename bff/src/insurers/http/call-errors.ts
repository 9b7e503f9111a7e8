import { InsurerError } from '../insurer-error.ts'
import type { Lane } from '../insurer.ts'
import { parseHttpDate } from './http-date.ts'
import type { HttpAnswer, TransportError } from './transport.ts'

/** Whom a call goes to: as partner files name the insurer, and as messages do. */
export type Callee = { name: string; title: string }

/** What is being asked of the insurer, as far as its failures are concerned. */
export type Call = {
  callee: Callee
  lane: Lane
  /** For messages and logs, e.g. `booking`. */
  operation: string
  /** Whether having done it twice comes to the same as once: looking does, replacing something whole does. */
  repeatable: boolean
  /** Whether it sells or mails, so that an answer nobody can read may stand for something done. */
  binding: boolean
}

/** An answer whose status is no success. */
export function toStatusError(call: Call, answer: HttpAnswer, now: Date): InsurerError {
  const { name, title } = call.callee
  const { status } = answer

  // Too many requests: turned away at the door. It may say when to come back.
  if (status === 429) {
    const retryAfterMs = parseRetryAfterMs(answer.retryAfter, now)
    return new InsurerError(
      name,
      'not_reached',
      `${title} asked to slow down on ${call.operation}`,
      {
        status,
        ...(retryAfterMs !== undefined && { retryAfterMs }),
      },
    )
  }

  // It broke down at a point nobody can tell, perhaps after doing what it was asked.
  if (status >= 500) {
    return new InsurerError(
      name,
      call.repeatable ? 'not_reached' : 'outcome_unknown',
      `${title} failed on ${call.operation} with status ${status}`,
      { status },
    )
  }

  // Malformed, unauthorised, payment required, unknown, in conflict or invalid: the same request fares no better.
  if (status >= 400) {
    return new InsurerError(
      name,
      'refused',
      `${title} refused ${call.operation} with status ${status}`,
      { status },
    )
  }

  // A redirect: followed, it would carry the credentials to another place.
  return toNonsenseError(call, { status })
}

/** An answer that is a success by its status and makes no sense by its content. */
export function toNonsenseError(
  call: Call,
  details: { status?: number; cause?: unknown },
): InsurerError {
  // Whatever it meant to say, it may have sold.
  const kind = call.binding ? 'outcome_unknown' : 'invalid_answer'
  return new InsurerError(
    call.callee.name,
    kind,
    `${call.callee.title} answered ${call.operation} with something that cannot be believed`,
    details,
  )
}

/** An exchange that brought no answer. */
export function toTransportFailure(call: Call, error: TransportError): InsurerError {
  const { name, title } = call.callee
  const details = { cause: error.cause, timedOut: error.timedOut }

  // No connection came about, so the insurer cannot have seen any of it.
  if (!error.sent) {
    return new InsurerError(
      name,
      'not_reached',
      `${title} was not reached for ${call.operation}`,
      details,
    )
  }

  // It did answer, without end.
  if (error.oversized) return toNonsenseError(call, { cause: error.cause })

  // Sent, and then silence or a cut connection.
  return new InsurerError(
    name,
    call.repeatable ? 'not_reached' : 'outcome_unknown',
    error.timedOut
      ? `${title} did not answer ${call.operation} in time`
      : `The connection to ${title} broke during ${call.operation}`,
    details,
  )
}

/** A call that was not sent, since the insurer fails all the time. */
export function toUnsentError(call: Call, retryAfterMs: number): InsurerError {
  const { name, title } = call.callee
  const message = `${title} keeps failing and was not asked for ${call.operation}`
  return new InsurerError(name, 'not_reached', message, { retryAfterMs })
}

/** Either a number of seconds or an HTTP date; anything else counts as not said. */
function parseRetryAfterMs(value: string | undefined, now: Date): number | undefined {
  if (value === undefined) return undefined
  if (/^[0-9]{1,9}$/.test(value)) return Number(value) * 1000
  const date = parseHttpDate(value)
  return date ? Math.max(0, date.getTime() - now.getTime()) : undefined
}
