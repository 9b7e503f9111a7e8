export const dayMs = 86_400_000

/** When something was done: `2020-02-06T00:12:31.013000Z`. The clock counts milliseconds, the form microseconds. */
export function toAuditTime(at: string): string {
  return at.replace('Z', '000Z')
}

/** When a policy begins or ends: `2020-02-06T13:00:00+00:00`. */
export function toPolicyTime(at: string): string {
  return at.replace(/\.\d{3}Z$/, '+00:00')
}

/** The same in cancellations and renewals: `2020-02-06T13:00:00Z`. */
export function toShortTime(at: string): string {
  return at.replace(/\.\d{3}Z$/, 'Z')
}

/** `termDays` later, or the same day of the next year. ISO 8601 in UTC, as it comes from a Date. */
export function computeEnd(start: string, termDays: number | null): string {
  const end = new Date(start)
  if (termDays === null) end.setUTCFullYear(end.getUTCFullYear() + 1)
  else end.setUTCDate(end.getUTCDate() + termDays)
  return end.toISOString()
}

/** The same day so many months later, or the last one of a month that has none. */
export function addMonths(start: string, count: number): string {
  const from = new Date(start)
  const to = new Date(from)
  to.setUTCMonth(from.getUTCMonth() + count)
  if (to.getUTCDate() !== from.getUTCDate()) to.setUTCDate(0)
  return to.toISOString()
}

/** How long a policy runs, in whole days and a time of day: `366 00:00:00`. */
export function toDuration(start: string, end: string): string {
  const lengthMs = Date.parse(end) - Date.parse(start)
  return `${Math.floor(lengthMs / dayMs)} ${new Date(lengthMs % dayMs).toISOString().slice(11, 19)}`
}
