import { describe, expect, it, vi } from 'vitest'
import { ApiError } from '../api/api-error.ts'
import type { FailureCode } from '../api/api-error.ts'
import { createAnswer, createProduct } from './cover-fixtures.ts'
import { quoteOffer } from './quote-offer.ts'

const query = {
  cart: { currency: 'AUD', customer: { country: 'AU' }, items: [] },
  locale: 'en',
}
const fresh = createAnswer('fresh', createProduct('a', 1))
const revised = createAnswer('revised', createProduct('a', 1))
const { signal } = new AbortController()

function createApi(revision: () => Promise<typeof revised>) {
  return {
    requestOffer: vi.fn(() => Promise.resolve(fresh)),
    reviseOffer: vi.fn(revision),
    recordDecision: vi.fn(),
    book: vi.fn(),
    post: vi.fn(),
  }
}

describe('quoteOffer', () => {
  it('asks for a new offer without a token', async () => {
    const api = createApi(() => Promise.resolve(revised))
    expect(await quoteOffer(api, query, null, signal)).toBe(fresh)
    expect(api.reviseOffer).not.toHaveBeenCalled()
  })

  it('revises the offer of a token', async () => {
    const api = createApi(() => Promise.resolve(revised))
    expect(await quoteOffer(api, query, 'token', signal)).toBe(revised)
    expect(api.reviseOffer).toHaveBeenCalledWith({ ...query, cover: 'token' }, signal)
  })

  it.for<FailureCode>(['offer_expired', 'cover_invalid'])(
    'asks for a new offer after %s',
    async (code) => {
      const api = createApi(() => Promise.reject(new ApiError(code, 'spent')))
      expect(await quoteOffer(api, query, 'token', signal)).toBe(fresh)
    },
  )

  it('passes any other failure on', async () => {
    const failure = new ApiError('insurer_timeout', 'slow')
    const api = createApi(() => Promise.reject(failure))
    await expect(quoteOffer(api, query, 'token', signal)).rejects.toBe(failure)
    expect(api.requestOffer).not.toHaveBeenCalled()
  })
})
