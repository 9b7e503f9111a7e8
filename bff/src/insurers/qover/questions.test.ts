import { expect, test } from 'vitest'
import { listUnanswered, questionSchema } from './questions.ts'

const words = (text: string) => ({ en: text, de: `${text} (de)` })
const questions = [
  { id: 'name', kind: 'text', label: words('Name') },
  { id: 'bought', kind: 'date', label: words('Bought'), help: words('On the invoice') },
  { id: 'rent', kind: 'money', label: words('Rent') },
  { id: 'rooms', kind: 'number', label: words('Rooms') },
  { id: 'let', kind: 'yes_no', label: words('Let') },
  {
    id: 'kind',
    kind: 'choice',
    label: words('Kind'),
    options: [{ value: 'HOUSE', label: words('House') }],
  },
  { id: 'since', kind: 'date', label: words('Since'), when: { question: 'let', is: true } },
].map((question) => questionSchema.parse(question))
const answers = {
  name: 'Ada',
  bought: '2026-02-28',
  rent: 95000,
  rooms: 2.5,
  let: false,
  kind: 'HOUSE',
}

test('nothing is asked that is answered, or that another answer makes needless', () => {
  expect(listUnanswered(questions, answers, 'en')).toEqual([])
})

test.each([
  ['name', ' '],
  ['bought', '2026-02-30'],
  ['rent', 950.5],
  ['rooms', '2'],
  ['let', 'yes'],
  ['kind', 'CASTLE'],
])('%s is asked again after the answer %j', (id, answer) => {
  const unanswered = listUnanswered(questions, { ...answers, [id]: answer }, 'en')
  expect(unanswered.map((question) => question.id)).toEqual([id])
})

test('what depends on another answer is asked once that is given', () => {
  expect(listUnanswered(questions, { ...answers, let: true }, 'en')).toMatchObject([
    { id: 'since' },
  ])
})

test('questions are put in the shopper’s language, else in English', () => {
  const { bought: _bought, kind: _kind, ...rest } = answers
  expect(listUnanswered(questions, rest, 'de-AT')).toEqual([
    {
      id: 'bought',
      language: 'de',
      kind: 'date',
      label: 'Bought (de)',
      help: 'On the invoice (de)',
      options: [],
    },
    {
      id: 'kind',
      language: 'de',
      kind: 'choice',
      label: 'Kind (de)',
      help: null,
      options: [{ value: 'HOUSE', label: 'House (de)' }],
    },
  ])
  expect(listUnanswered(questions, rest, 'pt')[0]).toMatchObject({
    language: 'en',
    label: 'Bought',
  })
})

test('a question of which only a part is translated is put in English, not in two languages', () => {
  const label = { ...words('Bought'), fr: 'Acheté' }
  const help = words('On the invoice')
  const half = questionSchema.parse({ id: 'bought', kind: 'date', label, help })
  expect(listUnanswered([half], {}, 'fr')).toMatchObject([
    { language: 'en', label: 'Bought', help: 'On the invoice' },
  ])
  const whole = questionSchema.parse({ id: 'bought', kind: 'date', label })
  expect(listUnanswered([whole], {}, 'fr')).toMatchObject([{ language: 'fr', label: 'Acheté' }])
})
