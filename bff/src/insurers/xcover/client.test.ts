import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Secret } from '../../config/secrets.ts'
import { InsurerError } from '../insurer-error.ts'
import { createXcoverClient } from './client.ts'
import type { XcoverClient, XcoverClientOptions } from './client.ts'
import { australianPackage, olderBooking } from './sample-answers.ts'
import {
  answer,
  cutConnection,
  startScriptedServer,
  staySilent,
} from '../testing/scripted-server.ts'
import type { ScriptedServer, Step } from '../testing/scripted-server.ts'
import { verifySignature } from './signature.ts'
import { createTransport } from '../http/transport.ts'

const reference = 'TLCC8-B6YWP-INS'
const now = new Date('2020-02-06T00:12:30Z')
const deadline = { signal: new AbortController().signal, leftMs: () => 10_000 }

let server: ScriptedServer
let client: XcoverClient
let waits: number[]

function createClient(options: Partial<XcoverClientOptions> = {}): XcoverClient {
  return createXcoverClient({
    baseUrl: `${server.origin}/x`,
    partnerCode: 'DEMO',
    apiKey: new Secret('a-key'),
    apiSecret: new Secret('a-secret'),
    algorithm: 'hmac-sha512',
    signedHeaders: '(request-target) date',
    addRemovePaths: 'suffixed',
    now: () => now,
    random: () => 0.5,
    wait: async (waitMs) => void waits.push(waitMs),
    onRetry: () => {},
    watchCircuit: () => {},
    ...options,
  })
}

beforeEach(async () => {
  server = await startScriptedServer()
  waits = []
  client = createClient()
})

afterEach(async () => {
  await server.close()
  await client.close()
})

type Operation = (client: XcoverClient, within?: typeof deadline) => Promise<unknown>

const book: Operation = (from, within = deadline) =>
  from.booking.book(reference, {}, 'a-uuid', within)
const readPackage: Operation = (from, within = deadline) =>
  from.booking.readPackage(reference, within)
const createPackage: Operation = (from, within = deadline) => from.quoting.createPackage({}, within)
const updatePackage: Operation = (from, within = deadline) =>
  from.quoting.updatePackage(reference, {}, within)

describe('what is sent', () => {
  const operations: [string, Operation, Step, string, string | null][] = [
    [
      'creation',
      createPackage,
      answer(201, australianPackage),
      'POST /x/partners/DEMO/quotes/',
      '{}',
    ],
    [
      'retrieval',
      readPackage,
      answer(200, australianPackage),
      `GET /x/partners/DEMO/quotes/${reference}/`,
      null,
    ],
    [
      'update',
      updatePackage,
      answer(200, australianPackage),
      `PATCH /x/partners/DEMO/quotes/${reference}/`,
      '{}',
    ],
    [
      'addition',
      (from) => from.quoting.addQuote(reference, { sku: 'a' }, deadline),
      answer(201, australianPackage),
      `POST /x/partners/DEMO/quotes/${reference}/add/`,
      '{"request":[{"sku":"a"}]}',
    ],
    [
      'removal',
      (from) => from.quoting.removeQuotes(reference, ['a', 'b'], deadline),
      answer(200, australianPackage),
      `POST /x/partners/DEMO/quotes/${reference}/delete/`,
      '{"quotes":[{"id":"a"},{"id":"b"}]}',
    ],
    [
      'opt-out',
      (from) => from.booking.optOut(reference, deadline),
      answer(204),
      `POST /x/partners/DEMO/bookings/${reference}/opt_out`,
      '{}',
    ],
    [
      'booking',
      book,
      answer(200, olderBooking),
      `POST /x/partners/DEMO/bookings/${reference}/`,
      '{}',
    ],
    [
      'booking retrieval',
      (from) => from.booking.readBooking(reference, 'en', deadline),
      answer(200, olderBooking),
      `GET /x/partners/DEMO/bookings/${reference}/?language=en`,
      null,
    ],
  ]

  test.each(operations)('%s', async (_name, operation, step, target, body) => {
    server.script(step)
    await operation(client)
    const [request] = server.received
    expect(`${request?.method} ${request?.url}`).toBe(target)
    expect(request?.body).toBe(body ?? '')
    expect(request?.headers['content-type']).toBe(body === null ? undefined : 'application/json')
    const path = request?.url.split('?')[0] ?? ''
    const verdict = verifySignature({
      authorization: request?.headers.authorization,
      header: (name) => {
        const value = request?.headers[name]
        return Array.isArray(value) ? value[0] : value
      },
      method: request?.method ?? '',
      path,
      findSecret: () => 'a-secret',
      allowedAlgorithms: ['hmac-sha512'],
      maxSkewMs: 0,
      now,
    })
    expect(verdict).toEqual({ ok: true, keyId: 'a-key' })
    expect(request?.headers['x-api-key']).toBe('a-key')
  })

  test('additions and removals to the package itself, where the partner’s documentation is followed', async () => {
    const seedClient = createClient({ addRemovePaths: 'seed', baseUrl: `${server.origin}/xcover/` })
    server.script(answer(201, australianPackage), answer(200, australianPackage))
    await seedClient.quoting.addQuote(reference, {}, deadline)
    await seedClient.quoting.removeQuotes(reference, [], deadline)
    await seedClient.close()
    const url = `/xcover/partners/DEMO/quotes/${reference}/`
    expect(server.received.map((request) => request.url)).toEqual([url, url])
  })

  test('an idempotency key with bookings alone, the same with every try, and a date of its own', async () => {
    let seconds = 0
    const ticking = createClient({ now: () => new Date(now.getTime() + 1000 * seconds++) })
    server.script(answer(423), answer(200, olderBooking), answer(201, australianPackage))
    await book(ticking)
    await createPackage(ticking)
    await ticking.close()
    const keys = server.received.map((request) => request.headers['x-idempotency-key'])
    expect(keys).toEqual(['a-uuid', 'a-uuid', undefined])
    expect(new Set(server.received.map((request) => request.headers.date)).size).toBe(3)
  })
})

