import { describe, expect, test } from 'vitest'
import { fillTemplate, templateSchema } from './template.ts'
import { belgium, bike } from './testing/demo-lines.ts'

const quoting = {
  market: belgium,
  line: bike,
  answers: { registered: '2024-05-06', claims: 2 },
  today: '2026-11-21',
}

describe('filled in', () => {
  test('references become values, anything else stays', () => {
    const template = {
      value: { from: 'line.unitPrice', as: 'money' },
      year: { from: 'answers.registered', as: 'year' },
      claims: { from: 'answers.claims', as: 'text' },
      start: { from: 'today' },
      places: ['home', { country: { from: 'market.country' } }, null],
      paper: false,
    }
    expect(fillTemplate(template, quoting)).toEqual({
      value: { currency: 'EUR', value: 249900 },
      year: 2024,
      claims: '2',
      start: '2026-11-21',
      places: ['home', { country: 'BE' }, null],
      paper: false,
    })
  })

  test('what is not known is left out, or as the template says otherwise', () => {
    const template = {
      person: { from: 'policyholder.person' },
      model: { from: 'line.model', otherwise: 'Other' },
    }
    expect(fillTemplate(template, quoting)).toEqual({ model: 'Other' })
  })

  test('a second time, what is not known any more stays as it was', () => {
    const template = {
      model: { from: 'line.title', otherwise: 'Other' },
      start: { from: 'today' },
      owners: [{ person: { from: 'policyholder.person' }, since: { from: 'answers.registered' } }],
    }
    const stored = fillTemplate(template, quoting)
    const booking = { market: belgium, policyholder: { person: { firstName: 'Ada' } } }
    expect(fillTemplate(template, booking, stored)).toEqual({
      model: 'City Cruiser 7',
      start: '2026-11-21',
      owners: [{ person: { firstName: 'Ada' }, since: '2024-05-06' }],
    })
  })

  test('nothing is taken from what an object inherits', () => {
    expect(fillTemplate({ a: { from: 'answers.constructor' } }, quoting)).toEqual({})
  })
})

test.each([
  ['an unknown source', { a: [{ from: 'cart.price' }] }, ['a', 0, 'from']],
  ['an unknown field', { a: { from: 'line.colour' } }, ['a', 'from']],
  ['a conversion there is none of', { a: { from: 'today', as: 'time' } }, ['a', 'as']],
  ['a misspelt part', { a: { from: 'today', default: 1 } }, ['a']],
])('%s is refused with its path', (_name, template, path) => {
  expect(templateSchema.safeParse(template).error?.issues.map((issue) => issue.path)).toEqual([
    path,
  ])
})
