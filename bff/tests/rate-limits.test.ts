import type { ErrorEnvelope } from '@parasol/shared/error-codes'
import { once } from 'node:events'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createOpenapiDocument } from '../src/http/openapi/document.ts'
import { createHttpServer, listen } from '../src/server.ts'
import { createTestDatabase, joinTestDatabase, type TestDatabase } from './database.ts'
import { bookPolicies } from './held-policy.ts'
import {
  cartOf,
  laptop,
  requestOffer,
  shopOrigin,
  startParasol,
  type TestParasol,
} from './parasol.ts'

const limits = { address: 20, publishableKey: 50, secretKey: 30 }
const environment = {
  PARASOL_RATE_LIMIT_ADDRESS: String(limits.address),
  PARASOL_RATE_LIMIT_PUBLISHABLE_KEY: String(limits.publishableKey),
  PARASOL_RATE_LIMIT_SECRET_KEY: String(limits.secretKey),
  PARASOL_TRUSTED_PROXIES: '1',
  PARASOL_TOKEN_KEYS: 'shared=env:TOKEN_KEY',
  TOKEN_KEY: 'k'.repeat(32),
  // A tenth of it is for the database, which a busy machine makes slow.
  PARASOL_OFFER_BUDGET_MS: '60000',
}

/** Refused for what is missing in it, so neither insurer nor database is asked; but it counts. */
const cheapCall = '/v1/decisions'

const fromAddress = (address: string, origin = shopOrigin): RequestInit => ({
  method: 'POST',
  headers: { Origin: origin, 'X-Forwarded-For': address },
  body: '{"key":"pk_test_demo"}',
})
const fromServer: RequestInit = { headers: { Authorization: 'Bearer sk_test_demo' } }

/** Brings the clocks to the beginning of a minute in which nothing was counted yet. */
function beginMinute(...parasols: TestParasol[]): void {
  const latest = Math.max(...parasols.map(({ clock }) => clock.offsetMs))
  const minuteMs = 60_000
  const nextMs = Math.ceil((Date.now() + latest) / minuteMs) * minuteMs
  for (const { clock } of parasols) clock.offsetMs = nextMs - Date.now()
}

function countStatuses(statuses: readonly number[]): Record<number, number> {
  const counts: Record<number, number> = {}
  for (const status of statuses) counts[status] = (counts[status] ?? 0) + 1
  return counts
}

describe('two processes over one database', { timeout: 30_000 }, () => {
  let database: TestDatabase
  let parasols: TestParasol[]
  let servers: { url: string; close: () => Promise<void> }[]

  async function serve(parasol: TestParasol) {
    const server = createHttpServer(parasol.app.fetch)
    await listen(server, { host: '127.0.0.1', port: 0 })
    const address = server.address()
    if (typeof address !== 'object' || !address) throw new Error('not listening')
    return {
      url: `http://127.0.0.1:${address.port}`,
      async close() {
        const closed = once(server, 'close')
        server.close()
        server.closeAllConnections()
        await closed
      },
    }
  }

  beforeAll(async () => {
    database = await createTestDatabase()
    parasols = [
      await startParasol(environment, joinTestDatabase(database.url)),
      await startParasol(environment, joinTestDatabase(database.url)),
    ]
    servers = await Promise.all(parasols.map(serve))
  }, 60_000)
  afterAll(async () => {
    for (const each of servers) await each.close()
    for (const each of parasols) await each.close()
    await database.drop()
  })
  beforeEach(() => beginMinute(...parasols))

  /** Calls both at the same time, each so often, and counts those that were let through. */
  async function countAdmitted(
    calls: number,
    path: string,
    toRequest: (call: number) => RequestInit,
  ): Promise<number> {
    const statuses = await Promise.all(
      servers.flatMap(({ url }, server) =>
        Array.from({ length: calls }, async (_, call) => {
          const response = await fetch(url + path, toRequest(server * calls + call))
          await response.arrayBuffer()
          return response.status
        }),
      ),
    )
    return statuses.filter((status) => status !== 429).length
  }

  it.each<[string, number, string, (call: number) => RequestInit]>([
    ['an address', limits.address, cheapCall, () => fromAddress('192.0.2.1')],
    [
      'an address that makes up others',
      limits.address,
      cheapCall,
      (call) => fromAddress(`203.0.113.${call}, 192.0.2.2`),
    ],
    [
      'a network of IPv6 addresses',
      limits.address,
      cheapCall,
      (call) => fromAddress(`2001:db8::${call + 1}`),
    ],
    [
      'a publishable key',
      limits.publishableKey,
      cheapCall,
      (call) => fromAddress(`198.51.100.${call}`),
    ],
    ['a secret key', limits.secretKey, '/v1/bookings', () => fromServer],
  ])('let through the limit of %s and two shares of it at most', async (_of, limit, path, call) => {
    const admitted = await countAdmitted(2 * limit, path, call)
    expect(admitted).toBeGreaterThanOrEqual(limit)
    expect(admitted).toBeLessThanOrEqual(limit + 2 * Math.ceil(limit / 10))
  })

  it('write no address and no key down', async () => {
    await countAdmitted(limits.address, cheapCall, () => fromAddress('192.0.2.3'))
    const { rows } = await database.pool.query<{ key: string }>('SELECT key FROM rate_limits')
    expect(rows.length).toBeGreaterThan(0)
    for (const { key } of rows) expect(key).toMatch(/^[\w-]{43}$/)
    expect(parasols.flatMap(({ logLines }) => logLines).join('')).not.toContain('192.0.2.3')
  })
})

