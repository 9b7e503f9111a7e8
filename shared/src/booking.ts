import { z } from 'zod'
import { countrySchema } from './cart.ts'
import { moneySchema } from './money.ts'
import { coverSchema, documentSchema, periodSchema, textLanguageSchema } from './offer.ts'

const name = (max: number) =>
  z
    .string()
    .trim()
    .min(1, { error: 'must not be empty' })
    .max(max, { error: `must be at most ${max} characters` })

/** A person's details as the insurer needs them. `phone` is E.164, `birthDate` is YYYY-MM-DD. */
const personShape = {
  firstName: name(100),
  lastName: name(100),
  email: z.email({ error: 'must be an e-mail address' }).max(254),
  phone: z
    .string()
    .regex(/^\+[0-9]{6,15}$/, {
      error: 'must begin with + and the country code, e.g. "+61255550100"',
    })
    .optional(),
  birthDate: z.iso.date({ error: 'must be a date like 1990-12-31' }).optional(),
}

/** Who takes out the policy: the person, or the company the person acts for. */
export const policyholderSchema = z.strictObject({
  ...personShape,
  company: z.strictObject({ name: name(200), vat: name(20) }).optional(),
  address1: name(200).optional(),
  address2: name(200).optional(),
  city: name(100).optional(),
  postcode: name(16).optional(),
  region: name(100).optional(),
  country: countrySchema,
})
export type Policyholder = z.infer<typeof policyholderSchema>

/** Who is insured, where that is not the policyholder. */
export const insuredSchema = z.strictObject(personShape)
export type Insured = z.infer<typeof insuredSchema>

export const orderIdSchema = z
  .string()
  .trim()
  .min(1, { error: 'must not be empty' })
  .max(128, { error: 'must be at most 128 characters' })

/** `POST /v1/bookings` from the shop's server. `cover` is the form field, verbatim; empty means no cover was chosen. */
export const bookingRequestSchema = z.strictObject({
  cover: coverSchema,
  orderId: orderIdSchema,
  policyholder: policyholderSchema,
  insured: z.array(insuredSchema).max(20).optional(),
  /** What the shopper was charged for the cover. Refused where it differs from the accepted premium. */
  payment: moneySchema.optional(),
})
export type BookingRequest = z.infer<typeof bookingRequestSchema>

/** `POST /v1/bookings` from the browser, for partners that allow it. */
export const browserBookingRequestSchema = z.strictObject({
  key: z.string().max(200),
  cover: coverSchema,
  orderId: orderIdSchema,
  policyholder: policyholderSchema,
})
export type BrowserBookingRequest = z.infer<typeof browserBookingRequestSchema>

/** `pending`: durably accepted, the insurer has not confirmed yet. `rejected`: the insurer will not issue it. */
export const bookingStatusSchema = z.enum(['pending', 'booked', 'rejected'])
export type BookingStatus = z.infer<typeof bookingStatusSchema>

export const policySchema = z.object({
  id: z.string(),
  insurer: z.string(),
  /** The insurer's own number, e.g. `TLCC8-B6YWP-INS`. */
  reference: z.string(),
  status: z.enum(['active', 'pending', 'cancelled', 'expired']),
  /** Of its name. */
  language: textLanguageSchema,
  name: z.string(),
  premium: moneySchema,
  period: periodSchema,
  documents: z.array(documentSchema),
})
export type Policy = z.infer<typeof policySchema>

/** An accepted product that is no policy: not yet (`pending`), or not ever (`rejected`, and why). */
export const unissuedSchema = z.object({
  id: z.string(),
  insurer: z.string(),
  reference: z.string(),
  itemIds: z.array(z.string()),
  premium: moneySchema,
  status: z.enum(['pending', 'rejected']),
  code: z.string().nullable(),
})

/**
 * Who asked for something. `parasol` does by itself what the shop has set it up for; an `insurer` acts of its own accord.
 */
export const actorSchema = z.enum(['shop', 'shopper', 'parasol', 'insurer'])
export type Actor = z.infer<typeof actorSchema>

/**
 * `insurer` is null where it happened to the order as a whole. A change of policies also says who asked for it, and the
 * insurer's own name of it.
 */
export const timelineEntrySchema = z.object({
  at: z.string(),
  event: z.string(),
  insurer: z.string().nullable(),
  actor: actorSchema.optional(),
  reference: z.string().optional(),
})
export type TimelineEntry = z.infer<typeof timelineEntrySchema>

export const bookingSchema = z.object({
  id: z.string(),
  orderId: z.string(),
  status: bookingStatusSchema,
  /** Sum of the accepted premiums, as the cover token had them. */
  premium: moneySchema,
  policies: z.array(policySchema),
  unissued: z.array(unissuedSchema),
  /** Lets the shopper reach this booking's policies from the order page. */
  policyToken: z.string(),
  timeline: z.array(timelineEntrySchema),
})
export type Booking = z.infer<typeof bookingSchema>

/** `POST /v1/bookings/{id}/policy-token`: a new token; those given out before open nothing any more. */
export const policyTokenSchema = z.object({ policyToken: z.string() })
export type PolicyTokenAnswer = z.infer<typeof policyTokenSchema>

/** Answer to a booking call where the shopper said no or was offered nothing. */
export const declinedBookingSchema = z.object({
  status: z.literal('declined'),
  orderId: z.string(),
})
export type DeclinedBooking = z.infer<typeof declinedBookingSchema>

/** The query of `GET /v1/bookings`; `cursor` is the `nextCursor` of an earlier page. */
export const bookingListQuerySchema = z.strictObject({
  orderId: orderIdSchema.optional(),
  status: bookingStatusSchema.optional(),
  cursor: z.string().max(200).optional(),
  limit: z.coerce
    .number({ error: 'must be a number' })
    .int({ error: 'must be a whole number' })
    .min(1, { error: 'must be at least 1' })
    .max(100, { error: 'must be at most 100' })
    .default(20),
})

/** `GET /v1/bookings`: newest first; `nextCursor` is null on the last page. */
export const bookingListSchema = z.object({
  bookings: z.array(bookingSchema),
  nextCursor: z.string().nullable(),
})
export type BookingList = z.infer<typeof bookingListSchema>
