import { describe, expect, test } from 'vitest'
import { InsurerError } from '../insurer-error.ts'
import { createRetryBudget, retryWithin } from './retry.ts'
import type { RetryOptions } from './retry.ts'

const notReached = new InsurerError('acme', 'not_reached', 'not reached')
const refused = new InsurerError('acme', 'refused', 'refused', { status: 422 })
const unknown = new InsurerError('acme', 'outcome_unknown', 'unknown', { status: 502 })
const locked = new InsurerError('acme', 'outcome_unknown', 'locked', { status: 423 })
const slowDown = new InsurerError('acme', 'not_reached', 'slow down', {
  status: 429,
  retryAfterMs: 700,
})

/** Runs attempts that fail with each error in turn and then succeed; tells how it ended and how long was waited. */
async function run(failures: InsurerError[], options: Partial<RetryOptions> = {}) {
  const waits: number[] = []
  const rest = [...failures]
  const outcome = await retryWithin(
    async () => {
      const failure = rest.shift()
      if (failure) throw failure
      return 'done'
    },
    {
      deadline: { signal: new AbortController().signal, leftMs: () => 10_000 },
      budget: createRetryBudget(),
      maxRetries: Infinity,
      random: () => 0.5,
      wait: async (waitMs) => void waits.push(waitMs),
      onRetry: () => {},
      ...options,
    },
  ).catch((error: unknown) => error)
  return { outcome, waits }
}

describe('what is sent again', () => {
  test('whatever certainly did nothing, waiting longer each time up to a limit', async () => {
    const { outcome, waits } = await run(Array.from({ length: 7 }, () => notReached))
    expect(outcome).toBe('done')
    expect(waits).toEqual([50, 100, 200, 400, 800, 1000, 1000])
  })

  test('what was asked to come back later, and not before', async () => {
    expect(await run([slowDown])).toEqual({ outcome: 'done', waits: [750] })
  })

  test('what is locked by an earlier try', async () => {
    expect(await run([locked, locked])).toEqual({ outcome: 'done', waits: [50, 100] })
  })

  test.each([
    ['a refusal', refused],
    ['an unknown outcome', unknown],
  ])('never %s', async (_name, error) => {
    expect(await run([error])).toEqual({ outcome: error, waits: [] })
  })
})

describe('when it ends', () => {
  test('before a wait that would outlast the deadline', async () => {
    const deadline = { signal: new AbortController().signal, leftMs: () => 750 }
    expect(await run([slowDown], { deadline })).toEqual({ outcome: slowDown, waits: [] })
  })

  test('when the caller gave up', async () => {
    const deadline = { signal: AbortSignal.abort(), leftMs: () => 10_000 }
    expect((await run([notReached], { deadline })).outcome).toBe(notReached)
  })

  test('when the caller gives up while waiting, with what was known before', async () => {
    const { outcome } = await run([notReached], {
      wait: () => Promise.reject(new Error('aborted')),
    })
    expect(outcome).toBe(notReached)
  })

  test('when the budget is spent', async () => {
    const budget = createRetryBudget(0, 2)
    const { outcome, waits } = await run([notReached, notReached, notReached], { budget })
    expect(outcome).toBe(notReached)
    expect(waits).toHaveLength(2)
  })

  test('when it was sent again as often as it may be', async () => {
    const { outcome, waits } = await run([notReached, notReached, notReached], { maxRetries: 2 })
    expect(outcome).toBe(notReached)
    expect(waits).toEqual([50, 100])
    expect(await run([slowDown, locked], { maxRetries: 0 })).toMatchObject({ outcome: 'done' })
  })

  test('unknown, where an earlier try was found running and a later one did not get through', async () => {
    const budget = createRetryBudget(0, 1)
    expect((await run([locked, notReached], { budget })).outcome).toBe(locked)
  })

  test('refused, where an earlier try was found running and then refused', async () => {
    expect((await run([locked, refused])).outcome).toBe(refused)
  })
})

test('retries add a tenth to the load of an insurer that is down', async () => {
  const budget = createRetryBudget()
  let retries = 0
  for (let request = 0; request < 1000; request += 1) {
    await run([notReached, notReached, notReached], { budget, onRetry: () => (retries += 1) })
  }
  expect(retries).toBeLessThanOrEqual(10 + 1000 / 10)
  expect(retries).toBeGreaterThan(100)
})

test('a quiet time saves up no more than the reserve', () => {
  const budget = createRetryBudget(0.1, 3)
  for (let request = 0; request < 1000; request += 1) budget.earn()
  expect([1, 2, 3, 4].map(() => budget.spend())).toEqual([true, true, true, false])
})
