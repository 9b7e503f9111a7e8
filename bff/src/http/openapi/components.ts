import * as booking from '@parasol/shared/booking'
import * as cart from '@parasol/shared/cart'
import * as decision from '@parasol/shared/decision'
import { errorCodes } from '@parasol/shared/error-codes'
import * as lead from '@parasol/shared/lead'
import * as money from '@parasol/shared/money'
import * as offer from '@parasol/shared/offer'
import * as change from '@parasol/shared/policy-change'
import * as view from '@parasol/shared/policy-view'
import * as theme from '@parasol/shared/theme'
import * as webhook from '@parasol/shared/webhook'
import { z } from 'zod'
import { publicManifestSchema } from '../../assets/widget-assets.ts'
import { healthSchema, readinessSchema } from '../routes/health.ts'

const errorCodeSchema = z.literal(Object.keys(errorCodes))

/** The shape of `ErrorEnvelope`. */
export const errorEnvelopeSchema = z.object({
  error: z.object({
    code: errorCodeSchema,
    message: z.string(),
    requestId: z.string(),
    fields: z.record(z.string(), z.string()).optional(),
  }),
})

type Component = { schema: z.ZodType; description: string }

/** Every schema the document calls by a name, and what it is. CommonMark. */
const components: Record<string, Component> = {
  Amount: {
    schema: money.amountSchema,
    description: "In the currency's minor unit: 12485 is 124.85 AUD, and 12485 JPY.",
  },
  Currency: { schema: money.currencySchema, description: 'ISO 4217, in upper case.' },
  Money: { schema: money.moneySchema, description: 'An amount and its currency.' },
  Country: { schema: cart.countrySchema, description: 'ISO 3166-1 alpha-2, in upper case.' },
  Locale: { schema: cart.localeSchema, description: 'A BCP 47 language tag, such as `de-AT`.' },
  Answers: {
    schema: cart.answersSchema,
    description:
      "Answers to an insurer's questions, by the question's id. Choices are answered with the option's value, dates " +
      'as YYYY-MM-DD, money in minor units.',
  },
  CartItem: {
    schema: cart.cartItemSchema,
    description:
      "A line of the cart. `id` is the shop's own and names the line again when the cart changes; `unitPrice` is the " +
      'price of one, tax included.',
  },
  Cart: {
    schema: cart.cartSchema,
    description: 'What is about to be sold, and where its buyer lives. Ids of lines are unique.',
  },
  Cover: {
    schema: offer.coverSchema,
    description:
      "The offer's signed token, or the form field that holds it. Opaque: pass it on as it is.",
  },
  CoverPoint: {
    schema: offer.coverPointSchema,
    description: "Something the policy covers, or does not, in the insurer's words.",
  },
  Benefit: {
    schema: offer.benefitSchema,
    description:
      'What the policy pays for: at most `limit`, less the `excess`. Text where the insurer gives no number; ' +
      '`limitPerUnit` where one line insures several units.',
  },
  Document: {
    schema: offer.documentSchema,
    description:
      'PDS: product disclosure statement. IPID: insurance product information document. COI: certificate of insurance.',
  },
  Period: {
    schema: offer.periodSchema,
    description:
      'From when to when the policy covers, RFC 3339; without an end where `end` is null.',
  },
  Question: {
    schema: offer.questionSchema,
    description: "Something an insurer has to know of a line, in the shopper's language.",
  },
  LineQuestions: {
    schema: offer.lineQuestionsSchema,
    description: 'What is to be answered in the `answers` of one cart line.',
  },
  OfferProduct: {
    schema: offer.offerProductSchema,
    description:
      'An insurance product for a cart line. `premium` is what the shopper pays, the `tax` within it included. ' +
      'The HTML is sanitised.',
  },
  Offer: {
    schema: offer.offerSchema,
    description: 'Everything the shopper is shown before choosing. `total` sums up the premiums.',
  },
  OfferRequest: { schema: offer.offerRequestSchema, description: 'A cart to be priced.' },
  ReviseRequest: {
    schema: offer.reviseRequestSchema,
    description: 'A changed cart, and the cover of the offer it was in before.',
  },
  OfferResponse: {
    schema: offer.offerResponseSchema,
    description: 'An offer with its cover, or both null where there is nothing to offer (yet).',
  },
  Palette: { schema: theme.paletteSchema, description: 'Colours of one colour scheme.' },
  Copy: { schema: theme.copySchema, description: "Texts in the shop's own words." },
  Theme: {
    schema: theme.themeSchema,
    description: "How the offer looks in the shop: CSS pixels, and the shop's words by language.",
  },
  Decision: { schema: decision.decisionSchema, description: 'The answer to an offer.' },
  DecisionRequest: {
    schema: decision.decisionRequestSchema,
    description:
      '`products` holds the ids of the accepted ones and is empty for a no. `offer` is what was shown.',
  },
  DecisionResponse: {
    schema: decision.decisionResponseSchema,
    description: 'The cover to be sent from now on.',
  },
  Policyholder: {
    schema: booking.policyholderSchema,
    description: 'Who takes out the policy, or the company this person acts for.',
  },
  Insured: {
    schema: booking.insuredSchema,
    description: 'Who is insured, where that is not the policyholder.',
  },
  OrderId: { schema: booking.orderIdSchema, description: "The shop's own number of the order." },
  BookingRequest: {
    schema: booking.bookingRequestSchema,
    description:
      "From the shop's server. `payment` is what the shopper was charged for the cover; a booking at any other " +
      'premium is refused.',
  },
  BrowserBookingRequest: {
    schema: booking.browserBookingRequestSchema,
    description: "From the shop's page.",
  },
  BookingStatus: {
    schema: booking.bookingStatusSchema,
    description:
      '`pending`: stored, and not yet confirmed. `rejected`: no insurer will issue what was accepted.',
  },
  Policy: {
    schema: booking.policySchema,
    description: "An issued policy; `reference` is the insurer's own number.",
  },
  UnissuedProduct: {
    schema: booking.unissuedSchema,
    description:
      'An accepted product that is no policy: not yet, or not ever; then `code` says why, if an insurer did.',
  },
  TimelineEntry: {
    schema: booking.timelineEntrySchema,
    description:
      'What happened, and when. `insurer` is null where it happened to the order as a whole.',
  },
  Booking: {
    schema: booking.bookingSchema,
    description:
      "An order's cover. `premium` sums up what was accepted; `policyToken` lets the shopper see the policies.",
  },
  DeclinedBooking: {
    schema: booking.declinedBookingSchema,
    description: 'An order without cover.',
  },
  BookingList: {
    schema: booking.bookingListSchema,
    description: '`nextCursor` is null on the last page.',
  },
  AnnouncedPolicy: {
    schema: webhook.announcedPolicySchema,
    description: "A policy as events tell of it; `reference` is the insurer's own number.",
  },
  PolicyToken: {
    schema: booking.policyTokenSchema,
    description: 'Lets the shopper see the policies, until it is past its time or replaced.',
  },
  ChangeStatus: {
    schema: change.changeStatusSchema,
    description:
      '`quoted`: nothing has changed yet. `pending`: it will be carried through. The others are for ever.',
  },
  ModificationRequest: {
    schema: change.modificationRequestSchema,
    description: 'The details that change; what is left out stays.',
  },
  Modification: {
    schema: change.modificationSchema,
    description:
      'A change of details. `premiumDifference` is to be paid more or, below zero, given back; `premium` is what all ' +
      'policies then cost.',
  },
  CancellationRequest: {
    schema: change.cancellationRequestSchema,
    description:
      'Which policies are to be cancelled, by their ids, and why; all where none is named.',
  },
  CancellationReason: {
    schema: change.cancellationReasonSchema,
    description:
      '`withdrawal` is the right to do so within the cooling-off period. `returned`: the goods came back.',
  },
  Cancellation: {
    schema: change.cancellationSchema,
    description: 'A cancellation, and what is given back for each policy.',
  },
  RenewalRequest: {
    schema: change.renewalRequestSchema,
    description: 'Whose policies are to be renewed.',
  },
  Renewal: {
    schema: change.renewalSchema,
    description:
      'A renewal. `premium` is what the shopper is to be charged before it is confirmed.',
  },
  HeldPolicy: { schema: view.heldPolicySchema, description: 'A policy as its holder sees it.' },
  PolicyView: {
    schema: view.policyViewSchema,
    description: "The shopper's own policies, and what can be done with them now.",
  },
  AnnouncedBooking: {
    schema: webhook.announcedBookingSchema,
    description:
      "An order's cover as events tell of it: the booking without documents, timeline and policy token.",
  },
  BookingBooked: {
    schema: webhook.bookingBookedSchema,
    description:
      'The order is covered, wholly or in part; `unissued` has what will not become a policy.',
  },
  BookingRejected: {
    schema: webhook.bookingRejectedSchema,
    description: 'No insurer issued what the shopper accepted; `unissued` says why.',
  },
  BookingModified: {
    schema: webhook.bookingModifiedSchema,
    description:
      'Details of policies have changed; `modification` says for what premium, and is null where the insurer did it by itself.',
  },
  BookingCancelled: {
    schema: webhook.bookingCancelledSchema,
    description:
      'Policies are cancelled, all or some; `cancellation` says what is given back, and is null where it was done at the ' +
      'insurer.',
  },
  RenewalRenewed: {
    schema: webhook.renewalRenewedSchema,
    description:
      'Policies go on for another period; `renewal` is null where the insurer renewed them by itself.',
  },
  RenewalUpcoming: {
    schema: webhook.renewalUpcomingSchema,
    description:
      'Policies end at `dueAt` and can be renewed; where `automatic`, Parasol does so when they are due.',
  },
  RenewalDue: {
    schema: webhook.renewalDueSchema,
    description:
      'The period of policies is over, and they cover until `expiresAt`. Where `automatic`, Parasol renews them now.',
  },
  RenewalExpired: {
    schema: webhook.renewalExpiredSchema,
    description: 'Policies were not renewed in time, and are over.',
  },
  WebhookType: {
    schema: webhook.webhookTypeSchema,
    description: 'What an event is about. Releases add types.',
  },
  WebhookDelivery: {
    schema: webhook.webhookDeliverySchema,
    description:
      'How sending an event to one endpoint stands. `dead_letter`: given up, until it is replayed.',
  },
  AnnouncedEvent: {
    schema: webhook.announcedEventSchema,
    description: 'An event of a booking; `id` is its `webhook-id`.',
  },
  EventList: {
    schema: webhook.eventListSchema,
    description: '`nextCursor` is null on the last page.',
  },
  LeadRequest: {
    schema: lead.leadRequestSchema,
    description: "From the shop's server: whom the offer is mailed to.",
  },
  BrowserLeadRequest: {
    schema: lead.browserLeadRequestSchema,
    description: "From the shop's page: whom the offer is mailed to.",
  },
  LeadResponse: { schema: lead.leadResponseSchema, description: 'The mail is on its way.' },
  TeaserRequest: { schema: lead.teaserRequestSchema, description: "From the shop's server." },
  BrowserTeaserRequest: {
    schema: lead.browserTeaserRequestSchema,
    description: "From the shop's page.",
  },
  Manifest: {
    schema: publicManifestSchema,
    description: 'Addresses of the scripts, and their values for subresource integrity.',
  },
  Health: { schema: healthSchema, description: 'The process is alive.' },
  Readiness: { schema: readinessSchema, description: 'The process can serve.' },
  ErrorCode: { schema: errorCodeSchema, description: 'The closed list of what can go wrong.' },
  Error: {
    schema: errorEnvelopeSchema,
    description:
      '`message` is for developers. `fields` maps a path in the request to what is wrong there.',
  },
}

const names = new Map(Object.entries(components).map(([name, { schema }]) => [schema, name]))

/** Refers to a schema by its name. Throws where it has none. */
export function refer(schema: z.ZodType): { $ref: string } {
  const name = names.get(schema)
  if (name === undefined) throw new Error('A schema of the API is not among its components')
  return { $ref: toReference(name) }
}

/**
 * All components as JSON Schema. Each as a client writes it (`input`): answers then allow for fields that a later
 * release adds, and what is sent and answered alike has one name.
 */
export function toJsonSchemas(): Record<string, z.core.JSONSchema.BaseSchema> {
  const registry = z.registry<{ id: string; description: string }>()
  for (const [id, { schema, description }] of Object.entries(components)) {
    registry.add(schema, { id, description })
  }
  const { schemas } = z.toJSONSchema(registry, {
    io: 'input',
    metadata: registry,
    uri: toReference,
  })
  return Object.fromEntries(
    Object.entries(schemas).map(([name, { $schema: _dialect, $id: _id, ...schema }]) => [
      name,
      schema,
    ]),
  )
}

function toReference(name: string): string {
  return `#/components/schemas/${name}`
}
