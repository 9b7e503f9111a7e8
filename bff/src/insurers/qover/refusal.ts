import * as common from '../http/call-errors.ts'
import type { Call } from '../http/call-errors.ts'
import type { HttpAnswer } from '../http/transport.ts'
import { InsurerError } from '../insurer-error.ts'
import { refusalSchema } from './wire.ts'

type Reasons = {
  errorId: string | null
  /** Fields of the draft with what is wrong, e.g. `risk.drivers[0].person: mandatory_field`. */
  parameters: string[]
  /** Rules of the business, e.g. `VEHICLE_TOO_OLD`. */
  rules: string[]
}

/** A no with its reasons, reduced to codes and field names: free text stays with the insurer. */
export class QoverRefusal extends InsurerError {
  readonly reasons: Reasons

  constructor(error: InsurerError, reasons: Reasons) {
    super(error.insurer, error.kind, error.message, {
      ...(error.status && { status: error.status }),
    })
    this.reasons = reasons
  }

  /** Whether a rule of the business stands against it. */
  get isByRule(): boolean {
    return this.reasons.rules.length > 0
  }

  /** Whether something of the risk is more, less or other than the product takes. */
  get isOutOfRange(): boolean {
    const { parameters } = this.reasons
    return parameters.length > 0 && parameters.every((each) => each.endsWith(': out_of_range'))
  }
}

/** An answer whose status is no success. */
export function toStatusError(call: Call, answer: HttpAnswer, now: Date): InsurerError {
  const error = common.toStatusError(call, answer, now)
  const reasons = error.kind === 'refused' ? parseReasons(answer.body) : null
  return reasons ? new QoverRefusal(error, reasons) : error
}

/** Business rules stand under 402 in one of the insurer's documents and under 400 in others: the body tells. */
function parseReasons(body: Buffer): Reasons | null {
  const parsed = refusalSchema.safeParse(parseJson(body))
  if (!parsed.success) return null
  const { errorId, parameters, rules } = parsed.data
  return {
    errorId: errorId ?? null,
    parameters: (parameters ?? []).flatMap(({ name, code }) =>
      isFieldName(name) && isCode(code) ? [`${name}: ${code}`] : [],
    ),
    rules: (rules ?? []).flatMap(({ code }) => (isCode(code) ? [code] : [])),
  }
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    return null
  }
}

// Narrow enough that neither a sentence nor an e-mail address gets through.
function isFieldName(text: string): boolean {
  return /^[A-Za-z][A-Za-z0-9.[\]]{0,200}$/.test(text)
}

function isCode(text: string): boolean {
  return /^[A-Za-z][A-Za-z0-9_]{0,200}$/.test(text)
}
