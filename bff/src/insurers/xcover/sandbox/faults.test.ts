import { describe, expect, test } from 'vitest'
import { putFaults, readFaults, readSales, waitForSales } from '../../sandbox/testing/controls.ts'
import { holdWait } from '../../sandbox/testing/held-wait.ts'
import type { FaultKind, FaultSettings } from '../../sandbox/faults/fault-settings.ts'
import { australian, laptop, quoteLaptop, startForTest } from './testing/sandbox-fixture.ts'

const key = { headers: { 'x-idempotency-key': 'order-1' } }
const breaking = (kind: FaultKind) => ({ share: 1, kinds: [kind], calls: 'binding' as const })

/** A package whose booking meets a fault. */
async function prepareFault(kind: FaultKind, wait?: (durationMs: number) => Promise<void>) {
  const faults: Partial<FaultSettings> = {
    ...breaking(kind),
    slowMs: [700, 700],
    lateMs: [11_000, 11_000],
  }
  const started = await startForTest({ faults, ...(wait && { wait }) })
  const { id, order } = await quoteLaptop(started.call)
  const { url } = started.sandbox
  return {
    ...started,
    url,
    book: (options: { signal?: AbortSignal } = {}) =>
      started.call('POST', `bookings/${id}/`, order, { ...key, ...options }),
    countSales: async () => (await readSales(url)).sales.length,
  }
}

describe('a booking', () => {
  test.each([
    { kind: 'error_before', status: 500, sold: 0 },
    { kind: 'error_after', status: 500, sold: 1 },
    { kind: 'throttled', status: 429, sold: 0 },
    { kind: 'unavailable', status: 503, sold: 0 },
  ] as const)('$kind is answered $status, with $sold sold', async ({ kind, status, sold }) => {
    const { url, book, countSales } = await prepareFault(kind)
    const answer = await book()
    expect([answer.status, answer.text]).toEqual([status, '{}'])
    expect(answer.headers.get('retry-after')).toBe(kind === 'throttled' ? '1' : null)
    expect(await countSales()).toBe(sold)
    await putFaults(url, { share: 0 })
    expect((await book()).status).toBe(sold === 1 ? 409 : 200)
    expect(await countSales()).toBe(1)
  })

  test.each([
    { kind: 'cut_before', failure: 'fetch failed', sold: 0 },
    { kind: 'cut_after', failure: 'fetch failed', sold: 1 },
    // The status was read, the body was not.
    { kind: 'half_answer', failure: 'terminated', sold: 1 },
  ] as const)('$kind brings no whole answer, with $sold sold', async ({ kind, failure, sold }) => {
    const { url, book, countSales } = await prepareFault(kind)
    await expect(book()).rejects.toThrow(failure)
    expect(await countSales()).toBe(sold)
    expect((await readFaults(url)).met[kind]).toBe(1)
    await putFaults(url, { share: 0 })
    expect((await book()).status).toBe(sold === 1 ? 409 : 200)
    expect(await countSales()).toBe(1)
  })

  test('slow is answered after its time', async () => {
    const waits: number[] = []
    const { book, countSales } = await prepareFault('slow', async (durationMs) => {
      waits.push(durationMs)
    })
    expect((await book()).status).toBe(200)
    expect(waits).toEqual([700])
    expect(await countSales()).toBe(1)
  })

  test('late is sold after its client has given up', { timeout: 15_000 }, async () => {
    const held = holdWait()
    const { book, countSales, url } = await prepareFault('late', held.wait)
    const patience = new AbortController()
    const sent = book({ signal: patience.signal })
    await held.untilStarted()
    patience.abort()
    await expect(sent).rejects.toThrow('aborted')
    expect(await countSales()).toBe(0)
    held.release()
    await waitForSales(url, 1)
    expect(held.waits).toEqual([11_000])
  })
})

test('an opt-out that broke half way has no half to send and is cut', async () => {
  const { call, sandbox } = await startForTest()
  const { id } = await quoteLaptop(call)
  await putFaults(sandbox.url, { share: 1, kinds: ['half_answer'] })
  await expect(call('POST', `bookings/${id}/opt_out`)).rejects.toThrow('fetch failed')
  expect((await readSales(sandbox.url)).optOuts).toEqual([{ reference: id, count: 1 }])
})

test('only calls that sell break where only they are meant, and all others where all are', async () => {
  const { call, sandbox } = await startForTest({ faults: breaking('unavailable') })
  const { id } = await quoteLaptop(call)
  expect((await call('POST', `bookings/${id}/opt_out`)).status).toBe(204)
  await putFaults(sandbox.url, { calls: 'all' })
  expect((await call('GET', `quotes/${id}/`)).status).toBe(503)
  const quoted = await call('POST', 'quotes/', { ...australian, request: [laptop] })
  expect(quoted.status).toBe(503)
})

test('the same seed and the same calls meet the same faults, whatever ran before', async () => {
  const quick = ['error_before', 'throttled', 'unavailable', 'cut_before'] satisfies FaultKind[]
  const faults = { share: 0.5, kinds: quick, seed: 7 }
  const { call, sandbox } = await startForTest({ faults })
  const meetFaults = async () => {
    const met: (number | string)[] = []
    for (let count = 0; count < 30; count += 1) {
      const answer = await call('GET', 'bookings/').catch(() => 'cut')
      met.push(typeof answer === 'string' ? answer : answer.status)
    }
    return met
  }
  const first = await meetFaults()
  expect(new Set(first)).toEqual(new Set([200, 500, 429, 503, 'cut']))
  await putFaults(sandbox.url, { seed: 8 })
  expect(await meetFaults()).not.toEqual(first)
  await putFaults(sandbox.url, { seed: 7 })
  expect(await meetFaults()).toEqual(first)
})

describe('the address of the faults', () => {
  test('takes a change, the rest being as it was at the start', async () => {
    const { sandbox } = await startForTest({ faults: { idempotency: 'off', processingMs: [1, 2] } })
    const changed = await putFaults(sandbox.url, { share: 0.2, seed: 7 })
    expect(changed.status).toBe(200)
    const { settings } = await readFaults(sandbox.url)
    const kept = { idempotency: 'off', processingMs: [1, 2] }
    expect(settings).toMatchObject({ share: 0.2, seed: 7, ...kept })
    await putFaults(sandbox.url, {})
    expect((await readFaults(sandbox.url)).settings).toMatchObject({ share: 0, seed: 1, ...kept })
  })

  test.each([
    { body: { share: 2 }, field: 'share' },
    { body: { kinds: ['later'] }, field: 'kinds.0' },
    { body: { lateMs: [20, 10] }, field: 'lateMs' },
    { body: { shares: 1 }, field: 'body' },
    { body: null, field: 'body' },
  ])('refuses $body and changes nothing', async ({ body, field }) => {
    const { sandbox } = await startForTest()
    const refused = await putFaults(sandbox.url, body)
    expect(refused.status).toBe(400)
    expect(await refused.text()).toContain(`"${field} `)
    expect((await readFaults(sandbox.url)).settings).toMatchObject({ share: 0 })
  })
})
