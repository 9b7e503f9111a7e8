import { z } from 'zod'
import { address, company, language, partnerReference, person, text } from '../products/schemas.ts'

// What the calls take beside `risk` and `terms`, which are the product's own. Unknown fields are kept and ignored.

/** What a draft needs before it can become a contract. Person and company are told apart in problems.ts. */
export const saleSchema = z.looseObject({
  language,
  partnerReference: partnerReference.nullish(),
  policyholder: z.looseObject({
    address,
    billingAddress: address.nullish(),
    contact: z.looseObject({ email: z.email(), phone: text.nullish() }),
    person: person.nullish(),
    company: company.nullish(),
  }),
})

export const priceRequestSchema = z.looseObject({ partnerReference: partnerReference.nullish() })

export const personSchema = person.extend({ relation: text })
export type Person = z.infer<typeof personSchema>

const colour = z.string().regex(/^#[0-9a-f]{6}$/i)

/** How a lead's mail and pages look. */
const brandingSchema = z.object({
  name: text.nullish(),
  colors: z.object({ primary: colour.nullish(), background: colour.nullish() }).nullish(),
  logo: z.url({ protocol: /^https?$/ }).nullish(),
  copy: z.object({ subject: text.nullish(), message: text.nullish() }).nullish(),
})
export type Branding = z.infer<typeof brandingSchema>

export const leadRequestSchema = z.looseObject({
  partnerReference: partnerReference.nullish(),
  transport: z.literal('EMAIL'),
  branding: brandingSchema.nullish(),
})

export const conversionRequestSchema = z.looseObject({
  /** The token that came with the terms the client accepted. */
  termsToken: text,
  paymentMethod: text,
  /** The price the client accepted; left out, the one that counts. */
  priceRequestId: text.nullish(),
})
export type ConversionRequest = z.infer<typeof conversionRequestSchema>
