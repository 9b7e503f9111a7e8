import type { ApiError } from '../api/api-error.ts'
import type { IntegrationCode } from '../api/failure-meaning.ts'

/** A mistake in how the shop has built Parasol in. The message names the remedy. */
export type Mistake = {
  code: string
  message: string
  fields?: Record<string, string> | undefined
}

export const remedies: Record<IntegrationCode, string> = {
  malformed_request: 'Check the cart and the locale.',
  key_missing: 'Put data-key="pk_…" on the script tag.',
  key_unknown: 'Check data-key on the script tag.',
  origin_not_allowed: "Add this page's origin to the partner's allowed origins.",
  browser_booking_disabled: "Book from the shop's server, or let the partner book from browsers.",
  body_too_large: 'Send fewer lines or shorter texts in the cart.',
  cart_invalid: 'Correct the cart.',
}

/** What the BFF has refused, and what to do about it. */
export function toMistake(code: IntegrationCode, { message, fields }: ApiError): Mistake {
  return { code, message: `${message.replace(/\.?$/, '.')} ${remedies[code]}`, fields }
}
