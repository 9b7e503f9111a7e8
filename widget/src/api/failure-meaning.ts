import type { UnavailableReason } from '../../types/parasol.d.ts'
import type { FailureCode } from './api-error.ts'

/** What a failed call means to the element: a mistake only the shop's developers can put right, or no offer and why. */
export const failureMeanings = {
  malformed_request: 'integration',
  key_missing: 'integration',
  key_unknown: 'integration',
  origin_not_allowed: 'integration',
  browser_booking_disabled: 'integration',
  body_too_large: 'integration',
  cart_invalid: 'integration',
  market_not_served: 'no_offer',
  insurer_refused: 'insurer_unavailable',
  insurer_answer_invalid: 'insurer_unavailable',
  insurer_unreachable: 'insurer_unavailable',
  insurer_timeout: 'insurer_unavailable',
  timeout: 'timeout',
  offline: 'offline',
  unreachable: 'error',
  not_found: 'error',
  booking_in_progress: 'error',
  offer_expired: 'error',
  cover_invalid: 'error',
  decision_invalid: 'error',
  booking_invalid: 'error',
  payment_mismatch: 'error',
  premium_changed: 'error',
  order_conflict: 'error',
  capability_missing: 'error',
  recipient_invalid: 'error',
  internal_error: 'error',
  service_unavailable: 'error',
} as const satisfies Record<FailureCode, 'integration' | UnavailableReason>
