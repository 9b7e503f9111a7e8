import type { ErrorEnvelope } from '@parasol/shared/error-codes'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '../src/app.ts'
import {
  cartOf,
  laptop,
  requestOffer,
  shopOrigin,
  startParasol,
  type TestParasol,
} from './parasol.ts'

const recipient = { firstName: 'Ada', email: 'ada.byron@example.test' }
const pdf = new TextEncoder().encode('%PDF-1.7')

let parasol: TestParasol
const asked: unknown[][] = []
beforeAll(async () => {
  parasol = await startParasol()
})
afterAll(() => parasol.close())

/** The same Parasol with an insurer behind it that mails and has a PDF. */
function send(path: string, headers: Record<string, string>, body: object) {
  const app = createApp({
    ...parasol.context,
    extras: {
      sendLead: async (...lead) => void asked.push(lead),
      createTeaser: () => Promise.resolve(pdf),
    },
  })
  return app.request(path, { method: 'POST', headers, body: JSON.stringify(body) })
}

const callers: [string, Record<string, string>, object][] = [
  ['a page', { Origin: shopOrigin }, { key: 'pk_test_demo' }],
  ["the shop's server", { Authorization: 'Bearer sk_test_demo' }, {}],
]

describe.each(callers)('%s', (_who, headers, key) => {
  it('has the offer mailed', async () => {
    asked.length = 0
    const answer = await send('/v1/offers/lead', headers, { ...key, cover: 'token', recipient })
    expect([answer.status, await answer.json()]).toEqual([202, { status: 'sent' }])
    expect(asked).toEqual([[parasol.context.partners.get('demo'), 'token', recipient]])
  })

  it('gets the PDF, which no cache keeps', async () => {
    const answer = await send('/v1/offers/teaser', headers, { ...key, cover: 'token' })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe('application/pdf')
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(pdf)
  })

  it.each<[string, object, string]>([
    ['no address', { recipient: { firstName: 'Ada', email: 'ada' } }, 'recipient.email'],
    ['no name', { recipient: { ...recipient, firstName: ' ' } }, 'recipient.firstName'],
    ['more than is needed', { recipient: { ...recipient, lastName: 'B' } }, 'recipient.lastName'],
  ])('is refused a mail to %s', async (_what, change, field) => {
    const body = { ...key, cover: 'token', recipient, ...change }
    const answer = await send('/v1/offers/lead', headers, body)
    expect(answer.status).toBe(422)
    const refusal: unknown = await answer.json()
    expect(refusal).toHaveProperty('error.code', 'recipient_invalid')
    expect(refusal).toHaveProperty(['error', 'fields', field])
  })

  it.each(['/v1/offers/lead', '/v1/offers/teaser'])(
    'is told by %s what XCover lacks',
    async (path) => {
      const { cover } = await requestOffer(parasol, cartOf(laptop))
      const lead = path.endsWith('lead') ? { recipient } : {}
      const { status, body } = await parasol.send<ErrorEnvelope>(path, {
        method: 'POST',
        headers,
        body: JSON.stringify({ ...key, cover, ...lead }),
      })
      expect([status, body.error.code]).toEqual([422, 'capability_missing'])
    },
  )
})

it('keeps the recipient out of the logs', () => {
  const logs = parasol.logLines.join('')
  expect(logs).toContain('/v1/offers/lead')
  for (const word of ['Ada', 'ada.byron']) expect(logs).not.toContain(word)
})

it('refuses a server that gives a key in the body as well', async () => {
  const answer = await send(
    '/v1/offers/teaser',
    { Authorization: 'Bearer sk_test_demo' },
    { key: 'pk_test_demo', cover: 'token' },
  )
  expect(answer.status).toBe(400)
})
