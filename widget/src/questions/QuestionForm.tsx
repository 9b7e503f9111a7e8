import { useId, useState } from 'react'
import type { SubmitEvent } from 'react'
import { flushSync } from 'react-dom'
import type { Answers } from '@parasol/shared/cart'
import { useWording } from '../i18n/wording-context.ts'
import { focusFirstInvalid } from '../ui/focus-first-invalid.ts'
import { QuestionField } from './QuestionField.tsx'
import type { AskedLine } from './question-state.ts'
import { readForm } from './read-form.ts'
import type { AnswerProblems } from './read-form.ts'

type QuestionFormProps = {
  line: AskedLine
  /** What the shopper has answered before about the thing in this line. */
  given: Answers | null
  /** Names the form. */
  label: string
  currency: string
  disabled: boolean
  onSubmit: (answers: Answers) => void
  /** Absent where there is no price to go back to. */
  onKeep: (() => void) | null
}

/** Asks what the insurer wants to know. A form of its own: sending it does not send the shop's. */
export function QuestionForm(props: QuestionFormProps) {
  const { line, given, label, currency, disabled, onSubmit, onKeep } = props
  const wording = useWording()
  const introId = useId()
  const [problems, setProblems] = useState<AnswerProblems>({})
  const isSent = line.sentWith !== null
  const hasNoPrice = onKeep === null

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    if (isSent) return
    const form = event.currentTarget
    const writing = { currency, locale: wording.valueLocale }
    const read = readForm(form, line.questions, writing)
    // A field is read out with its description, so the error has to be there before the focus is.
    flushSync(() => setProblems(read.problems))
    if (Object.keys(read.problems).length === 0) onSubmit(read.answers)
    else focusFirstInvalid(form)
  }

  return (
    <form
      className="questions"
      // The browser's own messages would be in its language, not in the page's.
      noValidate
      tabIndex={-1}
      data-line={line.itemId}
      aria-label={label}
      aria-describedby={hasNoPrice ? introId : undefined}
      onSubmit={submit}
    >
      {hasNoPrice && (
        <p id={introId} className="help">
          {wording.questionsIntro}
        </p>
      )}
      <fieldset className="fields" disabled={disabled}>
        {line.questions.map((question) => (
          <QuestionField
            key={question.id}
            question={question}
            currency={currency}
            given={given?.[question.id]}
            problem={problems[question.id] ?? null}
          />
        ))}
        <div className="actions">
          {/* Disabled, it would lose the focus. */}
          <button type="submit" className="button" part="button" aria-disabled={isSent}>
            {wording.showPrice}
          </button>
          {onKeep && (
            <button type="button" className="text-button" onClick={onKeep}>
              {wording.keepAnswers}
            </button>
          )}
        </div>
      </fieldset>
      <output className="status">
        {isSent ? wording.pricing : line.problem && wording.questionProblems[line.problem]}
      </output>
    </form>
  )
}
