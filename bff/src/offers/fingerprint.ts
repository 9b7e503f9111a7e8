import { createHash } from 'node:crypto'

/** JSON with every object's keys in one order, so that equal values are equal texts. */
function toCanonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(toCanonicalJson).join()}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const entries = Object.entries(value)
    .filter(([, entry]) => entry !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key, entry]) => `${JSON.stringify(key)}:${toCanonicalJson(entry)}`).join()}}`
}

/** SHA-256 of a JSON value, base64url: equal for equal values whatever the order of their keys. */
export function fingerprint(value: unknown): string {
  return createHash('sha256').update(toCanonicalJson(value)).digest('base64url')
}

/** The first 96 bits of it: enough to see that one shop's cart line changed, short in a token of a hundred lines. */
export function shortFingerprint(value: unknown): string {
  return fingerprint(value).slice(0, 16)
}
