import type { Answers, CartItem } from '@parasol/shared/cart'
import { useWording } from '../i18n/wording-context.ts'
import { QuestionForm } from './QuestionForm.tsx'
import { findAnswers } from './question-state.ts'
import type { AskedLine } from './question-state.ts'

type Item = Pick<CartItem, 'id' | 'sku' | 'title'>

/** What the shopper does about the questions of one line. */
export type QuestionHandlers = {
  onSubmit: (item: Item, answers: Answers) => void
  onReopen: (itemId: string) => void
  onClose: (itemId: string) => void
}

type LineQuestionsProps = {
  line: AskedLine
  item: Item
  currency: string
  disabled: boolean
  handlers: QuestionHandlers
}

/** The questions of one cart line; folded away once they have led to a price. */
export function LineQuestions(props: LineQuestionsProps) {
  const { line, item, currency, disabled, handlers } = props
  const { itemId } = line
  const wording = useWording()
  if (line.phase === 'closed') {
    return (
      <button
        type="button"
        className="text-button"
        disabled={disabled}
        onClick={() => handlers.onReopen(itemId)}
      >
        {wording.changeAnswers}
      </button>
    )
  }
  return (
    <QuestionForm
      line={line}
      given={findAnswers(line.given, item.sku)}
      label={wording.questionsHeadingFor(item.title)}
      currency={currency}
      disabled={disabled}
      onSubmit={(answers) => handlers.onSubmit(item, answers)}
      onKeep={line.phase === 'reopened' ? () => handlers.onClose(itemId) : null}
    />
  )
}
