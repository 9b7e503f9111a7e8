import fc from 'fast-check'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../tests/database.ts'
import { toDrizzle } from '../db/drizzle.ts'
import { createPool } from '../db/pool.ts'
import { ParasolError } from '../parasol-error.ts'
import { createIdempotencyService, type Ending } from './idempotency-service.ts'
import { createIdempotencyStore } from './idempotency-store-postgres.ts'
import type { KeyedCall } from './idempotency-store.ts'

const leaseMs = 60_000
const dayMs = 24 * 60 * 60 * 1000
const log = pino({ level: 'silent' })

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

let clockMs = Date.parse('2026-03-01T12:00:00Z')
const createService = (db = database.db) =>
  createIdempotencyService({
    store: createIdempotencyStore(db),
    log,
    now: () => new Date(clockMs),
    leaseMs,
  })

let keys = 0
const newCall = (changes: Partial<KeyedCall> = {}): KeyedCall => ({
  partnerId: 'demo',
  endpoint: 'POST /v1/bookings',
  key: `key-${(keys += 1)}`,
  requestFingerprint: 'first',
  ...changes,
})
const final = (body: string): Ending => ({ kind: 'final', answer: { status: 201, body } })

type Service = ReturnType<typeof createService>

/** Begins the call, which the test knows to be free. */
async function claim(service: Service, call: KeyedCall) {
  const begun = await service.begin(call)
  if (begun.kind !== 'claimed') throw new Error('the key was not free')
  return begun.claim
}

/** What a caller hears: the kept body, that it may go on, or the code of the refusal. */
async function hear(service: Service, call: KeyedCall): Promise<string> {
  try {
    const begun = await service.begin(call)
    return begun.kind === 'answered' ? begun.answer.body : begun.kind
  } catch (error) {
    if (error instanceof ParasolError) return error.code
    throw error
  }
}

describe('a key', () => {
  it('is one of many callers at a time, across processes', async () => {
    const otherPool = createPool(database.url, log)
    const services = [createService(), createService(toDrizzle(otherPool))]
    const call = newCall()
    const heard = await Promise.all(
      Array.from({ length: 40 }, (_, i) => hear(services[i % 2] ?? createService(), call)),
    )
    await otherPool.end()
    expect(heard.filter((word) => word === 'claimed')).toHaveLength(1)
    expect(heard.filter((word) => word === 'idempotency_key_in_use')).toHaveLength(39)
  })

  it.each<[string, Partial<KeyedCall>]>([
    ['partner', { partnerId: 'other' }],
    ['endpoint', { endpoint: 'POST /v1/bookings/:id/cancellations' }],
    ['key in another case', { key: 'KEY' }],
  ])('is another one for another %s', async (_what, changes) => {
    const service = createService()
    const call = newCall({ key: `key-${Object.keys(changes).join('')}` })
    await service.end(await claim(service, call), final('kept'))
    expect(await hear(service, { ...call, ...changes })).toBe('claimed')
  })

  it('whose holder died is free again when the lease has run out, and not before', async () => {
    const service = createService()
    const call = newCall()
    await claim(service, call)
    clockMs += leaseMs - 1
    expect(await hear(service, call)).toBe('idempotency_key_in_use')
    clockMs += 1
    expect(await hear(service, call)).toBe('claimed')
  })

  it('listens to its newest holder alone', async () => {
    const service = createService()
    const call = newCall()
    const [late, slow] = [await claim(service, call), newCall()]
    const slower = await claim(service, slow)
    clockMs += leaseMs
    const newest = await claim(service, call)
    await claim(service, slow)
    await service.end(late, final('late'))
    await service.end(slower, { kind: 'turned_away' })
    expect(await hear(service, call)).toBe('idempotency_key_in_use')
    expect(await hear(service, slow)).toBe('idempotency_key_in_use')
    await service.end(newest, final('newest'))
    await service.end(late, final('late'))
    expect(await hear(service, call)).toBe('newest')
  })

  it('is swept away when it has expired, and not before', async () => {
    const service = createService()
    const call = newCall()
    await service.end(await claim(service, call), final('kept'))
    clockMs += 30 * dayMs - 1
    await service.sweep()
    expect(await hear(service, call)).toBe('kept')
    clockMs += 1
    await service.sweep()
    const { rows } = await database.pool.query('SELECT * FROM idempotency_keys WHERE key = $1', [
      call.key,
    ])
    expect(rows).toEqual([])
  })

  it('whose end cannot be written costs the caller no answer', async () => {
    const store = createIdempotencyStore(database.db)
    const service = createIdempotencyService({
      store: { ...store, keep: () => Promise.reject(new Error('database away')) },
      log,
      now: () => new Date(clockMs),
      leaseMs,
    })
    const call = newCall()
    await expect(service.end(await claim(service, call), final('lost'))).resolves.toBeUndefined()
    clockMs += leaseMs
    expect(await hear(createService(), call)).toBe('claimed')
  })
})

