import { z } from 'zod'

/** What can go wrong with a call. What is `before` did nothing at the insurer, what is `after` did everything. */
export const faultKinds = [
  'error_before',
  'error_after',
  'throttled',
  'unavailable',
  'cut_before',
  'cut_after',
  'half_answer',
  'slow',
  'late',
] as const
export type FaultKind = (typeof faultKinds)[number]

const rangeMsSchema = z
  .tuple([z.int().min(0), z.int().max(600_000)], {
    error: 'must be two whole numbers of milliseconds, [shortest, longest], up to 600000',
  })
  .refine(([shortest, longest]) => shortest <= longest, {
    error: 'must have the shorter time first',
  })
export type RangeMs = z.infer<typeof rangeMsSchema>

export const faultSettingsSchema = z.strictObject({
  /** Of the calls, how many meet a fault: 0.2 is one in five. */
  share: z.number().min(0).max(1),
  /** The same seed gives the same sequence of calls the same faults. */
  seed: z.int(),
  /** `binding`: only those that sell. */
  calls: z.enum(['all', 'binding']),
  /** Of which each is as likely as another. */
  kinds: z.array(z.enum(faultKinds)).min(1),
  /** How long a slow answer takes: less than a client waits. */
  slowMs: rangeMsSchema,
  /** How long a late call lies before it is worked on: more than a client waits. */
  lateMs: rangeMsSchema,
  /** How long it takes to sell, of every sale and whether the client waits for it or not. */
  processingMs: rangeMsSchema,
  /** `off`: an insurer that sells as often as it is asked to. */
  idempotency: z.enum(['on', 'off']),
})
export type FaultSettings = z.infer<typeof faultSettingsSchema>

/** A sandbox that breaks only where a magic value asks for it. */
export const faultless: FaultSettings = {
  share: 0,
  seed: 1,
  calls: 'all',
  kinds: [...faultKinds],
  slowMs: [100, 1_000],
  // Longer than the ten seconds that XCover's documentation advises to wait for a booking.
  lateMs: [11_000, 13_000],
  processingMs: [0, 0],
  idempotency: 'on',
}
