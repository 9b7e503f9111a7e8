import { z } from 'zod'
import type { DraftBody } from './draft.ts'

// Whatever is missing or not of its kind is as good as not there: drafts may be partial.
const word = z.string().optional().catch(undefined)
const name = z.object({ title: word, firstName: word, lastName: word }).optional().catch(undefined)

const factsSchema = z.object({
  language: word,
  partnerReference: z
    .array(z.object({ key: z.string(), value: z.string() }))
    .optional()
    .catch(undefined),
  policyholder: z
    .object({
      contact: z.object({ email: word }).optional().catch(undefined),
      person: name,
      company: z
        .object({ name: word, firstName: word, lastName: word })
        .optional()
        .catch(undefined),
    })
    .optional()
    .catch(undefined),
  terms: z.object({ variant: word, startDate: word }).optional().catch(undefined),
})

export type DraftFacts = {
  language: string | undefined
  email: string | undefined
  firstName: string | undefined
  /** The person's or, where there is one, the company's. */
  holderName: string
  variant: string | undefined
  startDate: string | undefined
  /** The product that the partner sells, told as a partner's reference. */
  sku: string | undefined
  /** The partner's own order, told in the same way. */
  orderId: string | undefined
}

/** What the sandbox itself needs of a draft, as far as it is there. */
export function readFacts(body: DraftBody): DraftFacts {
  const { language, partnerReference, policyholder, terms } = factsSchema.parse(body)
  const { contact, person, company } = policyholder ?? {}
  const findReference = (wanted: string) =>
    partnerReference?.find(({ key }) => key === wanted)?.value
  const personName = [person?.firstName, person?.lastName].filter(Boolean).join(' ')
  return {
    language,
    email: contact?.email,
    firstName: person?.firstName ?? company?.firstName,
    holderName: company?.name ?? personName,
    variant: terms?.variant,
    startDate: terms?.startDate,
    sku: findReference('sku'),
    orderId: findReference('orderId'),
  }
}
