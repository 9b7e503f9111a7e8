import { errorCodes } from '@parasol/shared/error-codes'
import { ApiError } from '../api/api-error.ts'
import type { FailureCode } from '../api/api-error.ts'
import { isRetryable } from '../api/retry.ts'

/** Why a call about a policy failed, as far as it makes a difference to the shopper. */
export type PolicyFailure =
  'token' | 'offline' | 'unavailable' | 'refused' | 'expired' | 'payment' | 'shop' | 'invalid'

/** Those that say more than their status does. */
const meanings: Partial<Record<FailureCode, PolicyFailure>> = {
  offline: 'offline',
  timeout: 'unavailable',
  unreachable: 'unavailable',
  change_expired: 'expired',
  change_invalid: 'invalid',
  payment_needed: 'payment',
  shopper_may_not: 'shop',
}

export function toPolicyFailure(error: unknown): PolicyFailure {
  if (!(error instanceof ApiError)) return 'unavailable'
  const meaning = meanings[error.code]
  if (meaning) return meaning
  if (isRetryable(error.code)) return 'unavailable'
  return isTokenRefused(error.code) ? 'token' : 'refused'
}

function isTokenRefused(code: FailureCode): boolean {
  return Object.entries(errorCodes).some(([each, { status }]) => each === code && status === 401)
}