describe('an answer', () => {
  // Kind of the failure for a booking, a retrieval and a quote creation; then whether any of them tries again.
  test.each<[string, Step, string[], boolean]>([
    ['400', answer(400, '{}'), ['refused', 'refused', 'refused'], false],
    ['401', answer(401, '{}'), ['refused', 'refused', 'refused'], false],
    ['402', answer(402, '{}'), ['refused', 'refused', 'refused'], false],
    ['403', answer(403, '{}'), ['refused', 'refused', 'refused'], false],
    ['404', answer(404, '{}'), ['refused', 'refused', 'refused'], false],
    ['409', answer(409, '{"errors":[]}'), ['outcome_unknown', 'refused', 'refused'], false],
    ['422', answer(422, '{}'), ['refused', 'refused', 'refused'], false],
    ['423', answer(423), ['outcome_unknown', 'not_reached', 'not_reached'], true],
    ['429', answer(429), ['not_reached', 'not_reached', 'not_reached'], true],
    ['500', answer(500, '{}'), ['outcome_unknown', 'not_reached', 'outcome_unknown'], false],
    ['502', answer(502, '<html>'), ['outcome_unknown', 'not_reached', 'outcome_unknown'], false],
    ['503', answer(503), ['outcome_unknown', 'not_reached', 'outcome_unknown'], false],
    [
      'a redirect',
      answer(302, '', { location: '/' }),
      ['outcome_unknown', 'invalid_answer', 'invalid_answer'],
      false,
    ],
    [
      '200 that is not JSON',
      answer(200, '<p>hi'),
      ['outcome_unknown', 'invalid_answer', 'invalid_answer'],
      false,
    ],
    [
      '200 of another shape',
      answer(200, '{"id":7}'),
      ['outcome_unknown', 'invalid_answer', 'invalid_answer'],
      false,
    ],
    [
      '200 without a body',
      answer(200),
      ['outcome_unknown', 'invalid_answer', 'invalid_answer'],
      false,
    ],
    [
      'gzip nobody asked for',
      (response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('{}')),
      ['outcome_unknown', 'invalid_answer', 'invalid_answer'],
      false,
    ],
    [
      'an answer without end',
      answer(200, australianPackage + ' '.repeat(2_100_000)),
      ['outcome_unknown', 'invalid_answer', 'invalid_answer'],
      false,
    ],
    [
      'a cut connection',
      cutConnection,
      ['outcome_unknown', 'not_reached', 'outcome_unknown'],
      false,
    ],
    [
      'half an answer',
      (response) => {
        response.writeHead(200, { 'content-length': '100' }).write('{"id":')
        setImmediate(() => response.destroy())
      },
      ['outcome_unknown', 'not_reached', 'outcome_unknown'],
      false,
    ],
  ])('%s', async (_name, step, kinds, repeatsChanges) => {
    for (const [index, operation] of [book, readPackage, createPackage].entries()) {
      const fresh = createClient()
      server.received.length = 0
      server.script(...Array.from({ length: 20 }, () => step))
      const error: unknown = await operation(fresh).catch((reason: unknown) => reason)
      await fresh.close()
      expect(error).toBeInstanceOf(InsurerError)
      expect(error).toMatchObject({ kind: kinds[index], timedOut: false })
      const repeats = repeatsChanges || (operation === readPackage && kinds[1] === 'not_reached')
      expect(server.received).toHaveLength(repeats ? 11 : 1)
    }
  })

  test('409 with the stored booking is that booking', async () => {
    server.script(answer(409, olderBooking))
    expect(await book(client)).toMatchObject({ id: reference, status: 'CONFIRMED' })
  })

  test('409 without it is told apart from nonsense', async () => {
    server.script(answer(409, '{"errors":[]}'))
    await expect(book(client)).rejects.toThrow('knows this booking already')
  })

  test('423 and then the booking is that booking', async () => {
    server.script(answer(423), answer(423), answer(409, olderBooking))
    expect(await book(client)).toMatchObject({ id: reference })
    expect(waits).toEqual([50, 100])
  })

  test.each([
    ['seconds', '3', 3_050],
    ['a date', 'Thu, 06 Feb 2020 00:12:35 GMT', 5_050],
    ['a date that has passed', 'Thu, 06 Feb 2020 00:12:00 GMT', 50],
    ['something else', 'soon', 50],
  ])('429 is waited out as Retry-After asks in %s', async (_name, value, waitMs) => {
    server.script(answer(429, '', { 'retry-after': value }), answer(200, australianPackage))
    await readPackage(client)
    expect(waits).toEqual([waitMs])
  })

  test('429 that asks for more time than there is says how much', async () => {
    server.script(answer(429, '', { 'retry-after': '60' }))
    await expect(readPackage(client)).rejects.toMatchObject({
      kind: 'not_reached',
      retryAfterMs: 60_000,
    })
    expect(waits).toEqual([])
  })
})

