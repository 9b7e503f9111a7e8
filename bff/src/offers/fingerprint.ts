import { hash } from 'node:crypto'

/** The same value with every object's keys in one order, so that equal values are equal texts. */
function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
  // Not by assignment: a key of `__proto__` would be lost.
  return Object.fromEntries(entries.map(([key, entry]) => [key, sortKeys(entry)]))
}

/** SHA-256 of a JSON value, base64url: equal for equal values whatever the order of their keys. */
export function fingerprint(value: unknown): string {
  return hash('sha256', JSON.stringify(sortKeys(value)), 'base64url')
}

/** The first 96 bits of it: enough to see that one shop's cart line changed, short in a token of a hundred lines. */
export function shortFingerprint(value: unknown): string {
  return fingerprint(value).slice(0, 16)
}
