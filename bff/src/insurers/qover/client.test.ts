import { inspect } from 'node:util'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Secret } from '../../config/secrets.ts'
import { InsurerError } from '../insurer-error.ts'
import {
  answer,
  cutConnection,
  startScriptedServer,
  staySilent,
} from '../testing/scripted-server.ts'
import type { ScriptedServer, Step } from '../testing/scripted-server.ts'
import { createQoverClient } from './client.ts'
import type { QoverClient } from './client.ts'
import { inferredEndpointsSchema } from './endpoints.ts'
import { QoverRefusal } from './refusal.ts'

const apiKey = 'pk_Zm9v+YmFy/cXV4='
const draft = { country: 'BE', product: 'motor/gap', draftId: '1f6c-22' }
const deadline = { signal: new AbortController().signal, leftMs: () => 10_000 }
const pricing =
  '{"id":"p-1","prices":[{"variant":"GAP60","totalPrice":{"currency":"EUR","value":29900}}]}'
const storedDraft = '{"draftId":"1f6c-22","risk":{},"terms":{}}'
const contract = `{"contractId":"c-1","status":"STATUS_OPEN","price":{"currency":"EUR","value":29900},
  "period":{"start":"2026-11-21"}}`

let server: ScriptedServer
let client: QoverClient
let refusals: QoverRefusal[]

function createClient(endpoints: object = {}): QoverClient {
  return createQoverClient({
    baseUrl: `${server.origin}/api/`,
    apiKey: new Secret(apiKey),
    endpoints: inferredEndpointsSchema.parse(endpoints),
    now: () => new Date('2026-11-21T12:00:00Z'),
    random: () => 0,
    wait: () => Promise.resolve(),
    onRetry: () => {},
    watchCircuit: () => {},
    onRefusal: (_operation, refusal) => void refusals.push(refusal),
  })
}

beforeEach(async () => {
  server = await startScriptedServer()
  refusals = []
  client = createClient()
})

afterEach(async () => {
  await server.close()
  await client.close()
})

type Operation = (from: QoverClient, within?: typeof deadline) => Promise<unknown>

const convert: Operation = (from, within = deadline) =>
  from.booking.convertToContract(draft, {}, within)
const requestPrice: Operation = (from, within = deadline) =>
  from.quoting.requestPrice(draft, within)
const readDraft: Operation = (from, within = deadline) => from.booking.readDraft(draft, within)
const updateDraft: Operation = (from, within = deadline) =>
  from.quoting.updateDraft(draft, {}, within)

describe('what is sent', () => {
  test.each<[string, Operation, Step, string]>([
    [
      'draft creation',
      (from) => from.quoting.createDraft(draft, {}, deadline),
      answer(200, storedDraft),
      'POST /api/be/motor/gap/drafts',
    ],
    [
      'draft retrieval',
      readDraft,
      answer(200, storedDraft),
      'GET /api/be/motor/gap/drafts/1f6c-22',
    ],
    ['draft update', updateDraft, answer(200), 'PUT /api/be/motor/gap/drafts/1f6c-22'],
    [
      'price request',
      requestPrice,
      answer(200, pricing),
      'POST /api/be/motor/gap/drafts/1f6c-22/price-requests',
    ],
    [
      'user terms',
      (from) => from.quoting.readUserTerms(draft, deadline),
      answer(200, '{"token":"t","terms":[]}'),
      'POST /api/be/motor/gap/drafts/1f6c-22/user-terms',
    ],
    ['contract', convert, answer(200, contract), 'POST /api/be/motor/gap/drafts/1f6c-22/contracts'],
    [
      'contract retrieval',
      (from) => from.booking.readContract(draft, 'c-1', deadline),
      answer(200, contract),
      'GET /api/be/motor/gap/contracts/c-1',
    ],
    [
      'lead',
      (from) => from.quoting.sendLead(draft, {}, deadline),
      answer(200),
      'POST /api/be/motor/gap/drafts/1f6c-22/leads',
    ],
    [
      'teaser',
      (from) => from.quoting.createTeaser(draft, deadline),
      answer(200, '%PDF-1.7'),
      'POST /api/be/motor/gap/drafts/1f6c-22/teasers',
    ],
  ])('%s', async (_name, operation, step, target) => {
    server.script(step)
    await operation(client)
    const [request] = server.received
    const url = new URL(request?.url ?? '', server.origin)
    expect(`${request?.method} ${url.pathname}`).toBe(target)
    expect([...url.searchParams]).toEqual([['apikey', apiKey]])
    expect(request?.headers['qover-api-version']).toBe('1.0')
    expect(request?.body).toBe(request?.method === 'GET' ? '' : '{}')
  })

  test('inferred endpoints where the partner’s settings have them', async () => {
    const moved = createClient({
      userTerms: 'GET drafts/{draftId}/terms',
      toContract: 'POST drafts/{draftId}/to-contract',
    })
    server.script(answer(200, '{"token":"t","terms":[]}'), answer(200, contract))
    await moved.quoting.readUserTerms(draft, deadline)
    await convert(moved)
    await moved.close()
    expect(server.received.map(({ method, url }) => `${method} ${url.split('?')[0]}`)).toEqual([
      'GET /api/be/motor/gap/drafts/1f6c-22/terms',
      'POST /api/be/motor/gap/drafts/1f6c-22/to-contract',
    ])
  })
})

