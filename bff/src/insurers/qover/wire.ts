import { localeSchema } from '@parasol/shared/cart'
import { z } from 'zod'
import type { Json } from './template.ts'

/*
 * Qover's JSON as far as Parasol reads it. Little of it is documented, so whatever can be done without may be absent or
 * null, and whatever is not named here is ignored.
 */

const idSchema = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/)

const amountSchema = z.number().int().min(0)

/** In the currency's minor unit. */
const moneySchema = z.object({ currency: z.string(), value: amountSchema })
export type WireMoney = z.infer<typeof moneySchema>

const dateTimeSchema = z.string().refine((value) => !Number.isNaN(Date.parse(value)), {
  error: 'must be an RFC 3339 date',
})

const jsonSchema: z.ZodType<Json> = z.json()

/** Loose, for a profile may show whatever else a price states, e.g. `claimLimit`. */
const priceSchema = z.looseObject({
  variant: z.string().nullish(),
  totalPrice: moneySchema,
  // Not known of the insurer; taken where it is given.
  tax: z
    .object({
      total: moneySchema,
      lines: z.array(z.object({ code: z.string(), amount: moneySchema })).nullish(),
    })
    .nullish(),
})
export type WirePrice = z.infer<typeof priceSchema>

export const pricingSchema = z.object({
  id: idSchema.nullish(),
  validUntil: dateTimeSchema.nullish(),
  prices: z.array(priceSchema),
})
export type WirePricing = z.infer<typeof pricingSchema>

export const createdDraftSchema = z.object({ draftId: idSchema })

/** A draft as it was sent, and what has become of it. */
export const draftSchema = z.object({
  draftId: idSchema,
  contractId: idSchema.nullish(),
  language: z.string().nullish(),
  partnerReference: z.array(z.object({ key: z.string(), value: z.string() })).nullish(),
  risk: jsonSchema,
  terms: jsonSchema,
  priceRequest: pricingSchema.nullish(),
})
export type WireDraft = z.infer<typeof draftSchema>

/** For one that is no BCP 47 tag the terms are as good as ever. */
const languageSchema = localeSchema.nullish().catch(null)

export const userTermsSchema = z.object({
  token: z.string().min(1),
  terms: z.array(z.object({ title: z.string(), url: z.string(), language: languageSchema })),
})
export type WireUserTerms = z.infer<typeof userTermsSchema>

export const createdContractSchema = z.object({ contractId: idSchema })

export const contractSchema = z.object({
  contractId: idSchema,
  draftId: idSchema.nullish(),
  status: z.string(),
  price: moneySchema,
  period: z.object({ start: dateTimeSchema, end: dateTimeSchema.nullish() }),
  documents: z.array(z.object({ title: z.string(), url: z.string() })).nullish(),
})
export type WireContract = z.infer<typeof contractSchema>

/** What a refusal says: which fields of the draft are wrong, or which rules of the business stand against it. */
export const refusalSchema = z.object({
  code: z.string(),
  errorId: z.guid().nullish().catch(null),
  parameters: z.array(z.object({ name: z.string(), code: z.string() })).nullish(),
  rules: z.array(z.object({ code: z.string() })).nullish(),
})
