import { describe, expect, it, vi } from 'vitest'
import { createParasolApi } from '../api/parasol-api.ts'
import { createExtrasApi } from './extras-api.ts'

function createApi(body: string, type: string) {
  const fetch = vi.fn<typeof globalThis.fetch>(() =>
    Promise.resolve(new Response(body, { headers: { 'Content-Type': type } })),
  )
  const origin = 'https://cover.example'
  const api = createParasolApi({ origin, key: 'pk_test_shop', fetch, isOnline: () => true })
  return { fetch, ...createExtrasApi(api) }
}

const lead = { cover: 'token', recipient: { firstName: 'Ada', email: 'ada@example.test' } }

describe('the mailed offer', () => {
  it('goes to whom the shopper named', async () => {
    const { fetch, sendLead } = createApi('{"status":"sent"}', 'application/json')
    await sendLead(lead)
    const [url, init] = fetch.mock.calls[0] ?? []
    expect(url).toBe('https://cover.example/v1/offers/lead')
    expect(init?.body).toBe(JSON.stringify({ key: 'pk_test_shop', ...lead }))
  })

  it('is not believed sent by what answers in the place of the BFF', async () => {
    const { sendLead } = createApi('{"welcome":"to the hotel"}', 'application/json')
    await expect(sendLead(lead)).rejects.toMatchObject({ code: 'unreachable' })
  })
})

describe('the PDF of highlights', () => {
  it('comes as a file', async () => {
    const { loadTeaser } = createApi('%PDF-1.7', 'application/pdf')
    const file = await loadTeaser({ cover: 'token' })
    expect(await file.text()).toBe('%PDF-1.7')
  })

  it('is believed to be none where it says so', async () => {
    const { loadTeaser } = createApi('<h1>Welcome</h1>', 'text/html')
    await expect(loadTeaser({ cover: 'token' })).rejects.toMatchObject({ code: 'unreachable' })
  })
})