describe('any history of one key', () => {
  const steps = fc.array(
    fc.oneof(
      { weight: 4, arbitrary: fc.record({ request: fc.constantFrom('first', 'second') }) },
      {
        weight: 4,
        arbitrary: fc.record({
          ends: fc.constantFrom<Ending['kind']>('final', 'unfinished', 'turned_away'),
          // Which of the claims so far, the dead and the finished among them.
          holder: fc.nat(),
        }),
      },
      { weight: 2, arbitrary: fc.record({ passMs: fc.constantFrom(1, leaseMs - 1, leaseMs) }) },
      { weight: 1, arbitrary: fc.record({ passMs: fc.constantFrom(29 * dayMs, 30 * dayMs) }) },
      { weight: 1, arbitrary: fc.constant({ sweep: true as const }) },
    ),
    { maxLength: 40, size: 'max' },
  )

  /** The key as the promises describe it, without a database. */
  type Model = {
    request: string
    claims: number
    held: boolean
    leaseUntilMs: number
    expiresAtMs: number
    answer: string | null
  }

  function expectHeard(model: Model | null, request: string): string {
    if (!model) return 'claimed'
    if (model.request !== request) return 'idempotency_key_reused'
    if (model.answer !== null) return model.answer
    return model.held && clockMs < model.leaseUntilMs ? 'idempotency_key_in_use' : 'claimed'
  }

  it('is answered as promised', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (history) => {
        const service = createService()
        const scope = newCall()
        let model: Model | null = null
        const claims: { claim: Awaited<ReturnType<typeof claim>>; of: Model; nth: number }[] = []
        for (const step of history) {
          if (model && clockMs >= model.expiresAtMs) {
            model = null
            // Fences begin anew; no call goes on for a month.
            claims.length = 0
          }
          if ('passMs' in step) clockMs += step.passMs
          else if ('sweep' in step) await service.sweep()
          else if ('request' in step) {
            const call: KeyedCall = { ...scope, requestFingerprint: step.request }
            const expected = expectHeard(model, step.request)
            if (expected !== 'claimed') {
              expect(await hear(service, call)).toBe(expected)
              continue
            }
            model ??= {
              request: step.request,
              claims: 0,
              held: false,
              leaseUntilMs: 0,
              expiresAtMs: 0,
              answer: null,
            }
            model.claims += 1
            model.held = true
            model.leaseUntilMs = clockMs + leaseMs
            model.expiresAtMs = clockMs + 30 * dayMs
            claims.push({ claim: await claim(service, call), of: model, nth: model.claims })
          } else {
            const [ended] = claims.splice(step.holder % Math.max(claims.length, 1), 1)
            if (!ended) continue
            const body = `answer ${claims.length} ${clockMs}`
            await service.end(
              ended.claim,
              step.ends === 'final' ? final(body) : { kind: step.ends },
            )
            if (ended.of !== model || ended.nth !== model.claims) continue
            model.held = false
            if (step.ends === 'final') model.answer = body
            if (step.ends === 'turned_away' && ended.nth === 1) model = null
          }
        }
      }),
      { numRuns: 150 },
    )
  }, 60_000)
})
