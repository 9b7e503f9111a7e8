import * as webhook from '@parasol/shared/webhook'
import type { Components } from './component.ts'

/** What shops are told by webhook. */
export const eventComponents: Components = {
  AnnouncedPolicy: {
    schema: webhook.announcedPolicySchema,
    description: "A policy as events tell of it; `reference` is the insurer's own number.",
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
}
