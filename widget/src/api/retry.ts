import { errorCodes } from '@parasol/shared/error-codes'
import type { ErrorCode } from '@parasol/shared/error-codes'
import type { FailureCode } from './api-error.ts'

/** Whether the same call may succeed when it is sent again. Trouble on the way to the BFF passes. */
export function isRetryable(code: FailureCode): boolean {
  return isErrorCode(code) ? errorCodes[code].retry : true
}

function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(errorCodes, code)
}
