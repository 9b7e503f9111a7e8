import type { ReactNode } from 'react'
import { usePolicyWording } from '../i18n/policy-wording.ts'
import { Field } from '../ui/Field.tsx'
import type { DetailName } from './details-form.ts'

/** Which of a person's own data the browser may fill in, and how long an insurer takes them. */
const controls: Record<DetailName, { type: string; autoComplete: string; maxLength: number }> = {
  firstName: { type: 'text', autoComplete: 'given-name', maxLength: 100 },
  lastName: { type: 'text', autoComplete: 'family-name', maxLength: 100 },
  email: { type: 'email', autoComplete: 'email', maxLength: 254 },
  phone: { type: 'tel', autoComplete: 'tel', maxLength: 30 },
  address1: { type: 'text', autoComplete: 'address-line1', maxLength: 200 },
  city: { type: 'text', autoComplete: 'address-level2', maxLength: 100 },
  postcode: { type: 'text', autoComplete: 'postal-code', maxLength: 16 },
}

type DetailFieldsProps = {
  legend: string
  details: readonly DetailName[]
  toField: (detail: DetailName) => string
  required: boolean
  /** What is wrong, by field. */
  problems: Readonly<Record<string, string>>
  children?: ReactNode
}

export function DetailFields(props: DetailFieldsProps) {
  const { legend, details, toField, required, problems, children } = props
  const wording = usePolicyWording()
  return (
    <fieldset className="fields">
      <legend className="label">{legend}</legend>
      {children}
      {details.map((detail) => (
        <Field
          key={detail}
          label={wording.modification.details[detail]}
          error={problems[toField(detail)] ?? null}
        >
          {(wiring) => (
            <input
              {...wiring}
              {...controls[detail]}
              className="control"
              name={toField(detail)}
              required={required}
            />
          )}
        </Field>
      ))}
    </fieldset>
  )
}