describe('a call', { timeout: 30_000 }, () => {
  let parasol: TestParasol
  beforeAll(async () => {
    parasol = await startParasol(environment)
  }, 60_000)
  afterAll(() => parasol.close())
  beforeEach(() => beginMinute(parasol))

  const send = (path: string, init: RequestInit) => parasol.send<ErrorEnvelope>(path, init)

  async function callOften(times: number, path: string, init: RequestInit) {
    const answers = await Promise.all(Array.from({ length: times }, () => send(path, init)))
    return countStatuses(answers.map(({ status }) => status))
  }

  const useUpAddress = () => callOften(limits.address, cheapCall, fromAddress('192.0.2.1'))
  const useUpSecretKey = () => callOften(limits.secretKey, '/v1/bookings', fromServer)

  async function countQuotes(): Promise<string | undefined> {
    const text = await parasol.context.metrics.registry.metrics()
    return /^parasol_insurer_call_duration_seconds_count\{.*"quote".*$/m.exec(text)?.[0]
  }

  it('over a limit is told to wait, in a way the page can read', async () => {
    expect(await useUpAddress()).toEqual({ 422: limits.address })
    const { status, headers, body } = await send(cheapCall, fromAddress('192.0.2.1'))
    expect([status, body.error.code]).toEqual([429, 'rate_limited'])
    expect(headers.get('retry-after')).toMatch(/^([1-9]|[1-5][0-9]|60)$/)
    expect(headers.get('access-control-allow-origin')).toBe(shopOrigin)
    expect(headers.get('access-control-expose-headers')).toContain('Retry-After')
    expect(JSON.stringify(body)).not.toContain('192.0.2.1')
  })

  it('over a limit never gets to an insurer', async () => {
    await requestOffer(parasol, cartOf(laptop))
    const quotes = await countQuotes()
    expect(quotes).toBeDefined()
    await useUpAddress()
    const init = { ...fromAddress('192.0.2.1') }
    init.body = JSON.stringify({ key: 'pk_test_demo', cart: cartOf(laptop), locale: 'en-AU' })
    expect((await send('/v1/offers', init)).status).toBe(429)
    expect(await countQuotes()).toBe(quotes)
  })

  it('is let through again in the next minute', async () => {
    await useUpAddress()
    beginMinute(parasol)
    expect((await send(cheapCall, fromAddress('192.0.2.1'))).status).toBe(422)
  })

  it('that its address is refused leaves the shop its own', async () => {
    await callOften(2 * limits.publishableKey, cheapCall, fromAddress('192.0.2.1'))
    expect((await send(cheapCall, fromAddress('192.0.2.2'))).status).toBe(422)
  })

  it('of another shop has limits of its own', async () => {
    await useUpAddress()
    await useUpSecretKey()
    const other = { ...fromAddress('192.0.2.1'), body: '{"key":"pk_test_browser"}' }
    expect((await send(cheapCall, other)).status).toBe(422)
    const server = { headers: { Authorization: 'Bearer sk_test_qover' } }
    expect((await send('/v1/bookings', server)).status).toBe(200)
  })

  it.each<[string, RequestInit, number]>([
    ['of an unknown key', { ...fromAddress('192.0.2.1'), body: '{"key":"pk_test_no"}' }, 401],
    ['from a strange page', fromAddress('192.0.2.1', 'https://evil.example'), 403],
    ['without a body', { ...fromAddress('192.0.2.1'), body: '' }, 400],
  ])('%s counts for nobody and is refused as ever', async (_what, init, status) => {
    const times = 2 * limits.publishableKey
    expect(await callOften(times, cheapCall, init)).toEqual({ [status]: times })
    expect((await send(cheapCall, fromAddress('192.0.2.1'))).status).toBe(422)
  })

  it.each([
    '/healthz',
    '/metrics',
    '/v1/parasol.js',
    '/v1/manifest.json',
    '/openapi.json',
    '/docs',
  ])('of %s is never too many', async (path) => {
    await useUpAddress()
    const init = { headers: { Origin: shopOrigin, 'X-Forwarded-For': '192.0.2.1' } }
    for (let call = 0; call < 5; call += 1) {
      expect((await parasol.app.request(path, init)).status).toBe(200)
    }
  })

  it('of a shopper counts by its address, unless its token is none', async () => {
    const { policyToken } = await bookPolicies(parasol, {}, cartOf(laptop))
    beginMinute(parasol)
    const callFrom = (address: string, token = policyToken): RequestInit => ({
      headers: {
        Origin: shopOrigin,
        'X-Forwarded-For': address,
        Authorization: `Bearer ${token}`,
      },
    })
    const path = '/v1/policies'
    const times = 2 * limits.address
    expect(await callOften(times, path, callFrom('192.0.2.1', 'none'))).toEqual({ 401: times })
    expect(await callOften(limits.address, path, callFrom('192.0.2.1'))).toEqual({
      200: limits.address,
    })
    expect((await send(path, callFrom('192.0.2.1'))).status).toBe(429)
    expect((await send(path, callFrom('192.0.2.2'))).status).toBe(200)
  })

  it('to an address that does not exist is told so', async () => {
    const { status, body } = await send('/v1/offers/none', {})
    expect([status, body.error.code]).toEqual([404, 'not_found'])
  })

  it('over a limit is counted by it', async () => {
    const read = async (limit: string) => {
      const text = await parasol.context.metrics.registry.metrics()
      const sample = new RegExp(`^parasol_rate_limited_total\\{limit="${limit}"\\} (\\d+)$`, 'm')
      return Number(sample.exec(text)?.[1] ?? 0)
    }
    const before = { address: await read('address'), secretKey: await read('secret_key') }
    await callOften(limits.address + 2, cheapCall, fromAddress('192.0.2.1'))
    await callOften(limits.secretKey + 3, '/v1/bookings', fromServer)
    expect(await read('address')).toBe(before.address + 2)
    expect(await read('secret_key')).toBe(before.secretKey + 3)
  })

  const operations = Object.entries(createOpenapiDocument().paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { security }]) => ({
      method: method.toUpperCase(),
      path: path.replaceAll(/\{\w+\}/g, '3f2b6a0e-6c1c-4b39-9d0f-0e6a2f3f8a11'),
      schemes: security.flatMap((each) => Object.keys(each)),
    })),
  )

  it.each(operations.filter(({ schemes }) => schemes.includes('publishableKey')))(
    'of a page to $method $path is limited',
    async ({ path }) => {
      await useUpAddress()
      expect((await send(path, fromAddress('192.0.2.1'))).status).toBe(429)
    },
  )

  it.each(operations.filter(({ schemes }) => schemes.includes('secretKey')))(
    'of a server to $method $path is limited',
    async ({ method, path }) => {
      await useUpSecretKey()
      const body = method === 'GET' ? {} : { body: '{}' }
      expect((await send(path, { ...fromServer, method, ...body })).status).toBe(429)
    },
  )
})

