import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { InsurerError } from '../insurer-error.ts'
import type { Lane } from '../insurer.ts'
import {
  answer,
  cutConnection,
  startScriptedServer,
  staySilent,
} from '../testing/scripted-server.ts'
import type { ScriptedServer, Step } from '../testing/scripted-server.ts'
import type { WatchedCircuit } from '../watched-circuit.ts'
import { toNonsenseError, toStatusError, type Call } from './call-errors.ts'
import { createCaller, type Caller } from './caller.ts'

const call: Call = {
  callee: { name: 'acme', title: 'Acme' },
  lane: 'quoting',
  operation: 'quote',
  repeatable: false,
  binding: false,
}
const request = { method: 'POST', path: '/', headers: {}, body: '{}' } as const

let server: ScriptedServer
let caller: Caller
let events: string[]
let circuits: Partial<Record<Lane, WatchedCircuit>>

function watch(circuit: WatchedCircuit): void {
  circuits[circuit.lane] = circuit
  circuit.onOpen((pauseMs) => events.push(`${circuit.lane} opens for ${pauseMs}`))
  circuit.onClose(() => events.push(`${circuit.lane} closes`))
  circuit.onUnsent(() => events.push(`${circuit.lane} unsent`))
}

beforeEach(async () => {
  // A pause is over when a test says so; all other timers are real.
  vi.useFakeTimers({ toFake: ['Date'] })
  server = await startScriptedServer()
  events = []
  circuits = {}
  caller = createCaller(server.origin, {
    random: () => 0.5,
    wait: () => Promise.resolve(),
    onRetry: () => {},
    watchCircuit: watch,
    connections: 20,
    maxBodyBytes: 1_000,
  })
})

afterEach(async () => {
  vi.useRealTimers()
  await server.close()
  await caller.close()
})

function pass(ms: number): void {
  vi.setSystemTime(Date.now() + ms)
}

/** Answers `ok`, or with the error. */
function send(changes: Partial<Call> = {}, signal = AbortSignal.timeout(60_000)) {
  const asked = { ...call, ...changes }
  return caller
    .send(
      asked,
      () => request,
      ({ status, retryAfter, body }) => {
        if (status >= 300) throw toStatusError(asked, { status, retryAfter, body }, new Date())
        if (body.length === 0) throw toNonsenseError(asked, { status })
        return 'ok'
      },
      { signal, leftMs: () => 60_000 },
    )
    .catch((error: unknown) => {
      if (error instanceof InsurerError) return error
      throw error
    })
}

async function fail(times: number, changes: Partial<Call> = {}): Promise<void> {
  for (let count = 0; count < times; count += 1) await send(changes)
}

const succeed = answer(200, 'ok')
const repeat = (times: number, ...steps: Step[]) =>
  Array.from({ length: times }, () => steps).flat()

describe('an insurer that keeps failing', () => {
  test('is left alone, and whoever asks hears at once and until when', async () => {
    await fail(5)
    expect(server.received).toHaveLength(5)
    pass(250)
    const error = await send()
    expect(server.received).toHaveLength(5)
    expect(error).toMatchObject({
      insurer: 'acme',
      kind: 'not_reached',
      message: 'Acme keeps failing and was not asked for quote',
      retryAfterMs: 500,
    })
    expect(events).toEqual(['quoting opens for 750', 'quoting unsent'])
    expect(circuits.quoting?.state).toBe('open')
  })

  test('is left alone where only one call in three fails', async () => {
    server.script(...repeat(20, succeed), ...repeat(7, answer(500), succeed, succeed))
    await fail(20 + 3 * 6)
    expect(circuits.quoting?.state).toBe('closed')
    await fail(1)
    expect(circuits.quoting?.state).toBe('open')
  })

  test.each<[string, Step, number | undefined]>([
    ['a status of its own failure', answer(503), undefined],
    ['a connection cut', cutConnection, undefined],
    ['silence until the time is over', staySilent(), 20],
  ])('fails by %s', async (_name, step, timeoutMs) => {
    server.script(...repeat(6, step))
    for (let count = 0; count < 5; count += 1) {
      await send({}, AbortSignal.timeout(timeoutMs ?? 60_000))
    }
    expect(circuits.quoting?.state).toBe('open')
  })

  test('fails by refusing connections', async () => {
    await server.close()
    await fail(5)
    expect(circuits.quoting?.state).toBe('open')
  })

  test.each<[string, Step]>([
    ['a refusal', answer(422)],
    ['nonsense', answer(200)],
    ['a wish for fewer requests', answer(429, '', { 'retry-after': '3600' })],
  ])('does not fail by %s', async (_name, step) => {
    server.script(...repeat(20, step))
    await fail(20)
    expect(server.received).toHaveLength(20)
    expect(circuits.quoting?.state).toBe('closed')
  })

  test('does not fail by a caller who gives up', async () => {
    for (let count = 0; count < 20; count += 1) {
      const patience = new AbortController()
      server.script(staySilent(() => patience.abort()))
      await send({}, patience.signal)
    }
    expect(circuits.quoting?.state).toBe('closed')
  })

  test.each<[Lane, Lane]>([
    ['quoting', 'booking'],
    ['booking', 'quoting'],
  ])('at %s is still called for %s', async (failing, other) => {
    await fail(6, { lane: failing })
    server.script(succeed)
    expect(await send({ lane: other })).toBe('ok')
    expect(circuits[failing]?.state).toBe('open')
    expect(circuits[other]?.state).toBe('closed')
  })
})

