import { z } from 'zod'
import { bookingStatusSchema, policySchema } from './booking.ts'
import { moneySchema } from './money.ts'
import { renewalSchema } from './policy-change.ts'
import { themeSchema } from './theme.ts'

/** A policy as its holder sees it. */
export const heldPolicySchema = policySchema.extend({
  /** Until when it can be withdrawn from. RFC 3339; null where that time is over or there is none. */
  withdrawableUntil: z.string().nullable(),
  /** Where a claim is made, leading straight to this policy. */
  claimUrl: z.url().nullable(),
})
export type HeldPolicy = z.infer<typeof heldPolicySchema>

/** `GET /v1/policies`, with a policy token. Of the shopper it says the name and nothing else: who has the link sees it. */
export const policyViewSchema = z.object({
  bookingId: z.uuid(),
  orderId: z.string(),
  status: bookingStatusSchema,
  premium: moneySchema,
  holderName: z.string(),
  insuredNames: z.array(z.string()),
  policies: z.array(heldPolicySchema),
  /** What can be done with them now. */
  can: z.object({
    modify: z.boolean(),
    cancel: z.boolean(),
    withdraw: z.boolean(),
    optOutOfRenewal: z.boolean(),
  }),
  /** The renewal that waits for an answer. */
  renewal: renewalSchema.nullable(),
  theme: themeSchema,
})
export type PolicyView = z.infer<typeof policyViewSchema>
