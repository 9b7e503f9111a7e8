import { useState } from 'react'

type ColourFieldProps = { label: string; value: string; onChange: (value: string) => void }

/** A colour to point at or to type. What is typed counts as soon as it is a whole colour. */
export function ColourField({ label, value, onChange }: ColourFieldProps) {
  const [draft, setDraft] = useState<string | null>(null)
  return (
    <span className="colour">
      <input
        type="color"
        aria-label={label}
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
      <input
        type="text"
        aria-label={`${label}, as text`}
        aria-invalid={draft !== null && !isColour(draft)}
        spellCheck={false}
        maxLength={7}
        value={draft ?? value}
        onChange={({ target }) => {
          setDraft(target.value)
          if (isColour(target.value)) onChange(target.value.toLowerCase())
        }}
        onBlur={() => setDraft(null)}
      />
    </span>
  )
}

function isColour(text: string): boolean {
  return /^#[0-9a-f]{6}$/i.test(text)
}