describe('without a trusted proxy', { timeout: 30_000 }, () => {
  it('X-Forwarded-For makes nobody another, and is warned of once', async () => {
    const parasol = await startParasol({ ...environment, PARASOL_TRUSTED_PROXIES: '0' })
    beginMinute(parasol)
    const statuses: number[] = []
    for (let call = 0; call < limits.address + 5; call += 1) {
      const init = fromAddress(`198.51.100.${call}`)
      statuses.push((await parasol.send(cheapCall, init)).status)
    }
    expect(countStatuses(statuses)).toEqual({ 422: limits.address, 429: 5 })
    const warnings = parasol.logLines.filter((line) => line.includes('PARASOL_TRUSTED_PROXIES'))
    expect(warnings).toHaveLength(1)
    expect(parasol.logLines.join('')).not.toContain('198.51.100.')
    await parasol.close()
  })
})

describe('without its database', { timeout: 30_000 }, () => {
  it('a process makes offers up to its own count, and logs that once', async () => {
    const parasol = await startParasol(environment)
    beginMinute(parasol)
    await parasol.context.database.pool.end()
    const offer = () => parasol.fromPage('/v1/offers', { cart: cartOf(laptop), locale: 'en-AU' })
    const answers = await Promise.all(Array.from({ length: limits.address + 5 }, offer))
    expect(countStatuses(answers.map(({ status }) => status))).toEqual({
      200: limits.address,
      429: 5,
    })
    const warnings = parasol.logLines.filter((line) => line.includes('limits calls by itself'))
    expect(warnings).toHaveLength(1)
    await parasol.close().catch(() => undefined)
  })
})
