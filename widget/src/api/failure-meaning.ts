import type { UnavailableReason } from '../../types/parasol.d.ts'
import type { FailureCode } from './api-error.ts'

/** Those that say more than that it did not work. Each one named costs every page of the shop some bytes. */
const meanings: Partial<Record<FailureCode, 'integration' | UnavailableReason>> = {
  malformed_request: 'integration',
  key_missing: 'integration',
  key_unknown: 'integration',
  origin_not_allowed: 'integration',
  browser_booking_disabled: 'integration',
  body_too_large: 'integration',
  cart_invalid: 'integration',
  market_not_served: 'no_offer',
  timeout: 'timeout',
  offline: 'offline',
}

/** What a failed call means to the element: a mistake only the shop's developers can put right, or no offer and why. */
export function toFailureMeaning(code: FailureCode): 'integration' | UnavailableReason {
  if (code.startsWith('insurer_')) return 'insurer_unavailable'
  return meanings[code] ?? 'error'
}
