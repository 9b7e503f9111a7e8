import type { Answers } from '@parasol/shared/cart'
import type { Question } from '@parasol/shared/offer'
import { parseAmount } from './amount.ts'

type Answer = Answers[string]

/** What is wrong with an answer as it was given. */
export type AnswerProblem = 'missing' | 'not_a_date' | 'not_a_number' | 'not_an_amount'

/** What a field holds. `isMalformed`: more than the browser can make a value of, such as half a date. */
export type FieldContent = { value: string; isMalformed: boolean }

/** A field's content as the answer to its question. `currency` and `locale` say how money is written in it. */
export function readAnswer(
  kind: Question['kind'],
  { value, isMalformed }: FieldContent,
  { currency, locale }: { currency: string; locale: string },
): { answer: Answer } | { problem: AnswerProblem } {
  const text = value.trim()
  if (text === '' && !isMalformed) return { problem: 'missing' }
  switch (kind) {
    case 'text':
    case 'choice':
      return { answer: text }
    case 'yes_no':
      return { answer: text === 'yes' }
    case 'date':
      return isMalformed ? { problem: 'not_a_date' } : { answer: text }
    case 'number': {
      const number = Number(text)
      return isMalformed || !Number.isFinite(number)
        ? { problem: 'not_a_number' }
        : { answer: number }
    }
    case 'money': {
      const amount = parseAmount(text, currency, locale)
      return amount === null ? { problem: 'not_an_amount' } : { answer: amount }
    }
  }
}
