import { z } from 'zod'
import { insuredSchema } from './booking.ts'
import { coverSchema } from './offer.ts'

/** `POST /v1/offers/lead` from the shop's server: mails an offer to the shopper. */
export const leadRequestSchema = z.strictObject({
  cover: coverSchema,
  recipient: insuredSchema.pick({ firstName: true, email: true }),
})
export type LeadRequest = z.infer<typeof leadRequestSchema>

/** The same from the browser. */
export const browserLeadRequestSchema = leadRequestSchema.extend({ key: z.string().max(200) })

export const leadResponseSchema = z.object({ status: z.literal('sent') })
export type LeadResponse = z.infer<typeof leadResponseSchema>

/** `POST /v1/offers/teaser` from the shop's server: a PDF of what the offered product is about. */
export const teaserRequestSchema = z.strictObject({ cover: coverSchema })
export type TeaserRequest = z.infer<typeof teaserRequestSchema>

/** The same from the browser. */
export const browserTeaserRequestSchema = teaserRequestSchema.extend({ key: z.string().max(200) })
