import type { Decision } from './decision.ts'

/** What the shop's form field carries: the signed token, and a choice the BFF has not yet signed into it. */
export type CoverValue = {
  token: string
  choice: { decision: Decision; products: string[] } | null
}

// A compact JWS uses the base64url alphabet and dots, product ids neither of these two.
const separator = '~'
const idSeparator = ','

/**
 * Writes the field. A choice counts from the moment it is made, so until the decision call has answered with a new
 * token the choice travels beside the old one.
 */
export function formatCoverValue({ token, choice }: CoverValue): string {
  if (!choice) return token
  return [token, choice.decision, choice.products.join(idSeparator)].join(separator)
}

/** Reads the field; null where it has another shape. The token is not verified here. */
export function parseCoverValue(value: string): CoverValue | null {
  const [token, decision, products, ...rest] = value.split(separator)
  if (!token || rest.length > 0) return null
  if (decision === undefined) return { token, choice: null }
  if (decision !== 'accepted' && decision !== 'declined') return null
  const ids = products ? products.split(idSeparator) : []
  if ((decision === 'accepted') !== ids.length > 0) return null
  return { token, choice: { decision, products: ids } }
}
