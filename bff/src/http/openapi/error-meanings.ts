import type { ErrorCode } from '@parasol/shared/error-codes'

/** What each code tells the caller. A code without a meaning does not compile. */
export const errorMeanings: Record<ErrorCode, string> = {
  malformed_request: 'The request is no JSON object, or its parameters cannot be read.',
  idempotency_key_invalid: 'The `Idempotency-Key` is empty, too long or holds other characters.',
  key_missing: 'The key that this call asks for was not sent.',
  key_unknown: 'The key is not known here.',
  webhook_unsigned: 'The webhook is not signed as the insurer signs, or was signed too long ago.',
  policy_token_invalid:
    'The policy token is none of ours, was altered, or was replaced by a new one.',
  policy_token_expired: 'The policy token is past its time; the shop can make a new one.',
  origin_not_allowed: 'The page is on an origin that the shop has not allowed.',
  browser_booking_disabled: 'The shop books from its server; its pages may not.',
  shopper_may_not: 'The shop does this for its shoppers; they are to turn to the shop.',
  not_found: 'There is nothing at this address that the key may see.',
  idempotency_key_in_use: 'An earlier request with this `Idempotency-Key` is still running.',
  not_booked: 'The booking has no policies: not yet, or not ever.',
  change_under_way: 'Another change of these policies was confirmed and has not come to its end.',
  change_expired:
    'It is too late to confirm this, or the policies are no longer what they were; ask for it anew.',
  offer_expired: 'The offer is past its time, or was priced again since; ask for a new one.',
  body_too_large: 'The body is larger than this call takes, which is 64 KiB unless it says more.',
  cart_invalid: 'Something in the cart is wrong; `fields` says what and where.',
  market_not_served: 'The shop does not sell cover in this country or currency.',
  cover_invalid: 'The cover was not issued to this shop, was altered, or is already booked.',
  decision_invalid: 'The decision does not fit the offer; `fields` says why.',
  booking_invalid: 'Something in the booking is wrong; `fields` says what and where.',
  payment_mismatch: 'What the shopper was charged is not the premium that was accepted.',
  premium_changed:
    'The insurer no longer sells at the premium that was accepted; nothing was booked.',
  order_conflict: 'The order already has a booking made with other details.',
  idempotency_key_reused: 'The `Idempotency-Key` was first sent with another request.',
  capability_missing: 'The insurer cannot do what was asked.',
  recipient_invalid: 'Something about the recipient is wrong; `fields` says what and where.',
  change_invalid: 'Something in the change is wrong; `fields` says what and where.',
  withdrawal_over:
    'The time to withdraw is over, or there was none; the policy can perhaps be cancelled.',
  payment_needed:
    "It costs something, so that the shop's server has to confirm it once it is paid.",
  rate_limited: 'There were too many calls within the minute; wait as long as `Retry-After` says.',
  internal_error: 'Something went wrong in Parasol. Quote the `requestId` when asking for help.',
  insurer_refused: 'The insurer refused.',
  insurer_answer_invalid: 'The insurer answered something that cannot be used.',
  insurer_unreachable: 'The insurer could not be reached.',
  service_unavailable: 'This process cannot serve at the moment.',
  insurer_timeout: 'The insurer did not answer in time.',
}
