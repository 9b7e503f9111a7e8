import type { ParasolOfferElement, ParasolPolicyElement } from '../../types/parasol.d.ts'
import { dispatch } from './dispatch.ts'

/** A mistake in how the shop has built Parasol in. The message says what to put right. */
export type Mistake = {
  code: string
  message: string
  fields?: Record<string, string> | undefined
}

/** Makes a function that tells the shop's developers of mistakes in how an element is used, of each one once. */
export function createMistakeReporter(element: ParasolOfferElement | ParasolPolicyElement) {
  const reported = new Set<string>()
  return ({ code, message, fields }: Mistake): void => {
    if (reported.has(message)) return
    reported.add(message)
    console.error(`Parasol: ${message} (${code})`, element)
    dispatch(element, 'parasol:error', { code, message, ...(fields && { fields }) })
  }
}
