import { useId } from 'react'
import type { ReactNode } from 'react'
import { Icon } from './Icon.tsx'

/** What ties a control to its label, its help and its error. */
export type FieldWiring = {
  id: string
  required: true
  'aria-describedby': string | undefined
  'aria-invalid': boolean
}

type FieldProps = {
  label: string
  help?: string | null
  error: string | null
  children: (wiring: FieldWiring) => ReactNode
}

export function Field({ label, help = null, error, children }: FieldProps) {
  const { id, descriptions, describedBy } = useDescriptions(help, error)
  return (
    <div className="field">
      <label className="label" htmlFor={id}>
        <bdi>{label}</bdi>
      </label>
      {descriptions.help}
      {children({
        id,
        required: true,
        'aria-describedby': describedBy,
        'aria-invalid': error !== null,
      })}
      {descriptions.error}
    </div>
  )
}

type RadioFieldProps = Omit<FieldProps, 'children'> & {
  name: string
  options: { value: string; label: string }[]
  /** Chosen by the shopper before, never by anyone else. */
  chosen: string | null
}

export function RadioField({ label, help = null, error, name, options, chosen }: RadioFieldProps) {
  const { descriptions, describedBy } = useDescriptions(help, error)
  return (
    <fieldset
      className="field"
      role="radiogroup"
      aria-required="true"
      aria-describedby={describedBy}
      aria-invalid={error !== null}
    >
      <legend className="label">
        <bdi>{label}</bdi>
      </legend>
      {descriptions.help}
      <div className="radios">
        {options.map((option) => (
          <label key={option.value} className="radio">
            <input
              type="radio"
              name={name}
              value={option.value}
              defaultChecked={option.value === chosen}
              required
            />
            <bdi>{option.label}</bdi>
          </label>
        ))}
      </div>
      {descriptions.error}
    </fieldset>
  )
}

function useDescriptions(help: string | null, error: string | null) {
  const id = useId()
  const helpId = `${id}-help`
  const errorId = `${id}-error`
  const ids = [...(help === null ? [] : [helpId]), ...(error === null ? [] : [errorId])]
  return {
    id,
    describedBy: ids.length > 0 ? ids.join(' ') : undefined,
    descriptions: {
      help: help !== null && (
        <p id={helpId} className="help">
          <bdi>{help}</bdi>
        </p>
      ),
      error: error !== null && (
        <p id={errorId} className="error">
          <Icon name="alert" />
          {error}
        </p>
      ),
    },
  }
}
