import { z } from 'zod'
import type { ThemeSettings } from './theme-settings.ts'

/** What the theme studio has checked: the `theme` block of a partner file, as it would be written. */
export const themeCheckRequestSchema = z.strictObject({
  theme: z.record(z.string(), z.unknown()),
})
export type ThemeCheckRequest = { theme: ThemeSettings }

/** What the BFF would say of that block when it reads it from a file. */
export type ThemeCheck = {
  /** Empty where the BFF would start with it. */
  problems: { path: string; message: string }[]
  /** The nearest colour that passes, by path, e.g. `light.text`. */
  suggestions: Record<string, string>
  /** The block as YAML; null while there are problems. */
  yaml: string | null
}

/** A partner whose theme the studio can begin with. */
export type StudioPartner = {
  id: string
  name: string
  /** Its `theme` block as the BFF read it. */
  settings: ThemeSettings & { logo?: { file: string; alt: string } | undefined }
  /** Address of its logo on this BFF. */
  logoUrl: string | null
}
