import { z } from 'zod'
import { dateTime, decimal, packageSchema, quotesSchema, text } from './wire.ts'

/** The insurer's name of what was quoted or previewed. Its form differs between calls and years. */
const changeId = z.string().min(1).max(200)

/** A booking as it is once a cancellation is confirmed. Only the id and the deadline tell a preview from the real thing. */
export const cancellationSchema = packageSchema.extend({
  cancellation_id: changeId.nullish(),
  confirm_before: dateTime.nullish(),
  total_refund: decimal.nullish(),
})
export type WireCancellation = z.infer<typeof cancellationSchema>

/** A booking as it is once an update is confirmed, with what that costs more. */
export const modificationSchema = packageSchema.extend({
  update_id: changeId.nullish(),
  confirm_before: dateTime.nullish(),
  total_price_diff: decimal.nullish(),
})
export type WireModification = z.infer<typeof modificationSchema>

/** The policies as they are to be in their next period. No sample names the currency other than in text. */
export const renewalSchema = z.object({
  renewal_id: changeId,
  currency: text,
  quotes: quotesSchema,
})
export type WireRenewal = z.infer<typeof renewalSchema>
