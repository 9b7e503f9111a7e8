import { z } from 'zod'
import { amountSchema, currencySchema } from './money.ts'

const text = (max: number) =>
  z
    .string()
    .trim()
    .min(1, { error: 'must not be empty' })
    .max(max, { error: `must be at most ${max} characters` })

/** ISO 3166-1 alpha-2, upper case. */
export const countrySchema = z.string().regex(/^[A-Z]{2}$/, {
  error: 'must be an ISO 3166-1 alpha-2 country code in upper case, e.g. "AU"',
})

/** A BCP 47 language tag the runtime can parse, e.g. `en`, `de-AT`. */
export const localeSchema = z
  .string()
  .max(35)
  .refine(
    (tag) => {
      // Well-formed by its looks, as nearly all are; the runtime takes its time to say so.
      if (/^[a-z]{2,3}(-[A-Z]{2})?$/.test(tag)) return true
      try {
        return Intl.getCanonicalLocales(tag).length === 1
      } catch {
        return false
      }
    },
    { error: 'must be a BCP 47 language tag, e.g. "en" or "de-AT"' },
  )

/** Answers by question id: text for choices and dates, numbers in minor units for money. */
export const answersSchema = z
  .record(z.string().max(64), z.union([z.string().max(200), z.number(), z.boolean()]))
  .refine((answers) => Object.keys(answers).length <= 30, { error: 'must be at most 30 answers' })
export type Answers = z.infer<typeof answersSchema>

/** One line of the shop's cart. `id` is the shop's own and names the line again when the cart changes. */
export const cartItemSchema = z.strictObject({
  id: text(64),
  sku: text(128),
  title: text(256),
  category: text(128),
  brand: text(128).optional(),
  model: text(128).optional(),
  description: text(2000).optional(),
  condition: z
    .enum(['new', 'used', 'refurbished'], { error: 'must be "new", "used" or "refurbished"' })
    .default('new'),
  quantity: z
    .number({ error: 'must be an integer' })
    .int({ error: 'must be an integer' })
    .min(1, { error: 'must be at least 1' })
    .max(999, { error: 'must be at most 999' }),
  /** Price of one unit, tax included, in the cart currency's minor unit. */
  unitPrice: amountSchema,
  /**
   * What an insurer asks about the line beyond the above, by the id of the question: known to the shop, or answered by
   * the shopper in the widget.
   */
  answers: answersSchema.optional(),
})
export type CartItem = z.infer<typeof cartItemSchema>

/** What is in the shop's cart and where its buyer lives. 1 to 100 lines, ids unique. */
export const cartSchema = z.strictObject({
  currency: currencySchema,
  customer: z.strictObject({
    country: countrySchema,
    language: localeSchema.optional(),
    region: text(64).optional(),
    postcode: text(16).optional(),
  }),
  items: z
    .array(cartItemSchema)
    .min(1, { error: 'must have at least one item' })
    .max(100, { error: 'must have at most 100 items' })
    .superRefine((items, context) => {
      const seen = new Set<string>()
      for (const [index, item] of items.entries()) {
        if (seen.has(item.id)) {
          context.addIssue({
            code: 'custom',
            path: [index, 'id'],
            message: `repeats "${item.id}"; each line needs an id of its own`,
          })
        }
        seen.add(item.id)
      }
    }),
})
export type Cart = z.infer<typeof cartSchema>
/** The cart as a shop writes it: `condition` may be left out. */
export type CartInput = z.input<typeof cartSchema>
