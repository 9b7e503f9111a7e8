import * as booking from '@parasol/shared/booking'
import * as decision from '@parasol/shared/decision'
import type { Components } from './component.ts'

/** What was chosen, and what was booked of it. */
export const bookingComponents: Components = {
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
}
