import { useId } from 'react'

type RangeFieldProps = {
  label: string
  unit: string
  min: number
  max: number
  step: number
  value: number
  onChange: (value: number) => void
}

export function RangeField({ label, unit, value, onChange, ...bounds }: RangeFieldProps) {
  const id = useId()
  return (
    <div className="row">
      <label htmlFor={id}>{label}</label>
      <span className="range">
        <input
          {...bounds}
          id={id}
          type="range"
          value={value}
          onChange={({ target }) => onChange(target.valueAsNumber)}
        />
        <output htmlFor={id}>
          {value}
          {unit}
        </output>
      </span>
    </div>
  )
}
