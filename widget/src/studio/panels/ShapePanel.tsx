import type { Theme } from '@parasol/shared/theme'
import { ChoiceField } from '../fields/ChoiceField.tsx'
import { RangeField } from '../fields/RangeField.tsx'
import { TextField } from '../fields/TextField.tsx'
import type { Settings } from '../theme-block.ts'

type ShapePanelProps = { theme: Theme; onChange: (change: Partial<Settings>) => void }

const densities = [
  ['comfortable', 'Comfortable'],
  ['compact', 'Compact'],
] as const

export function ShapePanel({ theme, onChange }: ShapePanelProps) {
  return (
    <>
      <RangeField
        label="Corner radius"
        unit=" px"
        min={0}
        max={32}
        step={1}
        value={theme.radius}
        onChange={(radius) => onChange({ radius })}
      />
      <RangeField
        label="Spacing unit"
        unit=" px"
        min={2}
        max={8}
        step={0.5}
        value={theme.spacing}
        onChange={(spacing) => onChange({ spacing })}
      />
      <ChoiceField
        legend="Density"
        options={densities}
        value={theme.density}
        onChange={(density) => onChange({ density })}
      />
      <TextField
        label="Font"
        maxLength={200}
        value={theme.fontFamily}
        onChange={(fontFamily) => onChange({ fontFamily })}
      />
    </>
  )
}
