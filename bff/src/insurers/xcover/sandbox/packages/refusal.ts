/** The four forms of XCover's `errors`: lists by field, a bare string by field, maps within, or one plain list. */
export type ErrorTree = string[] | { [field: string]: string | ErrorTree }

/** A call that is understood and not obeyed. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly status: 400 | 401 | 404 | 422 | 423
  readonly type: string
  readonly errors: ErrorTree | undefined

  constructor(
    status: 400 | 401 | 404 | 422 | 423,
    type: string,
    message: string,
    errors?: ErrorTree,
  ) {
    super(message)
    this.status = status
    this.type = type
    this.errors = errors
  }
}

export function refuseInvalid(errors: ErrorTree): Refusal {
  return new Refusal(422, 'validation_error', 'The request could not be processed.', errors)
}

export function refuseUnknownPackage(id: string): Refusal {
  return refuseUnknown(`package ${id}`)
}

export function refuseUnknown(what: string): Refusal {
  return new Refusal(404, 'not_found', `There is no ${what}.`)
}
