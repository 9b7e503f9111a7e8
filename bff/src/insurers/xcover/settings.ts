import { z } from 'zod'
import { secretReferenceSchema } from '../../config/secrets.ts'
import { createBaseUrlSchema } from '../http/base-url.ts'

const baseUrlSchema = createBaseUrlSchema(
  'must be an https URL up to but without /partners/, e.g. "https://api.xcover.com/x"',
)

/** A partner's settings for XCover. */
export const settingsSchema = z.strictObject({
  baseUrl: baseUrlSchema,
  partnerCode: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,64}$/, { error: 'must be letters, digits, "-" and "_"' }),
  apiKey: secretReferenceSchema,
  apiSecret: secretReferenceSchema,
  // What the reference documents. Newer accounts are better served by hmac-sha512.
  algorithm: z
    .enum(['hmac-sha1', 'hmac-sha256', 'hmac-sha384', 'hmac-sha512'])
    .default('hmac-sha1'),
  signedHeaders: z.enum(['date', '(request-target) date']).default('date'),
  addRemovePaths: z.enum(['suffixed', 'seed']).default('suffixed'),
  product: z.strictObject({
    policyType: z.string().min(1),
    policyTypeVersion: z.string().min(1),
    /** How long a policy can be withdrawn from, where its booking does not say; 0 where it cannot. */
    coolingOffDays: z.number().int().min(0).max(90).default(14),
  }),
  /** What XCover's webhooks are signed with, where that is not the account's own key and secret. */
  webhooks: z
    .strictObject({
      apiKey: secretReferenceSchema.optional(),
      apiSecret: secretReferenceSchema.optional(),
      /**
       * How old a webhook may be. Generous: one that is sent again may carry the date of its first try, and one that is
       * repeated by somebody else only has the package read once more.
       */
      maxAgeMinutes: z.number().int().min(1).max(1_440).default(60),
    })
    .default({ maxAgeMinutes: 60 }),
  /** All tries of pricing a cart together. */
  offerTimeoutMs: z.number().int().min(100).max(30_000).default(2_500),
  /** All tries of a booking together. The insurer recommends ten seconds, and no less than five. */
  bookingTimeoutMs: z.number().int().min(1_000).max(60_000).default(10_000),
})
