import { expect, it, vi } from 'vitest'
import { theme } from '../offer/cover-fixtures.ts'
import { createPolicyApi } from './policy-api.ts'

function createApi(answer: () => Response) {
  const fetch = vi.fn<typeof globalThis.fetch>(() => Promise.resolve(answer()))
  const connection = { origin: 'https://cover.example', fetch, isOnline: () => true }
  return { fetch, api: createPolicyApi(connection, 'policy-token') }
}

it('sends the token in the header alone', async () => {
  const { fetch, api } = createApi(() => Response.json({ id: 'change', status: 'quoted' }))
  await api.cancellations.quote({ policies: ['p'], reason: 'withdrawal' })
  const [url, init] = fetch.mock.calls[0] ?? []
  expect(url).toBe('https://cover.example/v1/policies/cancellations')
  expect(init).toMatchObject({
    method: 'POST',
    credentials: 'omit',
    headers: { Authorization: 'Bearer policy-token' },
    body: '{"policies":["p"],"reason":"withdrawal"}',
  })
})

it.each(['modifications', 'cancellations', 'renewals'] as const)(
  'confirms %s by their id',
  async (kind) => {
    const { fetch, api } = createApi(() => Response.json({ id: 'change', status: 'confirmed' }))
    expect(await api[kind].confirm('change')).toMatchObject({ status: 'confirmed' })
    expect(fetch.mock.calls[0]?.[0]).toBe(
      `https://cover.example/v1/policies/${kind}/change/confirm`,
    )
  },
)

it('reads a change by its id', async () => {
  const { fetch, api } = createApi(() => Response.json({ id: 'change', status: 'quoted' }))
  expect(await api.modifications.read('change')).toMatchObject({ status: 'quoted' })
  expect(fetch.mock.calls[0]).toMatchObject([
    'https://cover.example/v1/policies/modifications/change',
    { method: 'GET' },
  ])
})

it('gives the logo the address it has on the BFF', async () => {
  const logo = { url: '/v1/logos/shop.svg', alt: 'Shop' }
  const { api } = createApi(() => Response.json({ policies: [], theme: { ...theme, logo } }))
  const view = await api.read(new AbortController().signal)
  expect(view.theme.logo?.url).toBe('https://cover.example/v1/logos/shop.svg')
})

it('opts out whatever the answer says', async () => {
  const { fetch, api } = createApi(() => new Response(null, { status: 204 }))
  await api.optOutOfRenewal()
  expect(fetch.mock.calls[0]).toMatchObject([
    'https://cover.example/v1/policies/renewals',
    { method: 'DELETE' },
  ])
})

it('does not take the answer of something in between for a change', async () => {
  const { api } = createApi(() => Response.json({ welcome: 'to the hotel' }))
  await expect(api.renewals.confirm('change')).rejects.toMatchObject({ code: 'unreachable' })
})
