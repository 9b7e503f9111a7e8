import { expect, it } from 'vitest'
import { isRetryable } from './retry.ts'

it('follows the list of errors, and takes trouble on the way for passing', () => {
  expect(isRetryable('service_unavailable')).toBe(true)
  expect(isRetryable('rate_limited')).toBe(true)
  expect(isRetryable('decision_invalid')).toBe(false)
  expect(isRetryable('offline')).toBe(true)
})
