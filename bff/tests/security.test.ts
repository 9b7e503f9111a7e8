import type { ErrorEnvelope } from '@parasol/shared/error-codes'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  cartOf,
  laptop,
  policyholder,
  requestOffer,
  shopOrigin,
  startParasol,
  type TestParasol,
} from './parasol.ts'

let parasol: TestParasol
beforeAll(async () => {
  parasol = await startParasol()
})
afterAll(() => parasol.close())

const browserCalls = [
  '/v1/offers',
  '/v1/offers/revise',
  '/v1/offers/lead',
  '/v1/offers/teaser',
  '/v1/decisions',
  '/v1/bookings',
]
const aBooking = '/v1/bookings/3f2b6a0e-6c1c-4b39-9d0f-0e6a2f3f8a11'
const serverCalls: [string, string][] = [
  ['POST', '/v1/bookings'],
  ['POST', '/v1/offers/lead'],
  ['POST', '/v1/offers/teaser'],
  ['GET', '/v1/bookings'],
  ['GET', aBooking],
  ...['modifications', 'cancellations', 'renewals'].flatMap((kind): [string, string][] => [
    ['POST', `${aBooking}/${kind}`],
    ['GET', `${aBooking}/${kind}/3f2b6a0e-6c1c-4b39-9d0f-0e6a2f3f8a12`],
    ['POST', `${aBooking}/${kind}/3f2b6a0e-6c1c-4b39-9d0f-0e6a2f3f8a12/confirm`],
  ]),
  ['DELETE', `${aBooking}/renewals`],
  ['POST', `${aBooking}/policy-token`],
]

describe.each(browserCalls)('%s called from a page', (path) => {
  const call = (headers: Record<string, string>, body: string) =>
    parasol.send<ErrorEnvelope>(path, { method: 'POST', headers, body })

  it.each<[string, string, number, string]>([
    ['without a key', '{}', 401, 'key_missing'],
    ['with an unknown key', '{"key":"pk_test_unknown"}', 401, 'key_unknown'],
    ['with a secret key', '{"key":"sk_test_demo"}', 401, 'key_unknown'],
    ['with a key that is no text', '{"key":["pk_test_demo"]}', 401, 'key_missing'],
    ['with no JSON', 'key=pk_test_demo', 400, 'malformed_request'],
    ['with a list', '["pk_test_demo"]', 400, 'malformed_request'],
    ['with nothing', '', 400, 'malformed_request'],
  ])('%s is refused', async (_what, body, status, code) => {
    const answer = await call({ Origin: shopOrigin }, body)
    expect([answer.status, answer.body.error.code]).toEqual([status, code])
    expect(answer.body.error.requestId).toBe(answer.headers.get('x-request-id'))
  })

  it.each([
    'https://evil.example',
    'null',
    'http://localhost:8788.evil.example',
    'http://localhost:87880',
    'https://localhost:8788',
    'http://LOCALHOST:8788/',
    '',
  ])('from the origin %j is refused and unreadable there', async (origin) => {
    const answer = await call({ Origin: origin }, '{"key":"pk_test_demo"}')
    expect([answer.status, answer.body.error.code]).toEqual([403, 'origin_not_allowed'])
    expect(answer.headers.get('access-control-allow-origin')).toBeNull()
  })

  it('without an origin is refused', async () => {
    const answer = await call({}, '{"key":"pk_test_demo"}')
    expect(answer.body.error.code).toBe('origin_not_allowed')
  })

  it('with more than 64 kB is refused', async () => {
    const body = JSON.stringify({ key: 'pk_test_demo', junk: 'x'.repeat(64 * 1024) })
    const answer = await call({ Origin: shopOrigin }, body)
    expect([answer.status, answer.body.error.code]).toEqual([413, 'body_too_large'])
  })

  it('that announces more than 64 kB is refused before it is read', async () => {
    const headers = { Origin: shopOrigin, 'Content-Length': String(64 * 1024 + 1) }
    const answer = await call(headers, '{"key":"pk_test_demo"}')
    expect([answer.status, answer.body.error.code]).toEqual([413, 'body_too_large'])
  })

  it('never answers with credentials allowed', async () => {
    const answer = await call({ Origin: shopOrigin }, '{}')
    expect(answer.headers.get('access-control-allow-credentials')).toBeNull()
  })
})

describe.each(serverCalls)('%s %s called by a server', (method, path) => {
  const call = (authorization: string) =>
    parasol.send<ErrorEnvelope>(path, {
      method,
      headers: { Authorization: authorization },
      ...(method === 'POST' ? { body: '{}' } : {}),
    })

  it.each<[string, string]>([
    ['Bearer sk_test_unknown', 'key_unknown'],
    ['Bearer pk_test_demo', 'key_unknown'],
    ['Bearer ', 'key_missing'],
    ['Basic c2tfdGVzdF9kZW1v', 'key_missing'],
    ['sk_test_demo', 'key_missing'],
  ])('with %j is refused', async (authorization, code) => {
    const answer = await call(authorization)
    expect([answer.status, answer.body.error.code]).toEqual([401, code])
  })
})

