import * as common from '../http/call-errors.ts'
import type { Call } from '../http/call-errors.ts'
import type { HttpAnswer } from '../http/transport.ts'
import { InsurerError } from '../insurer-error.ts'

/** An answer whose status is no success. */
export function toStatusError(call: Call, answer: HttpAnswer, now: Date): InsurerError {
  const { status } = answer

  // Locked. A booking is locked by an earlier try with its own key, which may yet succeed; anything else by another
  // call on the same package, and this one was not let in.
  if (status === 423) {
    return new InsurerError(
      'xcover',
      call.binding ? 'outcome_unknown' : 'not_reached',
      `XCover is still busy with ${call.operation}`,
      { status },
    )
  }

  // A repeated idempotency key without the stored booking in the answer: something was booked or is being booked.
  if (status === 409 && call.binding) {
    return new InsurerError(
      'xcover',
      'outcome_unknown',
      `XCover knows this ${call.operation} already but did not repeat its answer`,
      { status },
    )
  }

  return common.toStatusError(call, answer, now)
}
