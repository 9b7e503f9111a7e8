import type { ErrorEnvelope } from '@parasol/shared/error-codes'
import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { startParasol, type TestParasol } from './parasol.ts'

let parasol: TestParasol
beforeAll(async () => {
  parasol = await startParasol()
})
afterAll(() => parasol.close())
afterEach(async () => {
  parasol.clock.offsetMs = 0
  await parasol.context.database.pool.query('DELETE FROM insurer_events')
})

/** The insurer's documentation, sample by sample, its Python texts written as the JSON that they stand for. */
const parseSamples: (text: string) => { heading: string; body: { event: string } }[] = JSON.parse
const samples = parseSamples(
  readFileSync(new URL('fixtures/xcover-webhooks.json', import.meta.url), 'utf8'),
)

const address = '/webhooks/xcover/demo'

type Details = {
  date?: Date
  algorithm?: string
  key?: string
  secret?: string
  path?: string
  headers?: Record<string, string>
}

/** As the insurer posts it: signed over the date alone. */
function post(body: unknown, details: Details = {}) {
  const {
    date = new Date(),
    algorithm = 'sha1',
    key = 'sandbox-key',
    secret = 'sandbox-secret',
  } = details
  const text = `date: ${date.toUTCString()}`
  const signature = encodeURIComponent(createHmac(algorithm, secret).update(text).digest('base64'))
  return parasol.send<ErrorEnvelope | null>(details.path ?? address, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'X-Api-Key': key,
      Date: date.toUTCString(),
      Authorization: `Signature keyId="${key}",algorithm="hmac-${algorithm}",signature="${signature}"`,
      ...details.headers,
    },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
}

const listStored = async () =>
  (
    await parasol.context.database.pool.query<Record<string, unknown>>(
      'SELECT * FROM insurer_events ORDER BY first_received_at, id',
    )
  ).rows

const codeOf = ({ status, body }: Awaited<ReturnType<typeof post>>) => [status, body?.error.code]

describe('a documented webhook', () => {
  const kinds = [
    'renewal_notification',
    'renewal_due',
    'renewal_expired',
    'booking_updated',
    'booking_cancelled',
  ]

  it.each(samples.map(({ heading, body }, index) => ({ heading, body, kind: kinds[index] })))(
    '$heading is stored, once though it comes twice',
    async ({ body, kind }) => {
      expect((await post(body)).status).toBe(200)
      expect((await post(body)).status).toBe(200)
      const isRenewal = kind?.startsWith('renewal')
      expect(await listStored()).toMatchObject([
        {
          kind,
          name: body.event,
          package_reference: isRenewal ? 'GKDK9-CECQU-INS' : '8QR94-VUMQC-INS',
          renewal_id: isRenewal ? 'daSJp-fwdoj-REN' : null,
          times_received: 2,
        },
      ])
    },
  )

  it('keeps no person’s details', async () => {
    for (const { body } of samples) await post(body)
    const stored = JSON.stringify(await listStored()) + parasol.logLines.join('')
    for (const text of ['Jacqueline', 'Bennett', 'test_name', 'security_token', '@']) {
      expect(stored).not.toContain(text)
    }
  })

  it.each([
    ['booking.updated', 'booking_updated'],
    ['booking.cancelled', 'booking_cancelled'],
    ['BOOKING_CREATED', 'booking_created'],
    ['BOOKING_UPDATED', 'booking_updated'],
    ['BOOKING_CANCELLED', 'booking_cancelled'],
    ['RENEWAL_CREATED', 'renewal_created'],
    ['RENEWAL_NOTIFICATION', 'renewal_notification'],
    ['RENEWAL_DUE', 'renewal_due'],
    ['RENEWAL_EXPIRED', 'renewal_expired'],
  ])('may also be spelt %s', async (event, kind) => {
    const payload = { id: 'GKDK9-CECQU-INS', status: 'CONFIRMED', total_price: '2.50', quotes: [] }
    expect((await post({ event, payload }, { algorithm: 'sha256' })).status).toBe(200)
    expect(await listStored()).toMatchObject([
      { kind, name: event, package_reference: 'GKDK9-CECQU-INS', renewal_id: null },
    ])
  })
})