describe('after a pause', () => {
  test('one call finds out that it works, the others still fail at once', async () => {
    await fail(5)
    pass(750)
    expect(circuits.quoting?.state).toBe('half_open')
    const taken = Promise.withResolvers<void>()
    const answerNow = Promise.withResolvers<void>()
    server.script((response, received) => {
      taken.resolve()
      void answerNow.promise.then(() => succeed(response, received))
    })
    const trial = send()
    await taken.promise
    expect(await send()).toMatchObject({ kind: 'not_reached', retryAfterMs: 0 })
    answerNow.resolve()
    expect(await trial).toBe('ok')
    expect(circuits.quoting?.state).toBe('closed')
    expect(events).toEqual(['quoting opens for 750', 'quoting unsent', 'quoting closes'])
    expect(server.received).toHaveLength(6)
  })

  test('one call that is not repeated finds out that it does not, and the pause doubles up to a limit', async () => {
    await fail(5)
    for (const pauseMs of [750, 1_500, 3_000, 6_000, 12_000, 22_500, 22_500]) {
      const before = server.received.length
      pass(pauseMs - 1)
      await send()
      expect(server.received).toHaveLength(before)
      pass(1)
      await send({ repeatable: true })
      expect(server.received).toHaveLength(before + 1)
    }
    expect(events.filter((event) => event.includes('opens'))).toHaveLength(1)
  })

  test.each<[string, Step]>([
    ['a wish for fewer requests', answer(429, '', { 'retry-after': '3600' })],
    ['a caller who gives up', staySilent()],
  ])('%s proves nothing', async (_name, step) => {
    await fail(5)
    pass(750)
    const patience = new AbortController()
    server.script((response, received) => {
      step(response, received)
      if (!response.writableEnded) patience.abort()
    })
    await send({}, patience.signal)
    expect(server.received).toHaveLength(6)
    expect(circuits.quoting?.state).toBe('open')
  })

  test('failures of calls from before it no longer count', async () => {
    const cut = Promise.withResolvers<void>()
    const taken = Promise.withResolvers<void>()
    let waiting = 0
    const hangUpLater: Step = (response, received) => {
      void cut.promise.then(() => cutConnection(response, received))
      if (++waiting === 10) taken.resolve()
    }
    server.script(...repeat(10, hangUpLater))
    const early = Array.from({ length: 10 }, () => send())
    await taken.promise
    await fail(5)
    pass(750)
    server.script(succeed)
    await send()
    cut.resolve()
    await Promise.all(early)
    expect(circuits.quoting?.state).toBe('closed')
  })

  test('a refusal proves that somebody is there', async () => {
    await fail(5)
    pass(750)
    server.script(answer(422))
    await send()
    expect(circuits.quoting?.state).toBe('closed')
  })
})

describe.each<Lane>(['quoting', 'booking'])('an outage while %s', (lane) => {
  const calls = 400

  test('brings the insurer fewer requests than there are calls, and its end no flood', async () => {
    // All of them could be repeated.
    for (let count = 0; count < calls; count += 1) {
      await send({ lane, repeatable: true })
      pass(100)
    }
    const sent = calls - events.filter((event) => event.endsWith('unsent')).length
    expect(server.received.length).toBeLessThanOrEqual(1.1 * calls)
    // Of the calls that were sent: those before it was known, and a trial for each pause.
    expect(sent).toBeLessThan(20)
    expect(server.received.length).toBeLessThanOrEqual(sent + 10 + 0.1 * sent)

    pass(30_000)
    const before = server.received.length
    server.script(...repeat(100, succeed))
    const crowd = await Promise.all(
      Array.from({ length: 50 }, () => send({ lane, repeatable: true })),
    )
    expect(crowd.filter((outcome) => outcome === 'ok')).toHaveLength(1)
    expect(server.received).toHaveLength(before + 1)
    await Promise.all(Array.from({ length: 50 }, () => send({ lane, repeatable: true })))
    expect(server.received).toHaveLength(before + 51)
  })
})