describe('a cover token', () => {
  const refused = [422, 'cover_invalid']

  async function tryCover(cover: string) {
    const revised = await parasol.fromPage<ErrorEnvelope>('/v1/offers/revise', {
      cover,
      cart: cartOf(laptop),
      locale: 'en',
    })
    const decided = await parasol.fromPage<ErrorEnvelope>('/v1/decisions', {
      cover,
      decision: 'declined',
      products: [],
    })
    const booked = await parasol.fromServer<ErrorEnvelope>('/v1/bookings', {
      cover,
      orderId: 'forged',
      policyholder,
    })
    return [revised, decided, booked].map(({ status, body }) => [status, body.error.code])
  }

  it.each<[string, (token: string) => string]>([
    [
      'with a lower premium',
      (token) => rewrite(token, (payload) => payload.replace('"premium":12485', '"premium":1')),
    ],
    ["with another package's number", (token) => rewrite(token, (p) => p.replace('-INS', '-XXX'))],
    ['with another signature', (token) => `${token.slice(0, -4)}AAAA`],
    ['that is none', () => 'no.token.at-all'],
  ])('%s is refused by every call', async (_what, forge) => {
    const { cover } = await requestOffer(parasol, cartOf(laptop))
    expect(await tryCover(forge(cover))).toEqual([refused, refused, refused])
  })

  it("of another partner is refused by this one's calls", async () => {
    const { cover } = await requestOffer(parasol, cartOf(laptop))
    const answer = await parasol.fromPage<ErrorEnvelope>('/v1/decisions', {
      key: 'pk_test_browser',
      cover,
      decision: 'declined',
      products: [],
    })
    expect([answer.status, answer.body.error.code]).toEqual([422, 'cover_invalid'])
  })

  function rewrite(token: string, change: (payload: string) => string): string {
    const [header, payload = '', signature] = token.split('.')
    const changed = change(Buffer.from(payload, 'base64url').toString())
    expect(Buffer.from(changed).toString('base64url')).not.toBe(payload)
    return [header, Buffer.from(changed).toString('base64url'), signature].join('.')
  }
})

describe('browser booking', () => {
  const book = (key: string, cover: string) =>
    parasol.fromPage<ErrorEnvelope & { status: string }>('/v1/bookings', {
      key,
      cover,
      orderId: `browser-${key}`,
      policyholder,
    })

  it('is refused where the partner file does not switch it on', async () => {
    const { status, body } = await book('pk_test_demo', '')
    expect([status, body.error.code]).toEqual([403, 'browser_booking_disabled'])
  })

  it('goes through where it does', async () => {
    const { status, body } = await book('pk_test_browser', '')
    expect([status, body.status]).toEqual([200, 'declined'])
  })
})

describe('answers and logs', () => {
  it('hold no secret and no personal data, whatever goes wrong', async () => {
    const answers: string[] = []
    const { offer, cover } = await requestOffer(parasol, cartOf(laptop))
    const products = offer.products.map(({ id }) => id)
    for (const email of ['fine', 'refused', 'booking-500'].map(
      (local) => `${local}.x@example.test`,
    )) {
      const response = await parasol.fromServer<unknown>('/v1/bookings', {
        cover: `${cover}~accepted~${products.join(',')}`,
        orderId: email,
        policyholder: { ...policyholder, email, address1: '1 Analytical Lane' },
      })
      answers.push(JSON.stringify(response.body))
    }
    const unreadable = await parasol.fromServer<unknown>('/v1/bookings', {
      policyholder: { ...policyholder, email: 'not an address' },
    })
    answers.push(JSON.stringify(unreadable.body))

    const secrets = ['sandbox-secret', 'sandbox-key', 'sk_test_demo']
    const personal = ['Ada', 'Byron', 'example.test', '61255550100', 'Analytical']
    const logs = parasol.logLines.join('')
    expect(logs.length).toBeGreaterThan(0)
    for (const word of [...secrets, ...personal]) expect(logs).not.toContain(word)
    for (const word of [...secrets, 'commission', 'at Object.', 'node_modules']) {
      expect(answers.join('')).not.toContain(word)
    }
  })

  it('say nothing of the inside when something unforeseen fails', async () => {
    const { pool } = parasol.context.database
    await pool.query('ALTER TABLE decisions RENAME TO decisions_away')
    const { cover } = await requestOffer(parasol, cartOf(laptop))
    const answer = await parasol.fromPage<ErrorEnvelope>('/v1/decisions', {
      cover,
      decision: 'declined',
      products: [],
    })
    await pool.query('ALTER TABLE decisions_away RENAME TO decisions')
    expect(answer.status).toBe(500)
    expect(answer.body.error).toEqual({
      code: 'internal_error',
      message: 'Something went wrong on our side',
      requestId: answer.headers.get('x-request-id'),
    })
  })

  it('are the one envelope where there is nothing', async () => {
    const answer = await parasol.send<ErrorEnvelope>('/v1/nothing', {})
    expect([answer.status, answer.body.error.code]).toEqual([404, 'not_found'])
  })
})
