/** A JSON number from decimal text, e.g. `"3799.00"`, that never was a float. */
export function toJsonNumber(decimalText: string): object {
  return JSON.rawJSON(decimalText)
}

/**
 * Parses JSON, keeping every number as the text it was written in: a decimal amount that went through a float would
 * no longer be the amount the insurer wrote. Throws SyntaxError.
 */
export function parseJson(text: string): unknown {
  return JSON.parse(text, (_key, value: unknown, context?: { source?: string }) =>
    typeof value === 'number' ? context?.source : value,
  )
}
