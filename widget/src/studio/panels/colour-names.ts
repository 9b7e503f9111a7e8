import type { Palette } from '@parasol/shared/theme'

export const colourNames: Record<keyof Palette, string> = {
  accent: 'Accent',
  onAccent: 'On accent',
  background: 'Background',
  surface: 'Surface',
  text: 'Text',
  mutedText: 'Muted text',
  border: 'Border',
}
