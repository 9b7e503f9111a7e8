/**
 * Every error Parasol answers with: its HTTP status, and whether the same request may succeed when sent again.
 * Closed list; clients may switch on it exhaustively.
 */
export const errorCodes = {
  malformed_request: { status: 400, retry: false },
  idempotency_key_invalid: { status: 400, retry: false },
  key_missing: { status: 401, retry: false },
  key_unknown: { status: 401, retry: false },
  webhook_unsigned: { status: 401, retry: false },
  policy_token_invalid: { status: 401, retry: false },
  policy_token_expired: { status: 401, retry: false },
  origin_not_allowed: { status: 403, retry: false },
  browser_booking_disabled: { status: 403, retry: false },
  shopper_may_not: { status: 403, retry: false },
  not_found: { status: 404, retry: false },
  idempotency_key_in_use: { status: 409, retry: true },
  not_booked: { status: 409, retry: false },
  change_under_way: { status: 409, retry: true },
  offer_expired: { status: 410, retry: false },
  change_expired: { status: 410, retry: false },
  body_too_large: { status: 413, retry: false },
  cart_invalid: { status: 422, retry: false },
  market_not_served: { status: 422, retry: false },
  cover_invalid: { status: 422, retry: false },
  decision_invalid: { status: 422, retry: false },
  booking_invalid: { status: 422, retry: false },
  payment_mismatch: { status: 422, retry: false },
  premium_changed: { status: 422, retry: false },
  order_conflict: { status: 422, retry: false },
  idempotency_key_reused: { status: 422, retry: false },
  capability_missing: { status: 422, retry: false },
  recipient_invalid: { status: 422, retry: false },
  change_invalid: { status: 422, retry: false },
  withdrawal_over: { status: 422, retry: false },
  payment_needed: { status: 422, retry: false },
  rate_limited: { status: 429, retry: true },
  internal_error: { status: 500, retry: true },
  insurer_refused: { status: 502, retry: false },
  insurer_answer_invalid: { status: 502, retry: false },
  insurer_unreachable: { status: 503, retry: true },
  service_unavailable: { status: 503, retry: true },
  insurer_timeout: { status: 504, retry: true },
} as const satisfies Record<string, { status: number; retry: boolean }>

export type ErrorCode = keyof typeof errorCodes

/** The one shape of every answer that is not a success. `fields` maps a path in the request to what is wrong there. */
export type ErrorEnvelope = {
  error: {
    code: ErrorCode
    message: string
    requestId: string
    fields?: Record<string, string>
  }
}
