import { useState } from 'react'
import type { PartRule, Rules } from '@parasol/shared/theme'
import { RangeField } from '../fields/RangeField.tsx'
import { SelectField } from '../fields/SelectField.tsx'

type Part = keyof Rules
type PartsPanelProps = { rules: Rules; onChange: (rules: Rules) => void }

const parts: readonly (readonly [Part, string])[] = [
  ['card', 'Card'],
  ['heading', 'Heading'],
  ['notice', 'Notice'],
  ['product', 'Product'],
  ['name', "Product's name"],
  ['price', 'Price'],
  ['details', 'Details'],
  ['documents', 'Documents'],
  ['legal', 'Legal texts'],
  ['question', 'Question'],
  ['option', 'Answers'],
  ['button', 'Buttons'],
]
const styles = [
  ['none', 'As it is'],
  ['solid', 'Solid'],
  ['dashed', 'Dashed'],
  ['dotted', 'Dotted'],
  ['double', 'Double'],
] as const
const cases = [
  ['none', 'As written'],
  ['uppercase', 'Capitals'],
  ['capitalize', 'Capital initials'],
] as const
const shadows = [
  ['none', 'None'],
  ['soft', 'Soft'],
  ['raised', 'Raised'],
  ['hard', 'Hard'],
] as const

/** Rules of one part after the other. */
export function PartsPanel({ rules, onChange }: PartsPanelProps) {
  const [part, setPart] = useState<Part>('card')
  const rule: PartRule = rules[part] ?? {}
  const { border, fontWeight = 400, letterSpacing = 0, padding } = rule
  const change = (changed: PartRule) => onChange({ ...rules, [part]: { ...rule, ...changed } })
  return (
    <>
      <SelectField label="Part" options={parts} value={part} onChange={setPart} />
      <SelectField
        label="Border"
        options={styles}
        value={border?.style ?? 'none'}
        onChange={(style) => {
          const { border: _old, ...others } = rule
          const own = style === 'none' ? {} : { border: { width: border?.width ?? 1, style } }
          onChange({ ...rules, [part]: { ...others, ...own } })
        }}
      />
      {border && (
        <RangeField
          label="Border width"
          unit=" px"
          min={0}
          max={4}
          step={1}
          value={border.width}
          onChange={(width) => change({ border: { ...border, width } })}
        />
      )}
      <RangeField
        label="Font weight"
        unit=""
        min={400}
        max={800}
        step={50}
        value={fontWeight}
        onChange={(weight) => change({ fontWeight: weight })}
      />
      <SelectField
        label="Letters"
        options={cases}
        value={rule.textTransform ?? 'none'}
        onChange={(textTransform) => change({ textTransform })}
      />
      <RangeField
        label="Letter spacing"
        unit=" em"
        min={-0.02}
        max={0.12}
        step={0.01}
        value={letterSpacing}
        onChange={(spacing) => change({ letterSpacing: spacing })}
      />
      {part !== 'option' && (
        <SelectField
          label="Shadow"
          options={shadows}
          value={rule.shadow ?? 'none'}
          onChange={(shadow) => change({ shadow })}
        />
      )}
      <RangeField
        label="Padding"
        unit={padding === undefined ? ' (as it is)' : ' px'}
        min={0}
        max={40}
        step={1}
        value={padding ?? 0}
        onChange={(pixels) => change({ padding: pixels })}
      />
      <button
        type="button"
        className="plain"
        disabled={Object.keys(rule).length === 0}
        onClick={() => onChange({ ...rules, [part]: {} })}
      >
        Take back the rules of this part
      </button>
    </>
  )
}
