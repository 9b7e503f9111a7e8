import type { Palette, Theme } from '@parasol/shared/theme'
import { ColourField } from '../fields/ColourField.tsx'
import type { Scheme } from '../preview/Preview.tsx'
import { colourNames } from './colour-names.ts'

type ColourPanelProps = {
  theme: Theme
  onChange: (scheme: Scheme, colour: keyof Palette, value: string) => void
}

const colours = [
  'accent',
  'onAccent',
  'background',
  'surface',
  'text',
  'mutedText',
  'border',
] as const satisfies (keyof Palette)[]

export function ColourPanel({ theme, onChange }: ColourPanelProps) {
  return (
    <table className="colours">
      <thead>
        <tr>
          <th scope="col">Colour</th>
          <th scope="col">Light</th>
          <th scope="col">Dark</th>
        </tr>
      </thead>
      <tbody>
        {colours.map((colour) => (
          <tr key={colour}>
            <th scope="row">{colourNames[colour]}</th>
            {(['light', 'dark'] as const).map((scheme) => (
              <td key={scheme}>
                <ColourField
                  label={`${colourNames[colour]}, ${scheme}`}
                  value={theme[scheme][colour]}
                  onChange={(value) => onChange(scheme, colour, value)}
                />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
