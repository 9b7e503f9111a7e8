import { describe, expect, it } from 'vitest'
import type { ItemQuestions, Question } from '@parasol/shared/offer'
import { createAnswer, createProduct, language, theme } from '../offer/cover-fixtures.ts'
import {
  addAnswers,
  isAsking,
  isAwaiting,
  noQuestions,
  reduceQuestions,
  type QuestionAction,
  type QuestionState,
} from './question-state.ts'

const createQuestion = (id: string): Question => ({
  id,
  label: id,
  help: null,
  kind: 'text',
  options: [],
})
const bought = createQuestion('bought')
const frame = createQuestion('frame')
const bike = createProduct('bike', 1000)

const asking = (...questions: Question[]): ItemQuestions => ({
  itemId: 'line-bike',
  insurer: 'qover',
  questions,
})
const onlyAsked = (...questions: ItemQuestions[]): QuestionAction => ({
  type: 'quoted',
  response: { offer: null, cover: null, theme, language, questions },
})
const priced: QuestionAction = { type: 'quoted', response: createAnswer('token', bike) }
const submit = (answers: Record<string, string>, revision = 1): QuestionAction => ({
  type: 'submitted',
  itemId: 'line-bike',
  sku: 'bike',
  answers,
  revision,
})
const reopen: QuestionAction = { type: 'reopened', itemId: 'line-bike' }

const follow = (...actions: QuestionAction[]) =>
  actions.reduce<QuestionState>(reduceQuestions, noQuestions)

const item = {
  id: 'line-bike',
  sku: 'bike',
  title: 'Bike',
  category: 'Bike',
  quantity: 1,
  unitPrice: 100_000,
}
const cart = { currency: 'EUR', customer: { country: 'BE' }, items: [item] }

const asked = onlyAsked(asking(bought))
const answered = follow(asked, submit({ bought: '2026-01-01' }))

describe('a line that is asked about', () => {
  it('waits for answers, even where there is no offer', () => {
    const state = follow(asked)
    expect(isAsking(state)).toBe(true)
    expect(state.lines).toMatchObject([{ itemId: 'line-bike', phase: 'asked', given: null }])
    expect(state.theme).toBe(theme)
  })

  it('is closed by its price, which counts as a new submission only when answers were sent', () => {
    const state = reduceQuestions(answered, priced)
    expect(isAsking(state)).toBe(false)
    expect(state.submissions).toBe(1)
  })

  it('goes on with the questions that an answer leads to, after those already answered', () => {
    const state = reduceQuestions(answered, onlyAsked(asking(frame)))
    expect(state.lines).toMatchObject([
      { questions: [bought, frame], phase: 'asked', given: { answers: { bought: '2026-01-01' } } },
    ])
  })

  it('says so where the answers get no offer, once', () => {
    const state = reduceQuestions(answered, onlyAsked())
    expect(state.lines).toMatchObject([{ phase: 'asked', problem: 'no_offer' }])
    expect(isAsking(reduceQuestions(state, onlyAsked()))).toBe(false)
  })

  it('stays with what was answered when the price does not arrive', () => {
    const state = reduceQuestions(answered, { type: 'failed' })
    expect(state.lines).toMatchObject([
      { phase: 'asked', problem: 'failed', given: { answers: { bought: '2026-01-01' } } },
    ])
    expect(reduceQuestions(state, submit({ bought: '2026-01-02' })).lines[0]?.problem).toBeNull()
  })

  it('is not asked about on a page that shows nothing', () => {
    expect(isAsking(reduceQuestions(answered, { type: 'unavailable' }))).toBe(false)
  })
})

describe('a line with a price', () => {
  const settled = reduceQuestions(answered, priced)

  it('can be answered otherwise, while its offer is renewed', () => {
    const state = reduceQuestions(reduceQuestions(settled, reopen), priced)
    expect(state.lines).toMatchObject([{ phase: 'reopened' }])
    expect(reduceQuestions(state, { type: 'closed', itemId: 'line-bike' })).toEqual(settled)
  })

  it('closes again with its new price', () => {
    const resubmitted = [reopen, submit({ bought: '2026-02-01' })].reduce(reduceQuestions, settled)
    expect(isAsking(resubmitted)).toBe(true)
    expect(isAsking(reduceQuestions(resubmitted, priced))).toBe(false)
  })

  it('closes when it is gone', () => {
    const state = reduceQuestions(reduceQuestions(settled, reopen), onlyAsked())
    expect(isAsking(state)).toBe(false)
  })
})

describe('waiting for a price', () => {
  it('ends with the answer, and means only the cart the answers were sent with', () => {
    expect(isAwaiting(answered, 1)).toBe(true)
    expect(isAwaiting(answered, 2)).toBe(false)
    expect(isAwaiting(reduceQuestions(answered, priced), 1)).toBe(false)
  })
})

describe('the cart that is sent', () => {
  it("has the answers, over the shop's own, and leaves the shop's object alone", () => {
    const items = [{ ...item, answers: { bought: '2020-01-01', colour: 'red' } }]
    const sent = addAnswers({ ...cart, items }, answered)
    expect(sent.items[0]?.answers).toEqual({ bought: '2026-01-01', colour: 'red' })
    expect(items[0]?.answers.bought).toBe('2020-01-01')
  })

  it('keeps the answers of a line whose quantity changes', () => {
    const items = [{ ...item, quantity: 2 }]
    expect(addAnswers({ ...cart, items }, answered).items[0]?.answers).toEqual({
      bought: '2026-01-01',
    })
  })

  it('has none about another thing in the same line', () => {
    const items = [{ ...item, sku: 'scooter' }]
    expect(addAnswers({ ...cart, items }, answered).items).toEqual(items)
  })
})
