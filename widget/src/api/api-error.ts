import type { ErrorCode, ErrorEnvelope } from '@parasol/shared/error-codes'
import type { ParasolError } from '../../types/parasol.d.ts'
import { hasProperty } from './has-property.ts'

/** What can go wrong with a call: the BFF's own codes, and the ways of getting no usable answer from it. */
export type FailureCode = ErrorCode | 'timeout' | 'offline' | 'unreachable'

type Details = { fields?: Record<string, string> | undefined; cause?: unknown }

export class ApiError extends Error implements ParasolError {
  override readonly name = 'ParasolError'
  readonly code: FailureCode
  readonly fields?: Record<string, string>

  constructor(code: FailureCode, message: string, { fields, cause }: Details = {}) {
    super(message, { cause })
    this.code = code
    if (fields) this.fields = fields
  }
}

/** Reads an answer that is not a success; one without the envelope comes from something in between, not from the BFF. */
export async function readError(response: Response): Promise<ApiError> {
  const body: unknown = await response.json().catch(() => null)
  if (!isEnvelope(body)) return new ApiError('unreachable', `Answered ${response.status}`)
  const { error } = body
  return new ApiError(error.code, error.message, error)
}

function isEnvelope(body: unknown): body is ErrorEnvelope {
  return (
    hasProperty(body, 'error') &&
    hasProperty(body.error, 'code') &&
    // Looks like one of the codes. The list of them would be too much for the loader.
    /^[a-z_]+$/.test(String(body.error.code))
  )
}
