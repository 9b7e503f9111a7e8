import { expect, it } from 'vitest'
import { ApiError } from '../api/api-error.ts'
import type { FailureCode } from '../api/api-error.ts'
import { toPolicyFailure } from './policy-failure.ts'

it.each<[FailureCode, string]>([
  ['policy_token_invalid', 'token'],
  ['policy_token_expired', 'token'],
  ['offline', 'offline'],
  ['timeout', 'unavailable'],
  ['unreachable', 'unavailable'],
  ['rate_limited', 'unavailable'],
  ['change_under_way', 'unavailable'],
  ['insurer_timeout', 'unavailable'],
  ['insurer_refused', 'refused'],
  ['withdrawal_over', 'refused'],
  ['change_expired', 'expired'],
  ['change_invalid', 'invalid'],
  ['payment_needed', 'payment'],
  ['shopper_may_not', 'shop'],
])('takes %s for a matter of the kind %s', (code, failure) => {
  expect(toPolicyFailure(new ApiError(code, 'failed'))).toBe(failure)
})

it('takes what is no error of a call for something that may pass', () => {
  expect(toPolicyFailure(new Error('failed'))).toBe('unavailable')
})