describe('an event nobody knows', () => {
  it.each([
    ['of another name', { event: 'policy.reinstated', payload: { id: 'GKDK9-CECQU-INS' } }],
    ['without a name', { payload: { id: 'GKDK9-CECQU-INS' } }],
    ['with a name that is no name', { event: '\u0000', payload: { id: 'GKDK9-CECQU-INS' } }],
    ['without a payload', { event: 'ping' }],
    ['with another payload', { event: 'ping', payload: ['x'] }],
    ['with ids of other types', { event: 'ping', payload: { id: 5, old: 'x', new: null } }],
  ])('%s is kept', async (_what, body) => {
    expect((await post(body)).status).toBe(200)
    expect(await listStored()).toMatchObject([{ kind: 'unknown', times_received: 1 }])
  })

  it('that is larger than what shops may send is kept too', async () => {
    const body = { event: 'booking.update', payload: { junk: 'x'.repeat(1024 * 1024) } }
    expect((await post(body)).status).toBe(200)
  })
})

describe('what is refused, and not stored', () => {
  const body = { event: 'booking.update', payload: { id: 'GKDK9-CECQU-INS' } }
  const minuteMs = 60_000

  it.each<[string, Details]>([
    ['with another secret', { secret: 'sandbox-secreT' }],
    ['with another key', { key: 'another-key' }],
    ['whose key is not the one that signed', { headers: { 'X-Api-Key': 'another-key' } }],
    ['without a signature', { headers: { Authorization: '' } }],
    ['with a shop’s key', { headers: { Authorization: 'Bearer sk_test_demo' } }],
    ['signed too long ago', { date: new Date(Date.now() - 61 * minuteMs) }],
    ['signed in time to come', { date: new Date(Date.now() + 61 * minuteMs) }],
    ['whose date is not the one that was signed', { headers: { Date: new Date(0).toUTCString() } }],
    ['with an algorithm nobody should use', { algorithm: 'md5' }],
  ])('one %s', async (_what, details) => {
    expect(codeOf(await post(body, details))).toEqual([401, 'webhook_unsigned'])
    expect(await listStored()).toEqual([])
  })

  it('but not one that was tried for the first time an hour ago', async () => {
    const date = new Date(Date.now() - 59 * minuteMs)
    expect((await post(body, { date })).status).toBe(200)
  })

  it.each([
    '/webhooks/xcover/nobody',
    '/webhooks/acme/demo',
    '/webhooks/qover/demo',
    '/webhooks/qover/demo-qover',
    '/webhooks/xcover/..%2fdemo',
  ])('%s, where no insurer tells anything', async (path) => {
    expect(codeOf(await post(body, { path }))).toEqual([404, 'not_found'])
  })

  it.each(['', 'x', '[]', '"event"', "{'event': 'booking.update'}"])(
    'the body %j',
    async (text) => {
      expect(codeOf(await post(text))).toEqual([400, 'malformed_request'])
      expect(await listStored()).toEqual([])
    },
  )

  it('one of more than 2 MB', async () => {
    const huge = JSON.stringify({ event: 'x', payload: 'x'.repeat(2 * 1024 * 1024) })
    expect(codeOf(await post(huge))).toEqual([413, 'body_too_large'])
  })
})

it('is not acknowledged before it is stored', async () => {
  const { pool } = parasol.context.database
  await pool.query('ALTER TABLE insurer_events ADD CONSTRAINT broken CHECK (false) NOT VALID')
  try {
    expect((await post({ event: 'booking.update', payload: {} })).status).toBe(500)
  } finally {
    await pool.query('ALTER TABLE insurer_events DROP CONSTRAINT broken')
  }
})

it('is forgotten after a month, and after more than a year where nobody made anything of it', async () => {
  const { pool } = parasol.context.database
  const age = (days: number) =>
    pool.query(`UPDATE insurer_events SET last_received_at = now() - $1 * interval '1 day'`, [days])
  await post({ event: 'policy.reinstated', payload: {} })
  await age(399)
  await parasol.context.webhookIntake.forget()
  expect(await listStored()).toHaveLength(1)
  await age(401)
  await parasol.context.webhookIntake.forget()
  expect(await listStored()).toEqual([])
})
