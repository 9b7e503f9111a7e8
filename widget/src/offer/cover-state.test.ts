import { describe, expect, it } from 'vitest'
import { createAnswer, createCover, createProduct, language, theme } from './cover-fixtures.ts'
import { toChoice, toSummary } from './cover-choice.ts'
import type { CoverState } from './cover-choice.ts'
import { reduceCover } from './cover-state.ts'
import type { CoverAction } from './cover-state.ts'

const laptop = createProduct('laptop', 12485)
const phone = createProduct('phone', 7990)

const accept = (...products: string[]): CoverAction => ({
  type: 'chosen',
  products,
  decision: 'accepted',
})
const decline = (...products: string[]): CoverAction => ({
  type: 'chosen',
  products,
  decision: 'declined',
})

function follow(state: CoverState | null, ...actions: CoverAction[]): CoverState {
  const result = actions.reduce<CoverState | null>(reduceCover, state)
  if (!result) throw new Error('The offer is gone')
  return result
}

describe('choosing', () => {
  it('begins with no choice and an empty field', () => {
    expect(toSummary(createCover(laptop))).toEqual({
      decision: null,
      acceptedProducts: [],
      premium: { amount: 0, currency: 'AUD' },
      cover: '',
    })
  })

  it('counts a yes at once, beside the token that does not know of it yet', () => {
    expect(toSummary(follow(createCover(laptop, phone), accept('phone')))).toEqual({
      decision: 'accepted',
      acceptedProducts: ['phone'],
      premium: { amount: 7990, currency: 'AUD' },
      cover: 'token~accepted~phone',
    })
  })

  it('is declined only when every product is', () => {
    const half = follow(createCover(laptop, phone), decline('laptop'))
    expect(toChoice(half)).toBeNull()
    expect(toSummary(follow(half, decline('phone'))).cover).toBe('token~declined~')
  })

  it('can be cleared', () => {
    const state = follow(createCover(laptop), accept('laptop'), { type: 'cleared' })
    expect(toSummary(state).cover).toBe('')
  })
})

describe('signing', () => {
  const accepted = follow(createCover(laptop, phone), accept('laptop'))
  const signed: CoverAction = {
    type: 'signed',
    quotedToken: 'token',
    choice: { decision: 'accepted', products: ['laptop'] },
    cover: 'signed',
  }

  it('replaces the field by the new token', () => {
    expect(toSummary(follow(accepted, signed)).cover).toBe('signed')
  })

  it('is ignored when the choice has changed meanwhile', () => {
    const state = follow(accepted, accept('phone'), signed)
    expect(toSummary(state).cover).toBe('token~accepted~laptop,phone')
  })

  it('is ignored when the offer has been quoted again meanwhile', () => {
    const response = createAnswer('token-2', laptop, phone)
    const state = follow(accepted, { type: 'quoted', response }, signed)
    expect(toSummary(state).cover).toBe('token-2~accepted~laptop')
  })

  it('is undone by the next choice', () => {
    const state = follow(accepted, signed, decline('laptop', 'phone'))
    expect(toSummary(state).cover).toBe('token~declined~')
  })
})

describe('quoting again', () => {
  const requote = (state: CoverState, ...products: ReturnType<typeof createProduct>[]) =>
    follow(state, { type: 'quoted', response: createAnswer('token-2', ...products) })
  const accepted = follow(createCover(laptop, phone), accept('laptop'), decline('phone'))

  it('keeps a yes at the same premium or a lower one', () => {
    expect(toSummary(requote(accepted, createProduct('laptop', 12000), phone))).toMatchObject({
      decision: 'accepted',
      premium: { amount: 12000 },
      cover: 'token-2~accepted~laptop',
    })
  })

  it('keeps a yes when only a declined product got dearer or left', () => {
    expect(toChoice(requote(accepted, laptop, createProduct('phone', 9999)))).not.toBeNull()
    expect(toChoice(requote(accepted, laptop))).not.toBeNull()
  })

  it('asks again when an accepted product got dearer by the smallest unit', () => {
    const state = requote(accepted, createProduct('laptop', 12486), phone)
    expect(state).toMatchObject({ answers: {}, notice: 'premium_rose' })
  })

  it('asks again when the currency is another one', () => {
    const inYen = { ...laptop, premium: { amount: 100, currency: 'JPY' } }
    expect(requote(accepted, inYen, phone)).toMatchObject({ answers: {}, notice: 'premium_rose' })
  })

  it('asks again when an accepted product is no longer offered', () => {
    expect(requote(accepted, phone)).toMatchObject({ answers: {}, notice: 'offer_changed' })
  })

  it('does not stretch a no over a product that was never shown', () => {
    const declined = follow(createCover(laptop), decline('laptop'))
    const state = requote(declined, laptop, phone)
    expect(state).toMatchObject({ answers: { laptop: 'declined' }, notice: 'offer_changed' })
    expect(toChoice(state)).toBeNull()
  })

  it('keeps saying why until the shopper has chosen', () => {
    const asked = requote(accepted, phone)
    expect(requote(asked, phone).notice).toBe('offer_changed')
    expect(follow(asked, accept('phone')).notice).toBeNull()
  })

  it('gives no reason to a shopper who had not chosen', () => {
    expect(requote(createCover(laptop), createProduct('laptop', 99999)).notice).toBeNull()
  })

  it('ends with no offer where there is none', () => {
    const response = { offer: null, cover: null, theme, language, questions: [] }
    expect(reduceCover(accepted, { type: 'quoted', response })).toBeNull()
    expect(reduceCover(accepted, { type: 'unavailable' })).toBeNull()
  })
})
