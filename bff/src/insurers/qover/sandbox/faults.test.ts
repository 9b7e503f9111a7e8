import { expect, test } from 'vitest'
import type { FaultKind } from '../../sandbox/faults/fault-settings.ts'
import { putFaults, readSales, waitForSales } from '../../sandbox/testing/controls.ts'
import { holdWait } from '../../sandbox/testing/held-wait.ts'
import { prepareSale, startForTest } from './testing/sandbox-fixture.ts'

/** A draft whose conversion meets a fault. */
async function prepareFault(kind: FaultKind, wait?: (durationMs: number) => Promise<void>) {
  const started = await startForTest({
    faults: { share: 1, kinds: [kind], calls: 'binding', lateMs: [11_000, 11_000] },
    ...(wait && { wait }),
  })
  const { path, order } = await prepareSale(started.call)
  return {
    ...started,
    path,
    convert: (options: { signal?: AbortSignal } = {}) =>
      started.call('POST', `${path}/contracts`, order, options),
    countSales: async () => (await readSales(started.sandbox.url)).sales.length,
  }
}

test.each([
  { kind: 'error_before', outcome: 500, sold: 0 },
  { kind: 'error_after', outcome: 500, sold: 1 },
  { kind: 'throttled', outcome: 429, sold: 0 },
  { kind: 'unavailable', outcome: 503, sold: 0 },
  { kind: 'cut_before', outcome: 'fetch failed', sold: 0 },
  { kind: 'cut_after', outcome: 'fetch failed', sold: 1 },
  { kind: 'half_answer', outcome: 'terminated', sold: 1 },
] as const)('$kind: $outcome, with $sold sold', async ({ kind, outcome, sold }) => {
  const { sandbox, path, call, convert, countSales } = await prepareFault(kind)
  const met = await convert().then(
    ({ status }) => status,
    (error: Error) => error.message,
  )
  expect(met).toBe(outcome)
  expect(await countSales()).toBe(sold)
  const status = sold === 1 ? 'STATUS_CONVERTED' : 'STATUS_DRAFT'
  expect((await call('GET', path)).json).toMatchObject({ status })
  await putFaults(sandbox.url, { share: 0 })
  expect((await convert()).status).toBe(sold === 1 ? 402 : 200)
  expect(await countSales()).toBe(1)
})

test('late is sold after its client has given up', { timeout: 15_000 }, async () => {
  const held = holdWait()
  const { convert, countSales, sandbox } = await prepareFault('late', held.wait)
  const patience = new AbortController()
  const sent = convert({ signal: patience.signal })
  await held.untilStarted()
  patience.abort()
  await expect(sent).rejects.toThrow('aborted')
  expect(await countSales()).toBe(0)
  held.release()
  await waitForSales(sandbox.url, 1)
  expect(held.waits).toEqual([11_000])
})

test('calls that sell nothing break where all are meant', async () => {
  const { call, sandbox } = await startForTest()
  const { path } = await prepareSale(call)
  await putFaults(sandbox.url, { share: 1, kinds: ['unavailable'] })
  expect((await call('GET', path)).status).toBe(503)
  expect((await call('GET', path, undefined, { apiKey: 'wrong' })).status).toBe(401)
})
