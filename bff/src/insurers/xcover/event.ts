import { z } from 'zod'
import type { InsurerEvent, InsurerEventKind } from '../insurer-webhooks.ts'

// Documents of several years spell them apart, and their headings otherwise than their samples.
const kinds = new Map<string, InsurerEventKind>([
  ['booking_created', 'booking_created'],
  ['booking_update', 'booking_updated'],
  ['booking_updated', 'booking_updated'],
  ['booking_cancellation', 'booking_cancelled'],
  ['booking_cancelled', 'booking_cancelled'],
  ['renewal_created', 'renewal_created'],
  ['renewal_notification', 'renewal_notification'],
  ['renewal_due', 'renewal_due'],
  ['renewal_due_date', 'renewal_due'],
  ['renewal_expired', 'renewal_expired'],
])

// What is not as expected is left out, never refused: the event counts, and the package is read anyway.
const name = z
  .string()
  .regex(/^[\w.:-]{1,100}$/)
  .catch('')
const id = z
  .string()
  .regex(/^[A-Za-z0-9-]{1,100}$/)
  .optional()
  .catch(undefined)
const booking = z.object({ id }).optional().catch(undefined)
const payload = z.object({ id, package_id: id, quote_id: id, old: booking, new: booking }).catch({})

/** Prices and dates are not read: the package has them, and webhooks spell them in more than one way. */
const eventSchema = z.object({ event: name, payload })

/** What a webhook tells; null where its body is no JSON object. */
export function readEvent(body: string): InsurerEvent | null {
  const parsed = eventSchema.safeParse(parse(body))
  if (!parsed.success) return null
  const { event, payload: subject } = parsed.data
  const ids = [subject.package_id, subject.new?.id, subject.old?.id, subject.id]
  return {
    kind: kinds.get(event.toLowerCase().replaceAll('.', '_')) ?? 'unknown',
    name: event,
    reference: ids.find((each) => each?.endsWith('-INS')) ?? null,
    quoteId: subject.quote_id ?? null,
    // A renewal names its package besides itself; a booking is the package.
    renewalId: (subject.package_id && subject.id) ?? null,
  }
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return null
  }
}
