import { z } from 'zod'
import { secretReferenceSchema } from '../../config/secrets.ts'
import { createBaseUrlSchema } from '../http/base-url.ts'
import { inferredEndpointsSchema } from './endpoints.ts'
import { profileSchema } from './profile.ts'

const baseUrlSchema = createBaseUrlSchema(
  'must be an https URL up to but without the country, e.g. "https://sbx-api.qover.me"',
)

/** A partner's settings for Qover. */
export const settingsSchema = z.strictObject({
  baseUrl: baseUrlSchema,
  apiKey: secretReferenceSchema,
  /** One of the business-to-business methods the commercial agreement names. */
  paymentMethod: z.string().min(1),
  products: z
    .array(profileSchema)
    .min(1)
    .refine(
      (profiles) => new Set(profiles.map(({ product }) => product)).size === profiles.length,
      {
        error: 'must name each product once',
      },
    ),
  endpoints: inferredEndpointsSchema.prefault({}),
  /** Documents write `birthdate`, the insurer's own clients and errors `birthDate`. */
  birthDateField: z.enum(['birthdate', 'birthDate']).default('birthdate'),
  /** How long a price holds where the insurer does not say. */
  priceValidityMs: z.number().int().min(60_000).default(1_800_000),
  /** All calls of pricing a cart together. */
  offerTimeoutMs: z.number().int().min(100).max(30_000).default(2_500),
  /** All calls of a booking together: reading and completing the draft, then the contract. */
  bookingTimeoutMs: z.number().int().min(1_000).max(60_000).default(10_000),
})
