import { z } from 'zod'

const colour = z.string().regex(/^#[0-9a-fA-F]{6}$/, { error: 'must be a colour like "#1a2b3c"' })

/** One colour scheme. Text colours are held against their backgrounds when a partner's file is read. */
export const paletteSchema = z.strictObject({
  accent: colour,
  onAccent: colour,
  background: colour,
  surface: colour,
  text: colour,
  mutedText: colour,
  border: colour,
})
export type Palette = z.infer<typeof paletteSchema>

/** Some colours of a scheme; the others are a preset's. */
export const ownColoursSchema = z.strictObject({
  accent: colour.exactOptional(),
  onAccent: colour.exactOptional(),
  background: colour.exactOptional(),
  surface: colour.exactOptional(),
  text: colour.exactOptional(),
  mutedText: colour.exactOptional(),
  border: colour.exactOptional(),
})

/** Texts a partner may say in its own words. Legal and insurer texts are not among them. */
export const copySchema = z.strictObject({
  heading: z.string().min(1).max(120).optional(),
  accept: z.string().min(1).max(80).optional(),
  decline: z.string().min(1).max(80).optional(),
})
export type Copy = z.infer<typeof copySchema>

/** What a theme may change of one part. Nothing here hides, moves or covers a part, or loads anything. */
export const partRuleSchema = z.strictObject({
  /** Drawn in the theme's border colour. Width 0 to 4 CSS pixels. */
  border: z
    .strictObject({
      width: z.number().int().min(0).max(4),
      style: z.enum(['solid', 'dashed', 'dotted', 'double']),
    })
    .optional(),
  /** 400 to 800: thinner letters lose the contrast their colours were measured for. */
  fontWeight: z.number().int().min(400).max(800).optional(),
  textTransform: z.enum(['none', 'uppercase', 'capitalize']).optional(),
  /** In em, -0.02 to 0.12. */
  letterSpacing: z.number().min(-0.02).max(0.12).optional(),
  shadow: z.enum(['none', 'soft', 'raised', 'hard']).optional(),
  /** In CSS pixels, 0 to 40. */
  padding: z.number().int().min(0).max(40).optional(),
})
export type PartRule = z.infer<typeof partRuleSchema>

/** Rules by part. Both answers are one part, so that no rule makes one of them weigh more. */
export const rulesSchema = z.strictObject({
  card: partRuleSchema.optional(),
  heading: partRuleSchema.optional(),
  notice: partRuleSchema.optional(),
  product: partRuleSchema.optional(),
  name: partRuleSchema.optional(),
  price: partRuleSchema.optional(),
  details: partRuleSchema.optional(),
  documents: partRuleSchema.optional(),
  legal: partRuleSchema.optional(),
  question: partRuleSchema.optional(),
  // Its shadow says which answer is chosen.
  option: partRuleSchema.omit({ shadow: true }).optional(),
  button: partRuleSchema.optional(),
})
export type Rules = z.infer<typeof rulesSchema>

/** How the offer looks in one partner's shop. Lengths are CSS pixels. */
export const themeSchema = z.strictObject({
  light: paletteSchema,
  dark: paletteSchema,
  /** Corner radius, 0 to 32. */
  radius: z.number().int().min(0).max(32),
  /** A CSS font family list of plain names; `inherit` takes the page's. */
  fontFamily: z
    .string()
    .max(200)
    .regex(/^[\p{L}\p{N} ,'"-]+$/u, {
      error: 'must be a list of font names, e.g. "Inter, sans-serif"',
    }),
  /** The unit all gaps are multiples of, 2 to 8. */
  spacing: z.number().min(2).max(8),
  density: z.enum(['comfortable', 'compact']),
  logo: z.strictObject({ url: z.string().max(2000), alt: z.string().min(1).max(120) }).optional(),
  /** Own words by language, e.g. `{ "en": { "heading": "Protect your new device" } }`. */
  copy: z.record(z.string(), copySchema),
  /** What parts have beyond the tokens. */
  rules: rulesSchema.optional(),
})
export type Theme = z.infer<typeof themeSchema>
