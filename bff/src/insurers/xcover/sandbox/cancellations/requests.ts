import { z } from 'zod'

export const cancelRequestSchema = z.strictObject({
  preview: z.boolean().optional(),
  /** Left out, all of them. */
  quotes: z
    .array(
      z.strictObject({ id: z.string(), reason_for_cancellation: z.string().max(2_000).nullish() }),
    )
    .min(1, { error: 'At least one quote is expected.' })
    .optional(),
})
export type CancelRequest = z.infer<typeof cancelRequestSchema>
