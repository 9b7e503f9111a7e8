import { z } from 'zod'
import { coverSchema, offerSchema } from './offer.ts'

export const decisionSchema = z.enum(['accepted', 'declined'], {
  error: 'must be "accepted" or "declined"',
})
export type Decision = z.infer<typeof decisionSchema>

/** `POST /v1/decisions`: what the shopper chose. */
export const decisionRequestSchema = z.strictObject({
  key: z.string().max(200),
  cover: coverSchema,
  decision: decisionSchema,
  /** Ids of the accepted products; empty when declined. */
  products: z.array(z.string().max(64)).max(100),
  /** The offer as it was shown. Kept as evidence where it equals what the cover token vouches for. */
  offer: offerSchema.optional(),
})
export type DecisionRequest = z.infer<typeof decisionRequestSchema>

export const decisionResponseSchema = z.object({ cover: z.string() })
export type DecisionResponse = z.infer<typeof decisionResponseSchema>
