import { describe, expect, it } from 'vitest'
import { createAnswer, createCover, createProduct } from '../offer/cover-fixtures.ts'
import { toSummary } from '../offer/cover-choice.ts'
import type { CoverState } from '../offer/cover-choice.ts'
import { reduceCover } from '../offer/cover-state.ts'
import type { CoverAction } from '../offer/cover-state.ts'
import type { Shown } from '../offer/offer-mount.ts'
import { describeChange } from './cover-change.ts'

const product = createProduct('a', 1000)
const undecided = createCover(product)
const accept: CoverAction = { type: 'chosen', products: ['a'], decision: 'accepted' }
const accepted = reduceCover(undecided, accept)

function toShown(state: CoverState | null): Shown {
  if (!state) throw new Error('Nothing is shown')
  return { state, summary: toSummary(state) }
}

describe('describeChange', () => {
  it('is silent about an offer nobody has answered', () => {
    expect(describeChange(null, toShown(undecided))).toBeNull()
    expect(describeChange(toShown(undecided), null)).toBeNull()
  })

  it('tells of a choice', () => {
    expect(describeChange(toShown(undecided), toShown(accepted))).toMatchObject({
      decision: 'accepted',
      acceptedProducts: ['a'],
      cover: 'token~accepted~a',
    })
  })

  it('is silent when the choice is merely signed', () => {
    const signed = reduceCover(accepted, {
      type: 'signed',
      quotedToken: 'token',
      choice: { decision: 'accepted', products: ['a'] },
      cover: 'signed',
    })
    expect(toShown(signed).summary.cover).toBe('signed')
    expect(describeChange(toShown(accepted), toShown(signed))).toBeNull()
  })

  it('tells of a choice that has come to stand for another quote, were it at the same price', () => {
    const response = createAnswer('token-2', product)
    const requoted = reduceCover(accepted, { type: 'quoted', response })
    expect(describeChange(toShown(accepted), toShown(requoted))).toMatchObject({
      premium: { amount: 1000 },
      cover: 'token-2~accepted~a',
    })
  })

  it('tells that a choice is gone with its offer', () => {
    expect(describeChange(toShown(accepted), null)).toEqual({
      decision: null,
      acceptedProducts: [],
      premium: { amount: 0, currency: 'AUD' },
      cover: '',
    })
  })
})