describe('an answer', () => {
  // Kind of the failure for a contract, a price request and a retrieval; then whether the retrieval is repeated.
  test.each<[string, Step, string[], boolean]>([
    ['400', answer(400, '{}'), ['refused', 'refused', 'refused'], false],
    ['401', answer(401), ['refused', 'refused', 'refused'], false],
    ['402', answer(402, '{}'), ['refused', 'refused', 'refused'], false],
    ['404', answer(404), ['refused', 'refused', 'refused'], false],
    ['409', answer(409), ['refused', 'refused', 'refused'], false],
    ['429', answer(429), ['not_reached', 'not_reached', 'not_reached'], true],
    ['500', answer(500), ['outcome_unknown', 'outcome_unknown', 'not_reached'], true],
    ['503', answer(503), ['outcome_unknown', 'outcome_unknown', 'not_reached'], true],
    ['a redirect', answer(302), ['outcome_unknown', 'invalid_answer', 'invalid_answer'], false],
    [
      '200 that is not JSON',
      answer(200, '<p>'),
      ['outcome_unknown', 'invalid_answer', 'invalid_answer'],
      false,
    ],
    [
      '200 of another shape',
      answer(200, '{}'),
      ['outcome_unknown', 'invalid_answer', 'invalid_answer'],
      false,
    ],
    [
      'a cut connection',
      cutConnection,
      ['outcome_unknown', 'outcome_unknown', 'not_reached'],
      true,
    ],
  ])('%s', async (name, step, kinds, isRepeated) => {
    for (const [index, operation] of [convert, requestPrice, readDraft].entries()) {
      const fresh = createClient()
      server.received.length = 0
      server.script(...Array.from({ length: 20 }, () => step))
      const error: unknown = await operation(fresh).catch((reason: unknown) => reason)
      await fresh.close()
      expect(error).toMatchObject({ name: 'InsurerError', insurer: 'qover', kind: kinds[index] })
      // Only what certainly did nothing is sent again.
      const repeats = kinds[index] === 'not_reached' && isRepeated
      expect(server.received.length > 1, name).toBe(repeats)
    }
  })

  test('a replacement is repeated, a sale never', async () => {
    server.script(answer(503), answer(200))
    await updateDraft(client)
    expect(server.received).toHaveLength(2)
    server.script(answer(503), answer(200, contract))
    await expect(convert(client)).rejects.toMatchObject({ kind: 'outcome_unknown' })
    expect(server.received).toHaveLength(3)
  })

  test.each<[string, Operation, string]>([
    ['a contract', convert, 'outcome_unknown'],
    ['a retrieval', readDraft, 'not_reached'],
  ])('%s that never comes', async (_name, operation, kind) => {
    const abort = new AbortController()
    server.script(staySilent(() => abort.abort()))
    const within = { signal: abort.signal, leftMs: () => 10_000 }
    await expect(operation(client, within)).rejects.toMatchObject({ kind, timedOut: true })
  })

  test('about another draft than the one asked for is not believed', async () => {
    server.script(answer(200, storedDraft.replace('1f6c-22', '1f6c-23')))
    await expect(readDraft(client)).rejects.toMatchObject({ kind: 'invalid_answer' })
  })

  test('that is no PDF is no teaser', async () => {
    server.script(answer(200, '<html>'))
    await expect(client.quoting.createTeaser(draft, deadline)).rejects.toMatchObject({
      kind: 'invalid_answer',
    })
  })
})

