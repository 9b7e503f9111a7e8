import type { Answers } from '@parasol/shared/cart'
import type { Question } from '@parasol/shared/offer'
import { useTextLanguage } from '../i18n/text-language.ts'
import { useWording } from '../i18n/wording-context.ts'
import { Field, RadioField } from '../ui/Field.tsx'
import type { FieldWiring } from '../ui/Field.tsx'
import { formatAmount } from './amount.ts'
import type { AnswerProblem } from './read-answer.ts'
import { toFieldName } from './read-form.ts'

type QuestionFieldProps = {
  question: Question
  currency: string
  /** What the shopper has answered before. */
  given: Answers[string] | undefined
  problem: AnswerProblem | null
}

/** More options than this are found faster in a list than side by side. */
const maxRadios = 3

/** The longest text a cart line takes for an answer. */
const maxLength = 200

export function QuestionField({ question, currency, given, problem }: QuestionFieldProps) {
  const wording = useWording()
  const spoken = useTextLanguage(question.language)
  const { id, language, label, help, kind, options } = question
  const name = toFieldName(id)
  const frame = { language, label, help, error: problem && wording.answerProblems[problem] }
  if (kind === 'yes_no') {
    const yesNo = [
      { value: 'yes', label: wording.yes },
      { value: 'no', label: wording.no },
    ]
    const chosen = typeof given === 'boolean' ? (given ? 'yes' : 'no') : null
    return <RadioField {...frame} name={name} options={yesNo} chosen={chosen} />
  }
  if (kind === 'choice' && options.length <= maxRadios) {
    const chosen = typeof given === 'string' ? given : null
    const worded = options.map((option) => ({ ...option, language }))
    return <RadioField {...frame} name={name} options={worded} chosen={chosen} />
  }
  const renderControl = (wiring: FieldWiring) => {
    const shared = { ...wiring, name, className: 'control' }
    const text = given === undefined ? '' : String(given)
    switch (kind) {
      case 'date':
        // Without an end browsers take years of six digits.
        return <input {...shared} type="date" max="9999-12-31" defaultValue={text} />
      case 'number':
        return (
          <input {...shared} type="number" inputMode="decimal" step="any" defaultValue={text} />
        )
      case 'money': {
        const currencyId = `${wiring.id}-currency`
        return (
          <span className="amount">
            <input
              {...shared}
              aria-describedby={[wiring['aria-describedby'], currencyId].filter(Boolean).join(' ')}
              type="text"
              inputMode="decimal"
              autoComplete="off"
              defaultValue={
                typeof given === 'number' ? formatAmount(given, currency, wording.valueLocale) : ''
              }
            />
            <span id={currencyId} className="currency">
              {currency}
            </span>
          </span>
        )
      }
      case 'choice':
        return (
          <select {...shared} defaultValue={text}>
            <option value="">{wording.pleaseChoose}</option>
            {options.map((option) => (
              <option key={option.value} value={option.value} {...spoken}>
                {option.label}
              </option>
            ))}
          </select>
        )
      case 'text':
        return (
          <input
            {...shared}
            type="text"
            autoComplete="off"
            maxLength={maxLength}
            defaultValue={text}
          />
        )
    }
  }
  return <Field {...frame}>{renderControl}</Field>
}
