import { createHash } from 'node:crypto'

/** JSON with every object's keys in one order, so that equal values are equal texts. */
function toCanonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, entry: unknown) =>
    entry !== null && typeof entry === 'object' && !Array.isArray(entry)
      ? Object.fromEntries(Object.entries(entry).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : entry,
  )
}

/** SHA-256 of a JSON value, base64url: equal for equal values whatever the order of their keys. */
export function fingerprint(value: unknown): string {
  return createHash('sha256').update(toCanonicalJson(value)).digest('base64url')
}

/** The first 96 bits of it: enough to see that one shop's cart line changed, short in a token of a hundred lines. */
export function shortFingerprint(value: unknown): string {
  return fingerprint(value).slice(0, 16)
}
