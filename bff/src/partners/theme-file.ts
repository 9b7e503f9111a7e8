import { themeSettingsSchema } from '@parasol/shared/theme-settings'
import { resolveTheme } from '@parasol/shared/theme-presets'
import { paletteSchema } from '@parasol/shared/theme'
import { z } from 'zod'
import { findWeakContrasts } from './weak-contrasts.ts'

const logoFileSchema = z.strictObject({
  file: z
    .string()
    .regex(/^[A-Za-z0-9_][A-Za-z0-9._-]*\.(svg|png|webp)$/, {
      error: 'must be the name of an svg, png or webp file beside the partner file',
    })
    .describe('Image in the folder of this file, at most 64 KiB'),
  alt: z.string().min(1).max(120).describe('What a screen reader says in its place'),
})

/** The `theme` block of a partner file. The colours are checked as they are drawn, those of the preset among them. */
export const themeFileSchema = themeSettingsSchema
  .extend({ logo: logoFileSchema.optional() })
  .superRefine((settings, context) => {
    const { light, dark } = resolveTheme(settings)
    for (const [scheme, palette] of Object.entries({ light, dark })) {
      // What is no colour has been refused already, and cannot be measured.
      if (!paletteSchema.safeParse(palette).success) continue
      for (const { colour, problem, better } of findWeakContrasts(palette)) {
        context.addIssue({
          code: 'custom',
          path: [scheme, colour],
          message: problem,
          params: { better },
        })
      }
    }
  })
export type ThemeFile = z.output<typeof themeFileSchema>
