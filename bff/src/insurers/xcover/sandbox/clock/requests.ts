/// <reference lib="esnext.temporal" />
import { z } from 'zod'

/** Beyond it, dates lose the four digits of their years. */
const longestYears = 100

const message = `must be an ISO 8601 duration, forward and of ${longestYears} years at most: P11M, P30D, PT0S`

const durationSchema = z.string({ error: message }).transform((text, context) => {
  const duration = parseDuration(text)
  if (duration && isForward(duration)) return duration
  context.addIssue({ code: 'custom', message })
  return z.NEVER
})

export const clockRequestSchema = z.strictObject(
  { advance: durationSchema },
  { error: 'must be {"advance": "P11M"}' },
)

function parseDuration(text: string): Temporal.Duration | null {
  try {
    return Temporal.Duration.from(text)
  } catch {
    return null
  }
}

function isForward(duration: Temporal.Duration): boolean {
  // How long a month is depends on where it begins.
  const relativeTo = '2000-01-01'
  const longest = { years: longestYears }
  return duration.sign >= 0 && Temporal.Duration.compare(duration, longest, { relativeTo }) <= 0
}
