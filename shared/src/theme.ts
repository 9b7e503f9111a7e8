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

/** Texts a partner may say in its own words. Legal and insurer texts are not among them. */
export const copySchema = z.strictObject({
  heading: z.string().min(1).max(120).optional(),
  accept: z.string().min(1).max(80).optional(),
  decline: z.string().min(1).max(80).optional(),
})
export type Copy = z.infer<typeof copySchema>

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
})
export type Theme = z.infer<typeof themeSchema>
