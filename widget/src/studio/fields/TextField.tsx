import { useId } from 'react'

type TextFieldProps = {
  label: string
  placeholder?: string
  maxLength: number
  lang?: string | undefined
  value: string
  onChange: (value: string) => void
}

export function TextField({ label, value, onChange, ...attributes }: TextFieldProps) {
  const id = useId()
  return (
    <div className="row">
      <label htmlFor={id}>{label}</label>
      <input
        {...attributes}
        id={id}
        type="text"
        dir="auto"
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
    </div>
  )
}
