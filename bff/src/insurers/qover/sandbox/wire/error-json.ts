import type { Refusal } from '../drafts/refusal.ts'

/** Status and body of a refusal: what is wrong with the fields is told under 400, what rules forbid under 402. */
export function writeRefusal(reason: Refusal['reason'], errorId: string) {
  switch (reason.status) {
    case 400:
      return {
        status: reason.status,
        body: { code: 'validation_error', errorId, parameters: reason.parameters },
      }
    case 402:
      return {
        status: reason.status,
        body: { code: 'functional_error', errorId, rules: reason.rules.map((code) => ({ code })) },
      }
    case 404:
      return { status: reason.status, body: { code: 'not_found', errorId } }
  }
}