describe('a refusal', () => {
  const errorId = '0b7e1c5a-6a54-4d2b-9f0e-0d8f9a6f2c11'

  test('names the fields it is about', async () => {
    const parameters =
      '[{"name":"risk.drivers[1].birthDate","code":"out_of_range"},{"name":"Ada Lovelace","code":"x"}]'
    server.script(
      answer(400, `{"code":"validation_error","errorId":"${errorId}","parameters":${parameters}}`),
    )
    await expect(requestPrice(client)).rejects.toBeInstanceOf(QoverRefusal)
    expect(refusals).toMatchObject([
      {
        status: 400,
        isOutOfRange: true,
        isByRule: false,
        reasons: { errorId, parameters: ['risk.drivers[1].birthDate: out_of_range'], rules: [] },
      },
    ])
  })

  test.each([400, 402])('by a rule of the business comes with status %i', async (status) => {
    const rules = '[{"code":"VEHICLE_TOO_OLD"},{"code":"Ada Lovelace is blocked"}]'
    server.script(
      answer(status, `{"code":"functional_error","errorId":"${errorId}","rules":${rules}}`),
    )
    await expect(requestPrice(client)).rejects.toMatchObject({ kind: 'refused', isByRule: true })
    expect(refusals[0]?.reasons.rules).toEqual(['VEHICLE_TOO_OLD'])
  })
})

describe('the key, which stands in every address,', () => {
  /** Whatever the insurer gives back of the address it was called at. */
  const mirror =
    (status: number, write: (url: string) => string): Step =>
    (response, { url }) => {
      response.writeHead(status, { location: url, 'retry-after': url }).end(write(url))
    }
  const inJson = (url: string) =>
    JSON.stringify({
      code: url,
      errorId: url,
      parameters: [{ name: url, code: url }],
      rules: [{ code: url }],
      draftId: url,
      contractId: url,
      [url]: url,
    })

  test.each<[string, Step]>([
    ['400', mirror(400, inJson)],
    ['402', mirror(402, inJson)],
    ['404', mirror(404, (url) => url)],
    ['429', mirror(429, (url) => url)],
    ['500', mirror(500, (url) => url)],
    ['a redirect', mirror(307, (url) => url)],
    ['text', mirror(200, (url) => url)],
    ['text that begins with it', mirror(200, (url) => url.slice(url.indexOf('pk_')))],
    ['JSON', mirror(200, inJson)],
    ['an endless answer', mirror(200, (url) => url.repeat(200_000))],
    ['a cut connection', cutConnection],
    [
      'half an answer',
      (response, { url }) => {
        response.writeHead(200, { 'content-length': '9000' }).write(url)
        setImmediate(() => response.destroy())
      },
    ],
    ['no HTTP at all', (response, { url }) => response.socket?.end(`GET ${url} 200\r\n\r\n`)],
    [
      'a broken header',
      (response, { url }) => response.socket?.end(`HTTP/1.1 200 OK\r\n${url}: \u0000\r\n\r\n`),
    ],
  ])('is in no error after %s', async (_name, step) => {
    for (const operation of [convert, requestPrice, readDraft]) {
      const fresh = createClient()
      server.script(...Array.from({ length: 20 }, () => step))
      await expectNoKey(operation(fresh))
      await fresh.close()
    }
  })

  test('is in no error where nobody answers', async () => {
    const abort = new AbortController()
    server.script(staySilent(() => abort.abort()))
    await expectNoKey(convert(client, { signal: abort.signal, leftMs: () => 10_000 }))
    await server.close()
    await expectNoKey(convert(client))
  })

  async function expectNoKey(call: Promise<unknown>) {
    const error: unknown = await call.catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(InsurerError)
    const written = [
      inspect(error, { depth: Infinity, showHidden: true, maxStringLength: Infinity }),
      ...listBuffers(error),
    ].join('\n')
    expect(written).toContain('Qover')
    for (const spelling of [apiKey, encodeURIComponent(apiKey), 'apikey', 'pk_Zm9v']) {
      expect(written).not.toContain(spelling)
    }
  }
})

/** What an error carries as bytes, which `inspect` would show as numbers. */
function listBuffers(value: unknown, seen = new Set<unknown>()): string[] {
  if (typeof value !== 'object' || value === null || seen.has(value)) return []
  seen.add(value)
  if (value instanceof Uint8Array) return [Buffer.from(value).toString('latin1')]
  return Reflect.ownKeys(value).flatMap((key) => listBuffers(Reflect.get(value, key), seen))
}
