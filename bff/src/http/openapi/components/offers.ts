import * as lead from '@parasol/shared/lead'
import * as offer from '@parasol/shared/offer'
import * as theme from '@parasol/shared/theme'
import type { Components } from './component.ts'

/** Offers, what they are made of, and what else an insurer does with one. */
export const offerComponents: Components = {
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
    description:
      "Something an insurer has to know of a line, in the shopper's language if the insurer has it.",
  },
  LineQuestions: {
    schema: offer.lineQuestionsSchema,
    description: 'What is to be answered in the `answers` of one cart line.',
  },
  OfferProduct: {
    schema: offer.offerProductSchema,
    description:
      'An insurance product for a cart line. `premium` is what the shopper pays, the `tax` within it included. ' +
      '`language` is that of the words in it, as a BCP 47 tag. The HTML is sanitised.',
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
}
