import { useEffect, useRef, useState } from 'react'
import type { SubmitEvent } from 'react'
import { flushSync } from 'react-dom'
import type { ModificationRequest } from '@parasol/shared/policy-change'
import { usePolicyWording } from '../i18n/policy-wording.ts'
import { RadioField } from '../ui/Field.tsx'
import { focusFirstInvalid } from '../ui/focus-first-invalid.ts'
import {
  holderDetails,
  insuredDetails,
  readDetails,
  toHolderField,
  toInsuredField,
} from './details-form.ts'
import type { Person } from './details-form.ts'
import { DetailFields } from './DetailFields.tsx'

type Problems = Readonly<Record<string, string>>

type DetailsFormProps = {
  holderName: string
  insuredNames: string[]
  /** Fields that the BFF found fault with. */
  refused: Problems | null
  disabled: boolean
  onSubmit: (request: ModificationRequest) => void
  onBack: () => void
}

/** Asks for the details that change. Nothing is filled in: who has the page sees names, and no more of a person. */
export function DetailsForm(props: DetailsFormProps) {
  const { holderName, insuredNames, refused, disabled, onSubmit, onBack } = props
  const wording = usePolicyWording()
  const words = wording.modification
  const { labelled, list } = wording.base
  const holder = labelled(wording.policyholder, holderName)
  const isShared = insuredNames.length > 0
  const [person, setPerson] = useState<Person | null>(isShared ? null : 'policyholder')
  const [own, setOwn] = useState<Problems>({})
  const refusedFields = Object.keys(refused ?? {}).map((field) => [field, words.invalid] as const)
  const problems = { ...Object.fromEntries(refusedFields), ...own }

  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (refused && form.current) focusFirstInvalid(form.current)
  }, [refused])

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    if (disabled) return
    const found =
      person && readDetails(new FormData(event.currentTarget), person, insuredNames.length)
    if (found && 'change' in found) {
      setOwn({})
      return onSubmit(found.change)
    }
    const text = person === 'insured' ? words.missing : words.nothingChanged
    const missing = found ? found.missing : ['person']
    // A field is read out with its description, so the error has to be there before the focus is.
    flushSync(() =>
      setOwn(
        Object.fromEntries(
          missing.map((field) => [field, field === 'person' ? words.missing : text]),
        ),
      ),
    )
    focusFirstInvalid(event.currentTarget)
  }

  return (
    <form
      ref={form}
      className="questions"
      // The browser's own messages would be in its language, not in the page's.
      noValidate
      aria-label={words.open}
      onSubmit={submit}
    >
      {isShared && (
        <div
          onChange={({ target }) =>
            target instanceof HTMLInputElement &&
            setPerson(target.value === 'insured' ? 'insured' : 'policyholder')
          }
        >
          <RadioField
            label={words.whose}
            error={own.person ?? null}
            name="person"
            options={[
              { value: 'policyholder', label: holder },
              {
                value: 'insured',
                label: labelled(wording.insured, list(insuredNames)),
              },
            ]}
            chosen={null}
          />
        </div>
      )}
      {person === 'policyholder' && (
        <DetailFields
          legend={holder}
          details={holderDetails}
          toField={toHolderField}
          required={false}
          problems={problems}
        >
          <p className="help">{words.holderIntro}</p>
        </DetailFields>
      )}
      {person === 'insured' && <p className="help">{words.insuredIntro}</p>}
      {person === 'insured' &&
        insuredNames.map((name, index) => (
          <DetailFields
            // The insurer knows them by their order, as the form does.
            key={toInsuredField(index, 'firstName')}
            legend={words.insuredPerson(name)}
            details={insuredDetails}
            toField={(detail) => toInsuredField(index, detail)}
            required
            problems={problems}
          />
        ))}
      <div className="actions">
        <button type="submit" className="button plain" part="button" aria-disabled={disabled}>
          {words.quote}
        </button>
        <button type="button" className="button plain" part="button" onClick={onBack}>
          {wording.back}
        </button>
      </div>
    </form>
  )
}
