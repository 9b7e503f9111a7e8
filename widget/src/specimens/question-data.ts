import type { Question } from '@parasol/shared/offer'
import type { AskedLine } from '../questions/question-state.ts'

const kinds = ['yes_no', 'date', 'number', 'money', 'text'] as const

/** One of every kind. */
export const questions: Question[] = [
  ...kinds.map((kind) => ({
    id: kind,
    kind,
    language: 'en',
    label: `QUESTION ${kind.toUpperCase()}?`,
    help: 'HELP',
    options: [],
  })),
  {
    id: 'choice',
    kind: 'choice',
    language: 'en',
    label: 'QUESTION CHOICE?',
    help: null,
    options: ['ONE', 'TWO', 'THREE', 'FOUR'].map((value) => ({ value, label: value })),
  },
]

/** What an insurer asks about something that nothing else is known of. */
export const askedLine: AskedLine = {
  itemId: 'line-c',
  questions,
  given: null,
  phase: 'asked',
  sentWith: null,
  problem: 'failed',
}
