import { z } from 'zod'
import { presetNames } from './theme-presets.ts'
import { ownColoursSchema, themeSchema } from './theme.ts'

/** What a partner says of its theme: a preset by name, and whatever is to differ from it. */
export const themeSettingsSchema = z.strictObject({
  // First, as it stands in a file.
  preset: z.enum(presetNames).optional().describe('The theme to begin with; neutral if left out'),
  ...themeSchema.omit({ logo: true }).partial().shape,
  light: ownColoursSchema.optional().describe('Colours of the light scheme'),
  dark: ownColoursSchema.optional().describe('Colours of the dark scheme'),
})
export type ThemeSettings = z.infer<typeof themeSettingsSchema>
