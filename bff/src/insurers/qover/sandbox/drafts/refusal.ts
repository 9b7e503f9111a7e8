export type Problem = { name: string; code: 'mandatory_field' | 'out_of_range' }

/** Business rules as `functional_error` names them. Only the first is known of Qover. */
export type Rule =
  | 'SENDING_LEAD_REQUIRES_DRAFT_POLICYHOLDER_VALID_EMAIL_AND_FIRSTNAME'
  | 'SENDING_LEAD_REQUIRES_DRAFT_LANGUAGE'
  | 'DRAFT_ALREADY_CONVERTED_TO_CONTRACT'
  | 'USER_TERMS_TOKEN_UNKNOWN'
  | 'USER_TERMS_OUTDATED'
  | 'PRICE_REQUEST_REQUIRED'
  | 'PRICE_REQUEST_UNKNOWN'
  | 'PRICE_REQUEST_VOIDED'
  | 'PRICE_REQUEST_EXPIRED'
  | 'PRICE_REQUEST_OUTDATED_BY_DRAFT'
  | 'PAYMENT_METHOD_NOT_AGREED'
  | 'CONTRACT_REFUSED_BY_UNDERWRITER'

type Reason =
  { status: 400; parameters: Problem[] } | { status: 402; rules: Rule[] } | { status: 404 }

/** A call that is understood and not obeyed. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly reason: Reason

  constructor(reason: Reason) {
    super(`refused with ${reason.status}`)
    this.reason = reason
  }
}

export function refuseByRule(rule: Rule): Refusal {
  return new Refusal({ status: 402, rules: [rule] })
}

export function refuseUnknown(): Refusal {
  return new Refusal({ status: 404 })
}
