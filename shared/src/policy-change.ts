import { z } from 'zod'
import { insuredSchema, policyholderSchema } from './booking.ts'
import { currencySchema, moneySchema } from './money.ts'
import { periodSchema } from './offer.ts'

/** An amount that may be below zero: what a shopper gets back. */
export const moneyDifferenceSchema = z.strictObject({
  amount: z.number().int().min(-100_000_000_000).max(100_000_000_000),
  currency: currencySchema,
})

/**
 * `quoted`: nothing has changed yet. `pending`: confirmed by the caller, the insurer has not answered; it will be
 * carried through. `confirmed`, `refused` and `expired` are for ever.
 */
export const changeStatusSchema = z.enum(['quoted', 'pending', 'confirmed', 'refused', 'expired'])
export type ChangeStatus = z.infer<typeof changeStatusSchema>

const changeShape = {
  id: z.uuid(),
  bookingId: z.uuid(),
  status: changeStatusSchema,
  /** Until when it can be confirmed. RFC 3339; null where the insurer sets no end. */
  confirmBefore: z.string().nullable(),
  createdAt: z.string(),
}

/** Whose policies are meant. To be said where the booking has policies of several insurers. */
const insurer = z.string().min(1).max(63).optional()

/** `POST …/modifications`: the details that change; what is left out stays. */
export const modificationRequestSchema = z
  .strictObject({
    policyholder: policyholderSchema.partial().optional(),
    insured: z.array(insuredSchema).min(1).max(20).optional(),
    insurer,
  })
  .refine(({ policyholder, insured }) => policyholder !== undefined || insured !== undefined, {
    error: 'must change the policyholder or the insured',
  })
export type ModificationRequest = z.infer<typeof modificationRequestSchema>

export const modificationSchema = z.object({
  ...changeShape,
  /** What is to be paid more, or, below zero, is given back. */
  premiumDifference: moneyDifferenceSchema,
  /** All policies' premiums once it is confirmed. */
  premium: moneySchema,
})
export type Modification = z.infer<typeof modificationSchema>

/** Why a policy is cancelled. `withdrawal` is the right to do so within the cooling-off period, without a reason. */
export const cancellationReasonSchema = z.enum(['withdrawal', 'returned', 'other'])
export type CancellationReason = z.infer<typeof cancellationReasonSchema>

/** `POST …/cancellations`: which policies, by their ids; all of them where none is named. */
export const cancellationRequestSchema = z.strictObject({
  policies: z.array(z.string().min(1).max(100)).min(1).max(100).optional(),
  reason: cancellationReasonSchema.default('other'),
})
export type CancellationRequest = z.infer<typeof cancellationRequestSchema>

export const cancellationSchema = z.object({
  ...changeShape,
  reason: cancellationReasonSchema,
  refund: moneySchema,
  policies: z.array(z.object({ id: z.string(), refund: moneySchema })),
})
export type Cancellation = z.infer<typeof cancellationSchema>

/** `POST …/renewals`. */
export const renewalRequestSchema = z.strictObject({ insurer })
export type RenewalRequest = z.infer<typeof renewalRequestSchema>

export const renewalSchema = z.object({
  ...changeShape,
  /** What the shopper is to be charged before it is confirmed. */
  premium: moneySchema,
  policies: z.array(z.object({ id: z.string(), premium: moneySchema, period: periodSchema })),
})
export type Renewal = z.infer<typeof renewalSchema>
