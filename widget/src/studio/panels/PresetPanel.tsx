import { useId } from 'react'
import { presetNames, presets } from '@parasol/shared/theme-presets'
import type { PresetName } from '@parasol/shared/theme-presets'

type PresetPanelProps = { value: PresetName; onChange: (preset: PresetName) => void }

export function PresetPanel({ value, onChange }: PresetPanelProps) {
  const name = useId()
  return (
    <fieldset className="presets">
      <legend>Preset</legend>
      {presetNames.map((preset) => (
        <label key={preset}>
          <input
            type="radio"
            name={name}
            checked={preset === value}
            onChange={() => onChange(preset)}
          />
          <span className="swatches" aria-hidden="true">
            {(['light', 'dark'] as const).map((scheme) => {
              const { background, accent, text } = presets[preset][scheme]
              return (
                <span key={scheme} style={{ background, color: text }}>
                  Aa
                  <span className="dot" style={{ background: accent }} />
                </span>
              )
            })}
          </span>
          {preset}
        </label>
      ))}
    </fieldset>
  )
}
