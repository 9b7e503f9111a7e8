import { offers, reviseOffer } from '@parasol/shared/endpoints'
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
    quote: vi.fn((path: string) => (path === offers ? Promise.resolve(fresh) : revision())),
  }
}

describe('quoteOffer', () => {
  it('asks for a new offer without a token', async () => {
    const api = createApi(() => Promise.resolve(revised))
    expect(await quoteOffer(api, query, null, signal)).toBe(fresh)
    expect(api.quote.mock.calls).toEqual([[offers, query, signal]])
  })

  it('revises the offer of a token', async () => {
    const api = createApi(() => Promise.resolve(revised))
    expect(await quoteOffer(api, query, 'token', signal)).toBe(revised)
    expect(api.quote).toHaveBeenCalledWith(reviseOffer, { ...query, cover: 'token' }, signal)
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
    expect(api.quote).toHaveBeenCalledOnce()
  })
})
