import { offers } from '@parasol/shared/endpoints'
import { describe, expect, it, vi } from 'vitest'
import { createAnswer, createProduct, theme } from '../offer/cover-fixtures.ts'
import { createParasolApi } from './parasol-api.ts'

const query = { cart: { currency: 'AUD', customer: { country: 'AU' }, items: [] }, locale: 'en' }
const answer = createAnswer('token', createProduct('a', 1))

function createApi(fetch: typeof globalThis.fetch, isOnline = true) {
  return createParasolApi({
    origin: 'https://cover.example',
    key: 'pk_test_shop',
    fetch,
    isOnline: () => isOnline,
  })
}

const answering = (body: unknown, status = 200) =>
  vi.fn<typeof fetch>(() => Promise.resolve(Response.json(body, { status })))

describe('a call', () => {
  it('is a simple request, so that no preflight is spent', async () => {
    const fetch = answering(answer)
    await createApi(fetch).quote(offers, query)
    const [url, init] = fetch.mock.calls[0] ?? []
    expect(url).toBe('https://cover.example/v1/offers')
    expect(init).toMatchObject({ method: 'POST', credentials: 'omit' })
    expect(init).not.toHaveProperty('headers')
    expect(init?.body).toBe(JSON.stringify({ key: 'pk_test_shop', ...query }))
  })

  it('outlives the page where it has to, unless it is too long for that', async () => {
    const fetch = answering({ cover: 'signed' })
    const api = createApi(fetch)
    const read = (response: Response) => response.json()
    for (const cover of ['token', 'x'.repeat(60_000)]) {
      await api.post('/v1/decisions', { cover }, read, { outlivesPage: true })
    }
    await api.post('/v1/decisions', {}, read)
    expect(fetch.mock.calls.map(([, init]) => init?.keepalive)).toEqual([true, false, false])
  })

  it('gives the logo the address it has on the BFF', async () => {
    const logo = { url: '/v1/logos/shop.svg', alt: 'Shop' }
    const fetch = answering({ ...answer, theme: { ...theme, logo } })
    const { theme: shown } = await createApi(fetch).quote(offers, query)
    expect(shown.logo?.url).toBe('https://cover.example/v1/logos/shop.svg')
  })
})

describe('a failed call', () => {
  const rejected = () => vi.fn<typeof fetch>(() => Promise.reject(new TypeError('Failed to fetch')))

  it("carries the BFF's code, message and fields", async () => {
    const error = {
      code: 'cart_invalid',
      message: 'items must not be empty',
      requestId: 'r',
      fields: { items: 'must not be empty' },
    }
    await expect(createApi(answering({ error }, 422)).quote(offers, query)).rejects.toMatchObject({
      name: 'ParasolError',
      code: 'cart_invalid',
      message: 'items must not be empty',
      fields: { items: 'must not be empty' },
    })
  })

  it.for<[string, unknown, number]>([
    ['an error that is not the BFF’s', '<h1>Bad gateway</h1>', 502],
    ['a code of no meaning', { error: { code: 'toString', message: 'x' } }, 500],
    ['a success of another kind', { welcome: 'to the hotel' }, 200],
  ])('is unreachable after %s', async ([, body, status]) => {
    await expect(createApi(answering(body, status)).quote(offers, query)).rejects.toMatchObject({
      code: 'unreachable',
    })
  })

  it('tells offline from unreachable', async () => {
    await expect(createApi(rejected(), false).quote(offers, query)).rejects.toMatchObject({
      code: 'offline',
    })
    await expect(createApi(rejected()).quote(offers, query)).rejects.toMatchObject({
      code: 'unreachable',
    })
  })

  it('times out by itself', async () => {
    const fetch = vi.fn<typeof globalThis.fetch>(
      (_, init) =>
        new Promise((_resolve, reject) => {
          init?.signal?.addEventListener('abort', () => reject(new Error('aborted')))
        }),
    )
    const api = createParasolApi({
      origin: 'https://cover.example',
      key: 'pk',
      fetch,
      isOnline: () => true,
      offerTimeoutMs: 1,
      bookingTimeoutMs: 1,
    })
    await expect(api.quote(offers, query)).rejects.toMatchObject({ code: 'timeout' })
  })

  it('is no failure when it was called off', async () => {
    const controller = new AbortController()
    controller.abort(new DOMException('superseded', 'AbortError'))
    await expect(createApi(rejected()).quote(offers, query, controller.signal)).rejects.toThrow(
      'superseded',
    )
  })
})
