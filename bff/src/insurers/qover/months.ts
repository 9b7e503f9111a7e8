/** The same day so many months later, or the last of a month that is too short for it. RFC 3339 in UTC. */
export function addMonths(dateTime: string, months: number): string {
  const date = new Date(dateTime)
  const day = date.getUTCDate()
  date.setUTCDate(1)
  date.setUTCMonth(date.getUTCMonth() + months)
  const lastDay = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate()
  date.setUTCDate(Math.min(day, lastDay))
  return date.toISOString()
}
