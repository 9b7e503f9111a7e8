/**
 * - `refused`: the insurer understood and said no; the same request will be refused again.
 * - `invalid_answer`: it answered something that cannot be believed, and nothing was changed by the call.
 * - `not_reached`: it certainly did nothing: no connection, or it asked to come back later.
 * - `outcome_unknown`: the call may have taken effect. Look before sending it again.
 */
export type InsurerErrorKind = 'refused' | 'invalid_answer' | 'not_reached' | 'outcome_unknown'

type Details = {
  /** HTTP status the insurer answered with, where it did. */
  status?: number
  /** How long it asked to be left alone. */
  retryAfterMs?: number
  /** Whether the time given to the call ran out. */
  timedOut?: boolean
  cause?: unknown
}

/** What any call to an insurer fails with. Its message is ours: an insurer's text never gets into it. */
export class InsurerError extends Error {
  override readonly name = 'InsurerError'
  readonly insurer: string
  readonly kind: InsurerErrorKind
  readonly status: number | undefined
  readonly retryAfterMs: number | undefined
  readonly timedOut: boolean

  constructor(insurer: string, kind: InsurerErrorKind, message: string, details: Details = {}) {
    super(message, { cause: details.cause })
    this.insurer = insurer
    this.kind = kind
    this.status = details.status
    this.retryAfterMs = details.retryAfterMs
    this.timedOut = details.timedOut ?? false
  }

  /** Whether sending the same request again may end otherwise. */
  get retryable(): boolean {
    return this.kind === 'not_reached' || this.kind === 'outcome_unknown'
  }
}
