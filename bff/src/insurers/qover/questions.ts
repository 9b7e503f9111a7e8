import type { Answers } from '@parasol/shared/cart'
import type { Question } from '@parasol/shared/offer'
import { z } from 'zod'
import { findTextLanguage, localized, pickText } from './localized.ts'

const wordsSchema = localized(z.string().min(1))

export const questionSchema = z
  .strictObject({
    id: z
      .string()
      .regex(/^[A-Za-z0-9_-]{1,64}$/, { error: 'must be letters, digits, "-" and "_"' }),
    kind: z.enum(['text', 'date', 'number', 'money', 'yes_no', 'choice']),
    label: wordsSchema,
    help: wordsSchema.optional(),
    options: z.array(z.strictObject({ value: z.string().min(1), label: wordsSchema })).default([]),
    /** Asked only where another question has this answer. */
    when: z
      .strictObject({
        question: z.string(),
        is: z.union([z.string(), z.number(), z.boolean()]),
      })
      .optional(),
  })
  .refine(({ kind, options }) => (kind === 'choice') === options.length > 0, {
    path: ['options'],
    error: 'must be there for a choice, and for nothing else',
  })
export type ProfileQuestion = z.output<typeof questionSchema>

/** The questions that still have to be asked. An answer of another kind than its question's counts as none. */
export function listUnanswered(
  questions: readonly ProfileQuestion[],
  answers: Answers,
  language: string,
): Question[] {
  return questions
    .filter(({ when }) => !when || answers[when.question] === when.is)
    .filter((question) => !isAnswer(answers[question.id], question))
    .map((question) => word(question, language))
}

/** In one language all through, so that it can be said which. */
function word({ id, kind, label, help, options }: ProfileQuestion, asked: string): Question {
  const all = [label, ...(help ? [help] : []), ...options.map((option) => option.label)]
  const language = findTextLanguage(all, asked)
  return {
    id,
    language,
    kind,
    label: pickText(label, language),
    help: help ? pickText(help, language) : null,
    options: options.map((option) => ({
      value: option.value,
      label: pickText(option.label, language),
    })),
  }
}

function isAnswer(
  answer: Answers[string] | undefined,
  { kind, options }: ProfileQuestion,
): boolean {
  switch (kind) {
    case 'text':
      return typeof answer === 'string' && answer.trim() !== ''
    case 'date':
      return z.iso.date().safeParse(answer).success
    case 'number':
      return typeof answer === 'number' && Number.isFinite(answer)
    case 'money':
      return typeof answer === 'number' && Number.isSafeInteger(answer) && answer >= 0
    case 'yes_no':
      return typeof answer === 'boolean'
    case 'choice':
      return options.some(({ value }) => value === answer)
  }
}
