import type { CartItem } from '@parasol/shared/cart'
import { countrySchema } from '@parasol/shared/cart'
import { coverPointSchema, documentSchema } from '@parasol/shared/offer'
import { currencySchema } from '@parasol/shared/money'
import { z } from 'zod'
import type { Market } from '../insurer.ts'
import { localized } from './localized.ts'
import { questionSchema } from './questions.ts'
import { listReferences, templateSchema } from './template.ts'

const draftPathSchema = z.string().regex(/^(risk|terms)(\.[A-Za-z0-9]+)+$/, {
  error: 'must be a path in the draft, e.g. terms.startDate',
})

/** An amount the insurer prices or the draft states, or words. */
const limitSchema = z.union([
  z.string().min(1),
  z.strictObject({
    from: z.string().regex(/^(price|risk|terms)(\.[A-Za-z0-9]+)+$/, {
      error: 'must be a path in the price or the draft, e.g. price.claimLimit',
    }),
  }),
])

/** What an offer shows: prices come from Qover, words do not. */
const textsSchema = z.strictObject({
  name: z.string().min(1),
  headline: z.string().min(1),
  description: z.string().default(''),
  inclusions: z.array(coverPointSchema).default([]),
  exclusions: z.array(coverPointSchema).default([]),
  benefits: z
    .array(
      z.strictObject({
        description: z.string().min(1),
        limit: limitSchema.optional(),
        excess: limitSchema.optional(),
      }),
    )
    .default([]),
  documents: z.array(documentSchema.extend({ url: z.url({ protocol: /^https?$/ }) })).default([]),
  disclaimerHtml: z.string().default(''),
  optOutHtml: z.string().default(''),
  underwriter: z.strictObject({ name: z.string().min(1), disclaimer: z.string().default('') }),
})

/** How cart lines become drafts of one Qover product, and how that product is shown. */
export const profileSchema = z
  .strictObject({
    product: z
      .string()
      .regex(/^[a-z0-9-]+\/[a-z0-9-]+$/, {
        error: 'must be line and product as in the path, e.g. motor/gap',
      })
      .describe('Stands in the references of drafts: keep it while any of them may be booked'),
    countries: z.array(countrySchema).min(1),
    currency: currencySchema,
    match: z.strictObject({
      categories: z.array(z.string().min(1)).min(1).describe('Of cart lines; case is ignored'),
      conditions: z.array(z.enum(['new', 'used', 'refurbished'])).optional(),
      anyQuantity: z
        .boolean()
        .default(false)
        .describe('A draft insures one thing; true where its risk accounts for the quantity'),
    }),
    languages: z
      .array(z.string().regex(/^[a-z]{2}$/, { error: 'must be an ISO 639-1 code, e.g. "fr"' }))
      .min(1)
      .describe('Languages of the insurer’s own mails and documents; the first one for all others'),
    questions: z.array(questionSchema).default([]),
    variant: templateSchema.optional().describe('Goes into the terms and picks the price'),
    risk: templateSchema,
    terms: templateSchema,
    period: z
      .strictObject({
        start: draftPathSchema,
        end: draftPathSchema.optional(),
        months: z.number().int().min(1).max(120).optional(),
      })
      .describe('Where the draft says when cover begins and ends; without an end it has none'),
    leadCountries: z.array(countrySchema).default([]),
    teaserCountries: z.array(countrySchema).default([]),
    texts: localized(textsSchema),
  })
  .superRefine(({ questions, variant, risk, terms }, context) => {
    const known = new Set(questions.map(({ id }) => `answers.${id}`))
    for (const [name, template] of Object.entries({ risk, terms, variant: variant ?? null })) {
      for (const { reference, path } of listReferences(template)) {
        if (!reference.from.startsWith('answers.') || known.has(reference.from)) continue
        context.addIssue({
          code: 'custom',
          path: [name, ...path, 'from'],
          message: `names the answer to a question that is not asked; add it to questions`,
        })
      }
    }
    for (const [index, { when }] of questions.entries()) {
      if (!when || known.has(`answers.${when.question}`)) continue
      context.addIssue({
        code: 'custom',
        path: ['questions', index, 'when', 'question'],
        message: 'names a question that is not asked',
      })
    }
  })
export type Profile = z.output<typeof profileSchema>

/** The product for a line; undefined where the partner sells none for it there. */
export function findProfile(
  profiles: readonly Profile[],
  line: CartItem,
  market: Market,
): Profile | undefined {
  const category = line.category.toLowerCase()
  return profiles.find(
    ({ match, countries, currency }) =>
      match.categories.some((each) => each.toLowerCase() === category) &&
      countries.includes(market.country) &&
      currency === market.currency &&
      (match.conditions?.includes(line.condition) ?? true) &&
      (match.anyQuantity || line.quantity === 1),
  )
}
