import { expect, it } from 'vitest'
import { readAnswer } from './read-answer.ts'

const german = { currency: 'EUR', locale: 'de' }
const read = (kind: Parameters<typeof readAnswer>[0], value: string, isMalformed = false) =>
  readAnswer(kind, { value, isMalformed }, german)

it.each([
  ['text', ' WBA1234 ', 'WBA1234'],
  ['date', '2026-03-01', '2026-03-01'],
  ['number', '12.5', 12.5],
  ['money', '1.234,50', 123450],
  ['yes_no', 'yes', true],
  ['yes_no', 'no', false],
  ['choice', 'new', 'new'],
] as const)('takes for %s %j as %j', (kind, value, answer) => {
  expect(read(kind, value)).toEqual({ answer })
})

it.each(['text', 'date', 'number', 'money', 'yes_no', 'choice'] as const)(
  'misses an answer to %s that is left empty',
  (kind) => {
    expect(read(kind, ' ')).toEqual({ problem: 'missing' })
  },
)

it.each([
  // Half a date leaves the field without a value, yet not empty.
  ['date', '', true, 'not_a_date'],
  ['number', '', true, 'not_a_number'],
  ['money', 'viel', false, 'not_an_amount'],
] as const)('tells a %s it cannot use from one that is missing', (kind, value, bad, problem) => {
  expect(read(kind, value, bad)).toEqual({ problem })
})
