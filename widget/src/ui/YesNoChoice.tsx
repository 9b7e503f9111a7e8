import { useId } from 'react'
import type { Decision } from '@parasol/shared/decision'
import { writeProducts } from '../offer/choice-products.ts'

type YesNoChoiceProps = {
  question: string
  accept: string
  decline: string
  /** Ids of the products it is about. */
  products: readonly string[]
  answer: Decision | null
  disabled: boolean
  /** Id of what has to be known before answering. */
  describedBy?: string | undefined
  onAnswer: (decision: Decision) => void
}

/** Yes and no with the same weight. There is deliberately no way to begin with one of them chosen. */
export function YesNoChoice(props: YesNoChoiceProps) {
  const { question, products, answer, disabled, describedBy, onAnswer, ...labels } = props
  const group = useId()
  const options = [
    { decision: 'accepted', label: labels.accept },
    { decision: 'declined', label: labels.decline },
  ] as const
  return (
    <fieldset
      className="choice"
      data-products={writeProducts(products)}
      disabled={disabled}
      aria-describedby={describedBy}
    >
      <legend className="question" part="question">
        {question}
      </legend>
      <div className="options">
        {options.map(({ decision, label }) => (
          <label key={decision} className="option" part="option">
            <input
              type="radio"
              name={group}
              value={decision}
              checked={answer === decision}
              onChange={() => onAnswer(decision)}
            />
            <span>{label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
