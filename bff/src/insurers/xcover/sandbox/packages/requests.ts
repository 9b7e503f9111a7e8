import { z } from 'zod'
import { instalmentPlan } from '../payments/instalment-plan.ts'
import { isSoldIn } from '../pricing/exchange-rates.ts'

// What the sandbox takes, field by field. Unknown fields are refused, as the recordings show it of XCover.

const text = z.string().min(1).max(2_000)
const currencySchema = z
  .string()
  .refine(isSoldIn, { error: 'No policies are sold in this currency.' })
const countrySchema = z
  .string()
  .regex(/^[A-Z]{2}$/, { error: 'An ISO 3166-1 alpha-2 country code is expected.' })
export const dateSchema = z.union([z.iso.date(), z.iso.datetime({ offset: true })], {
  error: 'An RFC 3339 date or date-time is expected.',
})
const phoneSchema = z
  .string()
  .regex(/^\+[0-9]{6,15}$/, { error: 'A phone number begins with + and its country code.' })

export const itemSchema = z.strictObject({
  policy_type: z.literal('product_insurance', {
    error: 'The only policy type here is product_insurance.',
  }),
  policy_type_version: z.union([text, z.int()]).optional(),
  policy_start_date: dateSchema,
  /** Price of one unit, a decimal in the package's currency. */
  retail_value: z.union([z.number(), z.string()]),
  category: text,
  title: text,
  brand: text.optional(),
  model: text.optional(),
  description: text.optional(),
  sku: text.optional(),
  condition: text.optional(),
  quantity: z.int().min(1).max(999).optional(),
})

/** The item as a package keeps it: its value lives in the pricing, in minor units. */
export const storedItemSchema = itemSchema.omit({ retail_value: true })
export type StoredItem = z.infer<typeof storedItemSchema>
export type RequestedItem = z.infer<typeof itemSchema>

const personShape = {
  first_name: text,
  middle_name: text.nullish(),
  last_name: text,
  phone: phoneSchema.nullish(),
  age: z.int().min(0).max(130).nullish(),
  birth_date: z.iso.date().nullish(),
  region: text.nullish(),
}

export const insuredSchema = z.strictObject({
  ...personShape,
  email: z.email().nullish(),
  country: countrySchema.nullish(),
})
export type InsuredDetails = z.infer<typeof insuredSchema>

export const policyholderSchema = z.strictObject({
  ...personShape,
  email: z.email(),
  secondary_email: z.email().nullish(),
  company: text.nullish(),
  address1: text.nullish(),
  address2: text.nullish(),
  city: text.nullish(),
  postcode: text.nullish(),
  country: countrySchema,
})
export type PolicyholderDetails = z.infer<typeof policyholderSchema>

const metadataSchema = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.boolean(), z.null()]),
)

export const quoteRequestSchema = z.strictObject({
  currency: currencySchema,
  customer_country: countrySchema,
  customer_language: z
    .string()
    .regex(/^[a-z]{2}([-_][a-z]{2})?$/i, { error: 'A language such as en or en-us is expected.' })
    .optional(),
  customer_region: text.optional(),
  customer_postcode: text.optional(),
  partner_transaction_id: text.optional(),
  partner_customer_id: text.optional(),
  partner_subsidiary: text.optional(),
  partner_metadata: metadataSchema.optional(),
  request: z.array(itemSchema).min(1, { error: 'At least one item is expected.' }),
})
export type QuoteRequest = z.infer<typeof quoteRequestSchema>

export const addRequestSchema = z.strictObject({
  currency: currencySchema.optional(),
  request: z.array(itemSchema).min(1, { error: 'At least one item is expected.' }),
})
export type AddRequest = z.infer<typeof addRequestSchema>

export const updateRequestSchema = z.strictObject({
  currency: currencySchema.optional(),
  request: z
    .array(
      itemSchema
        .partial()
        .extend({ quote_id: z.string(), insured: z.array(insuredSchema).optional() }),
    )
    .optional(),
})
export type UpdateRequest = z.infer<typeof updateRequestSchema>

export const removeRequestSchema = z.strictObject({
  quotes: z.array(z.strictObject({ id: z.string() })).min(1),
})
export type RemoveRequest = z.infer<typeof removeRequestSchema>

export const optOutRequestSchema = z.strictObject({ partner_metadata: metadataSchema.optional() })

/** What calls without fields take. */
export const emptyRequestSchema = z.strictObject({})

export const bookingRequestSchema = z.strictObject({
  quotes: z
    .array(
      z.strictObject({
        id: z.string(),
        insured: z.array(insuredSchema).optional(),
        instalment_plan: z
          .literal(instalmentPlan.name, { error: 'There is no such plan.' })
          .optional(),
      }),
    )
    .min(1, { error: 'At least one quote is expected.' }),
  require_payment_confirmation: z.boolean().optional(),
  policyholder: policyholderSchema,
  partner_transaction_id: text.optional(),
  partner_metadata: metadataSchema.optional(),
})
export type BookingRequest = z.infer<typeof bookingRequestSchema>
