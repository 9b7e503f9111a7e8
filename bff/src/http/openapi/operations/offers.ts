import { decisionRequestSchema, decisionResponseSchema } from '@parasol/shared/decision'
import * as endpoints from '@parasol/shared/endpoints'
import {
  browserLeadRequestSchema,
  browserTeaserRequestSchema,
  leadRequestSchema,
  leadResponseSchema,
  teaserRequestSchema,
} from '@parasol/shared/lead'
import { offerRequestSchema, offerResponseSchema, reviseRequestSchema } from '@parasol/shared/offer'
import { insurerErrors, type Operation } from '../operation.ts'

export const offerOperations: readonly Operation[] = [
  {
    method: 'post',
    path: endpoints.offers,
    id: 'createOffer',
    group: 'Offers',
    summary: 'Price a cart',
    description:
      'Asks the insurers for cover of the cart. Where they have none, `offer` and `cover` are null; what an insurer ' +
      'has to know first is in `questions`, to be answered in the `answers` of the cart line.',
    callers: ['page'],
    body: [offerRequestSchema],
    answers: {
      200: { description: 'The offer, or word that there is none', schema: offerResponseSchema },
    },
    errors: ['cart_invalid', 'market_not_served', ...insurerErrors],
  },
  {
    method: 'post',
    path: endpoints.reviseOffer,
    id: 'reviseOffer',
    group: 'Offers',
    summary: 'Price a changed cart',
    description:
      'Carries a changed cart into an earlier offer. Lines that stay as they were keep their products and prices. A ' +
      'choice made on the earlier offer has to be made again.',
    callers: ['page'],
    body: [reviseRequestSchema],
    answers: {
      200: { description: 'The offer as it is now', schema: offerResponseSchema },
    },
    errors: [
      'cart_invalid',
      'market_not_served',
      'cover_invalid',
      'offer_expired',
      ...insurerErrors,
    ],
  },
  {
    method: 'post',
    path: endpoints.decisions,
    id: 'recordDecision',
    group: 'Offers',
    summary: 'Record a decision',
    description: 'Keeps what the shopper chose together with exactly what the shopper was shown.',
    callers: ['page'],
    body: [decisionRequestSchema],
    answers: {
      200: { description: 'The cover with the decision in it', schema: decisionResponseSchema },
    },
    errors: ['cover_invalid', 'decision_invalid', 'offer_expired', 'service_unavailable'],
  },
  {
    method: 'post',
    path: endpoints.lead,
    id: 'sendLead',
    group: 'Offers',
    summary: 'Mail an offer',
    description: 'Has the insurer mail the offer, where `extras` of the offer holds `lead`.',
    callers: ['page', 'server'],
    body: [leadRequestSchema, browserLeadRequestSchema],
    answers: {
      202: { description: 'The insurer has taken the mail on', schema: leadResponseSchema },
    },
    errors: [
      'recipient_invalid',
      'cover_invalid',
      'offer_expired',
      'capability_missing',
      ...insurerErrors,
    ],
  },
  {
    method: 'post',
    path: endpoints.teaser,
    id: 'createTeaser',
    group: 'Offers',
    summary: 'Get the highlights as a PDF',
    description: 'A PDF for the product offered, where `extras` of the offer holds `teaser`.',
    callers: ['page', 'server'],
    body: [teaserRequestSchema, browserTeaserRequestSchema],
    answers: { 200: { description: 'The PDF', contentType: 'application/pdf' } },
    errors: ['cover_invalid', 'offer_expired', 'capability_missing', ...insurerErrors],
  },
]
