import type { Answers } from '@parasol/shared/cart'
import type { Question } from '@parasol/shared/offer'
import { readAnswer } from './read-answer.ts'
import type { AnswerProblem, FieldContent } from './read-answer.ts'

export type AnswerProblems = Readonly<Record<string, AnswerProblem>>

/**
 * Name of the control that takes the answer. An id alone may be what a form has as a property, such as `elements`, and
 * then the form would answer with the control.
 */
export function toFieldName(questionId: string): string {
  return `answer-${questionId}`
}

/** Every answer of a form whose controls are named after the questions, and what is wrong with which. */
export function readForm(
  form: HTMLFormElement,
  questions: Question[],
  writing: { currency: string; locale: string },
): { answers: Answers; problems: AnswerProblems } {
  const data = new FormData(form)
  const answers: Answers = {}
  const problems: Record<string, AnswerProblem> = {}
  for (const { id, kind } of questions) {
    const result = readAnswer(kind, readContent(form, data, toFieldName(id)), writing)
    if ('answer' in result) answers[id] = result.answer
    else problems[id] = result.problem
  }
  return { answers, problems }
}

function readContent(form: HTMLFormElement, data: FormData, name: string): FieldContent {
  const value = data.get(name)
  const control = form.elements.namedItem(name)
  return {
    value: typeof value === 'string' ? value : '',
    isMalformed:
      control instanceof HTMLInputElement &&
      (control.validity.badInput || control.validity.rangeOverflow),
  }
}