describe('without an answer', () => {
  test.each<[string, Operation, string]>([
    ['booking', book, 'outcome_unknown'],
    ['retrieval', readPackage, 'not_reached'],
    ['quote creation', createPackage, 'outcome_unknown'],
    ['quote update', updatePackage, 'outcome_unknown'],
  ])('%s that is silent past its deadline', async (_name, operation, kind) => {
    const abort = new AbortController()
    server.script(staySilent(() => abort.abort()))
    const within = { signal: abort.signal, leftMs: () => 10_000 }
    await expect(operation(client, within)).rejects.toMatchObject({ kind, timedOut: true })
    expect(server.received).toHaveLength(1)
  })

  test.each([
    ['as often as the budget allows', 'booking', book, 10],
    ['twice, as a shopper waits', 'quote creation', createPackage, 2],
  ])(
    'what finds no server is repeated %s, and then known not to have been reached: %s',
    async (_often, _name, operation, retries) => {
      await server.close()
      await expect(operation(client)).rejects.toMatchObject({
        kind: 'not_reached',
        timedOut: false,
      })
      expect(waits).toHaveLength(retries)
    },
  )

  test('a call given up before it began is known not to have been sent', async () => {
    const within = { signal: AbortSignal.abort(), leftMs: () => 10_000 }
    await expect(book(client, within)).rejects.toMatchObject({
      kind: 'not_reached',
      timedOut: true,
    })
    expect(server.received).toHaveLength(0)
  })

  test('a request that never got a connection is known not to have been sent', async () => {
    const transport = createTransport(server.origin, { connections: 50, maxBodyBytes: 1_000 })
    const request = { method: 'POST', path: '/', headers: {}, body: '{}' } as const
    const hold = new AbortController()
    const abort = new AbortController()
    const taken = Promise.withResolvers<void>()
    let count = 0
    const countUp = () => {
      count += 1
      if (count === 50) taken.resolve()
    }
    server.script(...Array.from({ length: 50 }, () => staySilent(countUp)))
    const held = Array.from({ length: 50 }, () => transport.exchange(request, hold.signal))
    await taken.promise

    const queued = transport.exchange(request, abort.signal)
    abort.abort()
    await expect(queued).rejects.toMatchObject({ sent: false, timedOut: true })

    hold.abort()
    const outcomes = await Promise.allSettled(held)
    expect(outcomes.every((outcome) => outcome.status === 'rejected')).toBe(true)
    await transport.close()
    expect(server.received).toHaveLength(50)
  })
})

test('neither the insurer’s words nor a secret get into an error', async () => {
  const words = 'Customer ada@example.test is blocked'
  const steps = [
    answer(422, `{"message":"${words}","errors":["${words}"]}`),
    answer(500, words),
    answer(200, words),
    answer(200, `{"id":"${words}","status":"${words}","quotes":{"${words}":{"id":"${words}"}}}`),
    answer(409, words),
  ]
  for (const step of steps) {
    server.script(step)
    const error: unknown = await book(client).catch((reason: unknown) => reason)
    const written = writeErrors(error)
    expect(written).toContain('XCover')
    expect(written).not.toMatch(/Customer|ada@|a-secret|a-key/)
  }
})

/** All that a log could write of an error and of what caused it. */
function writeErrors(error: unknown): string {
  if (!(error instanceof Error)) return ''
  const own = JSON.stringify(Object.getOwnPropertyDescriptors(error))
  return `${error.message} ${error.stack} ${own} ${writeErrors(error.cause)}`
}
