import { z } from 'zod'
import { presetNames } from './theme-presets.ts'
import { ownColoursSchema, themeSchema } from './theme.ts'

/** What a partner says of its theme: a preset by name, and whatever is to differ from it. */
export const themeSettingsSchema = themeSchema
  .omit({ logo: true })
  .partial()
  .extend({
    preset: z.enum(presetNames).optional().describe('The theme to begin with; neutral if left out'),
    light: ownColoursSchema.optional().describe('Colours of the light scheme'),
    dark: ownColoursSchema.optional().describe('Colours of the dark scheme'),
  })
export type ThemeSettings = z.infer<typeof themeSettingsSchema>
