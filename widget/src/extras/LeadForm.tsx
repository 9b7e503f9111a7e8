import { useState } from 'react'
import type { SubmitEvent } from 'react'
import { flushSync } from 'react-dom'
import { useWording } from '../i18n/wording-context.ts'
import { Field } from '../ui/Field.tsx'
import { focusFirstInvalid } from '../ui/focus-first-invalid.ts'
import { Icon } from '../ui/Icon.tsx'
import { toLeadFailure } from './lead-failure.ts'
import type { LeadFailure } from './lead-failure.ts'
import type { ExtraHandlers } from './OfferExtras.tsx'

type LeadFormProps = { onSend: ExtraHandlers['sendLead'] }

type Sending =
  | { step: 'open' | 'sending' }
  | { step: 'sent'; email: string }
  | { step: 'failed'; failure: LeadFailure }

/** Folded away: the offer is to be decided on here, and nobody's address is asked for before they want it. */
export function LeadForm({ onSend }: LeadFormProps) {
  const wording = useWording()
  const [invalid, setInvalid] = useState<readonly string[]>([])
  const [sending, setSending] = useState<Sending>({ step: 'open' })

  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    if (sending.step === 'sending') return
    const form = event.currentTarget
    if (!mark(form, findInvalid(form))) return
    const data = new FormData(form)
    const recipient = { firstName: readText(data, 'firstName'), email: readText(data, 'email') }
    setSending({ step: 'sending' })
    try {
      await onSend(recipient)
      form.reset()
      setSending({ step: 'sent', email: recipient.email })
    } catch (error) {
      const failure = toLeadFailure(error)
      setSending({ step: 'failed', failure })
      if (failure === 'recipient') mark(form, ['email'])
    }
  }

  /** Says what is wrong with which fields, and whether nothing is. */
  function mark(form: HTMLFormElement, names: string[]): boolean {
    // A field is read out with its description, so the error has to be there before the focus is.
    flushSync(() => setInvalid(names))
    focusFirstInvalid(form)
    return names.length === 0
  }

  return (
    <details className="lead">
      <summary>
        {wording.mailOffer}
        <Icon name="chevron" />
      </summary>
      <form
        className="fields"
        noValidate
        aria-label={wording.mailOffer}
        onSubmit={(event) => void submit(event)}
      >
        <Field
          label={wording.firstName}
          error={invalid.includes('firstName') ? wording.nameMissing : null}
        >
          {(wiring) => (
            <input
              {...wiring}
              className="control"
              name="firstName"
              type="text"
              // oxlint-disable-next-line jsx-a11y/autocomplete-valid -- HTML has this value, the rule's list lacks it
              autoComplete="given-name"
              maxLength={100}
            />
          )}
        </Field>
        <Field
          label={wording.email}
          error={invalid.includes('email') ? wording.emailInvalid : null}
        >
          {(wiring) => (
            <input
              {...wiring}
              className="control"
              name="email"
              type="email"
              autoComplete="email"
              maxLength={254}
            />
          )}
        </Field>
        <div className="actions">
          <button
            type="submit"
            className="button"
            part="button"
            aria-disabled={sending.step === 'sending'}
          >
            {wording.sendOffer}
          </button>
        </div>
      </form>
      <output className="status">
        {sending.step === 'sending' && wording.sendingOffer}
        {sending.step === 'sent' && wording.offerSent(sending.email)}
        {sending.step === 'failed' && wording.leadFailures[sending.failure]}
      </output>
    </details>
  )
}

/** Names of the fields that are empty, or hold what the browser takes for no address. */
function findInvalid(form: HTMLFormElement): string[] {
  return Array.from(form.elements).flatMap((element) =>
    element instanceof HTMLInputElement && (!element.validity.valid || element.value.trim() === '')
      ? [element.name]
      : [],
  )
}

function readText(data: FormData, name: string): string {
  const value = data.get(name)
  return typeof value === 'string' ? value.trim() : ''
}
