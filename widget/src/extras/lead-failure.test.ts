import { expect, it } from 'vitest'
import { ApiError, type FailureCode } from '../api/api-error.ts'
import { toLeadFailure } from './lead-failure.ts'

it.each<[FailureCode, string]>([
  ['recipient_invalid', 'recipient'],
  ['offer_expired', 'offer'],
  ['cover_invalid', 'offer'],
  ['insurer_timeout', 'other'],
  ['offline', 'other'],
])('takes %s for a matter of the %s', (code, failure) => {
  expect(toLeadFailure(new ApiError(code, 'failed'))).toBe(failure)
})
