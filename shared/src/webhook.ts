import { z } from 'zod'
import { bookingSchema, policySchema } from './booking.ts'
import { cancellationSchema, modificationSchema, renewalSchema } from './policy-change.ts'

/** A policy without what leads to its documents: those name the policyholder. */
export const announcedPolicySchema = policySchema.pick({
  id: true,
  insurer: true,
  reference: true,
  status: true,
  name: true,
  premium: true,
  period: true,
})

/** A booking without what opens a policy or names a person. Whoever needs that reads the booking by its `id`. */
export const announcedBookingSchema = bookingSchema
  .pick({ id: true, orderId: true, status: true, premium: true, unissued: true })
  .extend({ policies: z.array(announcedPolicySchema) })
export type AnnouncedBooking = z.infer<typeof announcedBookingSchema>

const eventOf = <const Type extends string, Data extends z.ZodType>(type: Type, data: Data) =>
  z.object({
    type: z.literal(type),
    /** When it happened, which may be long before it is heard of. */
    timestamp: z.iso.datetime(),
    data,
  })

/** The order is covered, wholly or in part: `unissued` has what the insurers refused. */
export const bookingBookedSchema = eventOf('booking.booked', announcedBookingSchema)

/** No insurer issued what the shopper accepted. */
export const bookingRejectedSchema = eventOf('booking.rejected', announcedBookingSchema)

/** Policies were changed, perhaps for another premium. `modification` is null where that was done at the insurer. */
export const bookingModifiedSchema = eventOf(
  'booking.modified',
  announcedBookingSchema.extend({ modification: modificationSchema.nullable() }),
)

/**
 * Policies were cancelled, all or some of them; `cancellation` says what is given back. It is null where that was done at
 * the insurer, who knows.
 */
export const bookingCancelledSchema = eventOf(
  'booking.cancelled',
  announcedBookingSchema.extend({ cancellation: cancellationSchema.nullable() }),
)

const pendingRenewalSchema = announcedBookingSchema.extend({
  renewal: renewalSchema,
  /** When the policies end, and with a renewal go on. RFC 3339; null where the insurer does not say. */
  dueAt: z.string().nullable(),
  /** Until when they cover without being renewed. RFC 3339; null where the insurer does not say. */
  expiresAt: z.string().nullable(),
  /** Whether Parasol renews them by itself when they are due; otherwise the shop confirms the renewal. */
  automatic: z.boolean(),
})

/** Policies end before long and can be renewed. */
export const renewalUpcomingSchema = eventOf('renewal.upcoming', pendingRenewalSchema)

/** The period of policies is over; they can still be renewed. */
export const renewalDueSchema = eventOf('renewal.due', pendingRenewalSchema)

/** Policies were not renewed in time, and are over. */
export const renewalExpiredSchema = eventOf('renewal.expired', announcedBookingSchema)

/** The policies go on for another period. `renewal` is null where the insurer renewed them by itself. */
export const renewalRenewedSchema = eventOf(
  'renewal.renewed',
  announcedBookingSchema.extend({ renewal: renewalSchema.nullable() }),
)

/**
 * The body of a webhook, once its signature is verified. New types come with releases: leave alone what you do not know.
 *
 * @example
 * const payload = new Webhook(secret).verify(body, headers)
 * const event = webhookEventSchema.safeParse(payload)
 */
export const webhookEventSchema = z.discriminatedUnion('type', [
  bookingBookedSchema,
  bookingRejectedSchema,
  bookingModifiedSchema,
  bookingCancelledSchema,
  renewalUpcomingSchema,
  renewalDueSchema,
  renewalExpiredSchema,
  renewalRenewedSchema,
])
export type WebhookEvent = z.infer<typeof webhookEventSchema>

export const webhookTypeSchema = z.enum(
  webhookEventSchema.options.map(({ shape }) => shape.type.value),
)
export type WebhookType = z.infer<typeof webhookTypeSchema>

/** `pending`: it is tried, or waits for its endpoint. `dead_letter`: given up, until it is replayed. */
export const deliveryStateSchema = z.enum(['pending', 'delivered', 'dead_letter'])
export type DeliveryState = z.infer<typeof deliveryStateSchema>

/** How sending an event to one endpoint stands. */
export const webhookDeliverySchema = z.object({
  /** Null where the endpoint is no longer set up. */
  url: z.string().nullable(),
  state: deliveryStateSchema,
  attempts: z.int(),
  /** The HTTP status of the last answer; null where there was none. */
  lastStatus: z.int().nullable(),
  nextAttemptAt: z.string().nullable(),
})

/** An event that was announced; `id` is its `webhook-id`. */
export const announcedEventSchema = z.object({
  id: z.string(),
  type: webhookTypeSchema,
  timestamp: z.string(),
  bookingId: z.string(),
  deliveries: z.array(webhookDeliverySchema),
})
export type AnnouncedEvent = z.infer<typeof announcedEventSchema>

/** The query of `GET /v1/webhooks/events`; `state` asks for events with such a delivery. */
export const eventListQuerySchema = z.strictObject({
  state: deliveryStateSchema.optional(),
  cursor: z.string().max(200).optional(),
  limit: z.coerce
    .number({ error: 'must be a number' })
    .int({ error: 'must be a whole number' })
    .min(1, { error: 'must be at least 1' })
    .max(100, { error: 'must be at most 100' })
    .default(20),
})

/** `GET /v1/webhooks/events`: newest first; `nextCursor` is null on the last page. */
export const eventListSchema = z.object({
  events: z.array(announcedEventSchema),
  nextCursor: z.string().nullable(),
})
export type EventList = z.infer<typeof eventListSchema>
