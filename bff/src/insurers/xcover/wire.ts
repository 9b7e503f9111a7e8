import { z } from 'zod'

/*
 * XCover's JSON as far as Parasol reads it. Which optional parts are there differs by market, product and year, so
 * whatever can be done without may be absent or null, and whatever is not named here is ignored. Numbers arrive as
 * text (see json.ts), so that one written as a number and one written as a string are the same.
 */

export const decimal = z.string()
export const text = z.string().nullish()

export const dateTime = z.string().refine((value) => !Number.isNaN(Date.parse(value)), {
  error: 'must be an RFC 3339 date',
})

const coverPointSchema = z.object({ title: text, description: text })
export type WireCoverPoint = z.infer<typeof coverPointSchema>

const benefitSchema = z.object({
  description: text,
  limit: decimal.nullish(),
  limit_description: text,
  limit_per_unit: decimal.nullish(),
  excess: decimal.nullish(),
  excess_description: text,
})
export type WireBenefit = z.infer<typeof benefitSchema>

const contentSchema = z.object({
  title: text,
  header: text,
  description: text,
  inclusions: z.array(coverPointSchema).nullish(),
  exclusions: z.array(coverPointSchema).nullish(),
  disclaimer: text,
  optout_msg: text,
  in_path_disclaimer: text,
})

const taxSchema = z.object({
  total_tax: decimal,
  total_amount_without_tax: decimal.nullish(),
  taxes: z.array(z.object({ tax_code: z.string(), tax_amount: decimal })).nullish(),
})
export type WireTax = z.infer<typeof taxSchema>

/** Its shape is documented of webhooks alone; one that is not understood is as good as none. */
const nextRenewalSchema = z
  .object({ status: z.string(), due_date: dateTime.nullish(), expiry_date: dateTime.nullish() })
  .nullish()
  .catch(null)
export type WireNextRenewal = z.infer<typeof nextRenewalSchema>

const instalmentPlanSchema = z.object({
  name: z.string(),
  label: text,
  amount: decimal,
  first_instalment_amount: decimal,
})

const personShape = {
  first_name: text,
  last_name: text,
  email: text,
  phone: text,
  birth_date: text,
}

const insuredSchema = z.object(personShape)
export type WireInsured = z.infer<typeof insuredSchema>

const policyholderSchema = z.object({
  ...personShape,
  address1: text,
  address2: text,
  city: text,
  postcode: text,
  region: text,
  country: text,
})
export type WirePolicyholder = z.infer<typeof policyholderSchema>

const quoteSchema = z.object({
  id: z.guid(),
  status: z.string(),
  price: decimal,
  policy_start_date: dateTime,
  policy_end_date: dateTime.nullish(),
  policy: z
    .object({
      policy_name: text,
      content: contentSchema.nullish(),
      underwriter: z.object({ name: text, disclaimer: text }).nullish(),
    })
    .nullish(),
  tax: taxSchema.nullish(),
  benefits: z.array(benefitSchema).nullish(),
  // What the benefits are called in older answers and in webhooks.
  sub_limits: z.array(benefitSchema).nullish(),
  pds_url: text,
  confirmed_at: text,
  instalment_plans: z.array(instalmentPlanSchema).nullish(),
  // Newer bookings link to the claim; whether for each policy or for all differs.
  fnol_link: text,
  next_renewal: nextRenewalSchema,
  // What the next renewal is called in older answers.
  pending_renewal: nextRenewalSchema,
  // Only to be compared: an answer does not fail for it.
  insured: z.array(insuredSchema).nullish().catch(null),
  // The rest is in answers to changes and their previews.
  policy_coolingoff_date: dateTime.nullish().catch(null),
  cancelled_at: text,
  refund_value: decimal.nullish(),
  // What the refund is called in newer answers.
  refund_amount: decimal.nullish(),
  price_diff: decimal.nullish(),
})
export type WireQuote = z.infer<typeof quoteSchema>

/** An object keyed by position in quote answers, a list in booking answers; null where a line could not be quoted. */
export const quotesSchema = z.preprocess(
  (quotes) =>
    typeof quotes === 'object' && quotes !== null
      ? Object.entries<unknown>({ ...quotes }).map(([position, quote]) => ({
          position: Number(position),
          quote,
        }))
      : quotes,
  z
    .array(z.object({ position: z.number().int().min(0), quote: quoteSchema.nullable() }))
    .transform((entries) =>
      entries.flatMap(({ position, quote }) => (quote ? [{ position, quote }] : [])),
    ),
)

// Letters and digits are narrower in practice, but nowhere promised to be.
const packageId = z.string().regex(/^[A-Z0-9]{5}-[A-Z0-9]{5}-INS$/)

/** A quote package; once booked, the same with its certificate of insurance and where claims are made. */
export const packageSchema = z.object({
  id: packageId,
  status: z.string(),
  currency: z.string(),
  quotes: quotesSchema,
  pds_url: text,
  coi: z.object({ url: text, pdf: text }).nullish(),
  fnol_link: text,
  account_url: text,
  // Only to be compared: an answer does not fail for it.
  policyholder: policyholderSchema.nullish().catch(null),
})
export type WirePackage = z.infer<typeof packageSchema>

/** A booking with what only its reader needs who did not make it. */
export const listedBookingSchema = packageSchema.extend({
  partner_transaction_id: text,
  updated_at: dateTime,
  policyholder: policyholderSchema.nullish(),
})
export type WireListedBooking = z.infer<typeof listedBookingSchema>

/** A page of the list of bookings. Its records are read one by one: an odd one must not hide the others. */
export const bookingPageSchema = z.object({
  count: z.string().regex(/^\d{1,15}$/),
  next: z.string().nullable(),
  results: z.array(z.looseObject({ id: packageId })),
})
export type WireBookingPage = z.infer<typeof bookingPageSchema>
