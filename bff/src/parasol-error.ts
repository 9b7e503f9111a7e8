import type { ErrorCode } from '@parasol/shared/error-codes'

type Details = {
  /** Path in the request to what is wrong there. */
  fields?: Record<string, string>
  retryAfterMs?: number
  cause?: unknown
  /** The request was carried out and this is how it ended: a repetition would end no other way. */
  settled?: boolean
}

/** A failure the caller is told about by its code. The message is for people and never holds another system's text. */
export class ParasolError extends Error {
  override readonly name = 'ParasolError'
  readonly code: ErrorCode
  readonly fields: Record<string, string> | undefined
  readonly retryAfterMs: number | undefined
  readonly settled: boolean

  constructor(code: ErrorCode, message: string, details: Details = {}) {
    super(message, { cause: details.cause })
    this.code = code
    this.fields = details.fields
    this.retryAfterMs = details.retryAfterMs
    this.settled = details.settled ?? false
  }
}
