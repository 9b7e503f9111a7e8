import { useId } from 'react'
import type { ReactNode } from 'react'
import { Icon } from './Icon.tsx'
import { Words } from './Words.tsx'

/** What ties a control to its label, its help and its error. */
export type FieldWiring = {
  id: string
  required: true
  'aria-describedby': string | undefined
  'aria-invalid': boolean
}

type FieldProps = {
  /** Of label and help, where they are not Parasol's. */
  language?: string | undefined
  label: string
  help?: string | null
  error: string | null
  children: (wiring: FieldWiring) => ReactNode
}

export function Field({ language, label, help = null, error, children }: FieldProps) {
  const { id, descriptions, describedBy } = useDescriptions({ language, help, error })
  return (
    <div className="field">
      <label className="label" htmlFor={id}>
        <Words language={language}>{label}</Words>
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
  options: { value: string; label: string; language?: string | undefined }[]
  /** Chosen by the shopper before, never by anyone else. */
  chosen: string | null
}

export function RadioField(props: RadioFieldProps) {
  const { language, label, help = null, error, name, options, chosen } = props
  const { descriptions, describedBy } = useDescriptions({ language, help, error })
  return (
    <fieldset
      className="field"
      role="radiogroup"
      aria-required="true"
      aria-describedby={describedBy}
      aria-invalid={error !== null}
    >
      <legend className="label">
        <Words language={language}>{label}</Words>
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
            <Words language={option.language}>{option.label}</Words>
          </label>
        ))}
      </div>
      {descriptions.error}
    </fieldset>
  )
}

type Described = Required<Pick<FieldProps, 'language' | 'help' | 'error'>>

function useDescriptions({ language, help, error }: Described) {
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
          <Words language={language}>{help}</Words>
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
