import { z } from 'zod'
import { cartSchema, localeSchema } from './cart.ts'
import { amountSchema, currencySchema, moneySchema } from './money.ts'
import { layoutSchema, paintSchema } from './paint.ts'
import { themeSchema } from './theme.ts'

const isoDate = z.string()

/** A BCP 47 tag: what an insurer's words are written in. Left out where nobody can tell. */
export const textLanguageSchema = localeSchema.optional()

/** Something the policy covers, or does not, in the insurer's words. */
export const coverPointSchema = z.object({ title: z.string(), description: z.string() })
export type CoverPoint = z.infer<typeof coverPointSchema>

/**
 * What the policy pays for. `limit` is the most it pays, `excess` what the insured bears first; each is money, or the
 * insurer's words where it gives no number. `limitPerUnit` is there where one line insures several units.
 */
export const benefitSchema = z.object({
  description: z.string(),
  limit: z.union([moneySchema, z.string()]).nullable(),
  limitPerUnit: moneySchema.nullable(),
  excess: z.union([moneySchema, z.string()]).nullable(),
})
export type Benefit = z.infer<typeof benefitSchema>

/** PDS: product disclosure statement. IPID: insurance product information document. COI: certificate of insurance. */
export const documentSchema = z.object({
  kind: z.enum(['pds', 'ipid', 'coi', 'terms']),
  title: z.string(),
  language: textLanguageSchema,
  url: z.string(),
})
export type PolicyDocument = z.infer<typeof documentSchema>

/** From when to when the policy covers; `end` is null for cover without an end. RFC 3339. */
export const periodSchema = z.object({ start: isoDate, end: isoDate.nullable() })
export type Period = z.infer<typeof periodSchema>

/** Something the insurer has to know before it can price a line, in the shopper's language if the insurer has it. */
export const questionSchema = z.object({
  id: z.string(),
  language: textLanguageSchema,
  label: z.string(),
  help: z.string().nullable(),
  /** `money` is answered in minor units, `date` as YYYY-MM-DD, `choice` with the value of one of the options. */
  kind: z.enum(['text', 'date', 'number', 'money', 'yes_no', 'choice']),
  options: z.array(z.object({ value: z.string(), label: z.string() })),
})
export type Question = z.infer<typeof questionSchema>

/** The questions of one cart line, to be answered in that line's `answers`. */
export const lineQuestionsSchema = z.object({
  itemId: z.string(),
  insurer: z.string(),
  questions: z.array(questionSchema).min(1),
})
export type ItemQuestions = z.infer<typeof lineQuestionsSchema>

/** One insurance product offered for one cart line. */
export const offerProductSchema = z.object({
  id: z.string(),
  /** Who sells it; products of one offer may come from several. */
  insurer: z.string(),
  /** Ids of the cart lines it insures. */
  itemIds: z.array(z.string()),
  /** Of the insurer's words in it; its terms may be in another. */
  language: textLanguageSchema,
  name: z.string(),
  headline: z.string(),
  description: z.string(),
  inclusions: z.array(coverPointSchema),
  exclusions: z.array(coverPointSchema),
  benefits: z.array(benefitSchema),
  /** What the shopper pays for this product, tax included. */
  premium: moneySchema,
  /** The tax within the premium; the lines sum to the total. */
  tax: z.object({
    total: amountSchema,
    lines: z.array(z.object({ code: z.string(), amount: amountSchema })),
  }),
  period: periodSchema,
  documents: z.array(documentSchema),
  /** What a yes accepts, beyond the documents to be read; the shopper is told so beside the choice. */
  terms: z.array(documentSchema),
  /** Sanitised: only a, b, br, em, i, li, ol, p, strong, ul; links are http(s) and open a new page. */
  disclaimerHtml: z.string(),
  /** What the insurer has a shopper read who declines; sanitised alike, often empty. */
  optOutHtml: z.string(),
  underwriter: z.object({ name: z.string(), disclaimer: z.string() }),
})
export type OfferProduct = z.infer<typeof offerProductSchema>

/** Everything the shopper is shown before choosing. `total` is the sum of the products' premiums. */
export const offerSchema = z.object({
  id: z.string(),
  /** Who sells it; several names, joined by `+`, where its products come from several. */
  insurer: z.string(),
  /** What else the shopper may be given: the offer by mail, a PDF of its highlights. */
  extras: z.array(z.enum(['lead', 'teaser'])),
  expiresAt: isoDate,
  total: z.object({ amount: amountSchema, currency: currencySchema }),
  products: z.array(offerProductSchema).min(1),
})
export type Offer = z.infer<typeof offerSchema>

const queryShape = { key: z.string().max(200), cart: cartSchema, locale: localeSchema }

/** `POST /v1/offers` */
export const offerRequestSchema = z.strictObject({
  ...queryShape,
  /** With it, the answer carries the offer drawn in this layout. */
  layout: layoutSchema.optional(),
})
export type OfferRequest = z.infer<typeof offerRequestSchema>

/** The signed cover token, opaque to everyone but the BFF. */
export const coverSchema = z.string().max(60_000)

/** `POST /v1/offers/revise` */
export const reviseRequestSchema = z.strictObject({ ...queryShape, cover: coverSchema })
export type ReviseRequest = z.infer<typeof reviseRequestSchema>

const answerShape = {
  theme: themeSchema,
  /** In which language Parasol speaks, and the path of the script that holds what it says. */
  language: z.object({ code: z.string(), messages: z.string() }),
  questions: z.array(lineQuestionsSchema),
  /** Where a layout was asked for and there is something to show. */
  paint: paintSchema.optional(),
}

/** The answer of both: an offer and its cover token, or word that there is none for this cart. */
export const offerResponseSchema = z.union([
  z.object({
    offer: offerSchema,
    cover: z.string(),
    ...answerShape,
  }),
  z.object({
    offer: z.null(),
    cover: z.null(),
    ...answerShape,
  }),
])
export type OfferResponse = z.infer<typeof offerResponseSchema>
