import { expect, test } from 'vitest'
import { putFaults, readFaults, readSales, waitForSales } from '../../sandbox/testing/controls.ts'
import { createDataDir } from '../../sandbox/testing/fixture.ts'
import { holdWait } from '../../sandbox/testing/held-wait.ts'
import { startProcess } from '../../sandbox/testing/start-process.ts'
import {
  australian,
  listQuoteIds,
  laptop,
  phone,
  quoteLaptop,
  readPackage,
  startForTest,
} from './testing/sandbox-fixture.ts'
import { createSignedClient } from './testing/signed-client.ts'

const withKey = (key: string) => ({ headers: { 'x-idempotency-key': key } })

test('a sale says what was sold to whom, and a refused booking sells nothing', async () => {
  const { call, sandbox } = await startForTest()
  const quoted = await call('POST', 'quotes/', { ...australian, request: [laptop, phone] })
  const { id } = readPackage(quoted)
  const [, chosen] = listQuoteIds(quoted)
  const { order } = await quoteLaptop(call)
  const request = { ...order, quotes: [{ id: chosen }], partner_transaction_id: 'order-7' }
  expect((await call('POST', `bookings/${id}/`, order)).status).toBe(422)
  expect((await readSales(sandbox.url)).sales).toEqual([])
  await call('POST', `bookings/${id}/`, request, withKey('key-7'))
  expect((await readSales(sandbox.url)).sales).toMatchObject([
    {
      partner: 'DEMO',
      reference: id,
      orderReference: 'order-7',
      idempotencyKey: 'key-7',
      policyIds: [chosen],
      price: { amount: 23_586, currency: 'AUD' },
    },
  ])
})

test('an opt-out is counted as often as it is told', async () => {
  const { call, sandbox } = await startForTest()
  const { id } = await quoteLaptop(call)
  const statuses: number[] = []
  for (const _ of ['first', 'again']) {
    statuses.push((await call('POST', `bookings/${id}/opt_out`)).status)
  }
  expect(statuses).toEqual([204, 422])
  const record = await readSales(sandbox.url)
  expect(record).toEqual({ sales: [], optOuts: [{ reference: id, count: 2 }] })
})

test(
  'a booking in the works is locked, not there yet, and sold though its client is gone',
  { timeout: 15_000 },
  async () => {
    const held = holdWait()
    const { call, sandbox } = await startForTest({
      wait: held.wait,
      faults: { processingMs: [400, 400] },
    })
    const { id, order } = await quoteLaptop(call)
    const patience = new AbortController()
    const { headers } = withKey('order')
    const sent = call('POST', `bookings/${id}/`, order, { headers, signal: patience.signal })
    await held.untilStarted()
    patience.abort()
    await expect(sent).rejects.toThrow('aborted')
    expect((await call('POST', `bookings/${id}/`, order, { headers })).status).toBe(423)
    expect((await call('GET', `bookings/${id}/`)).status).toBe(404)
    expect((await readSales(sandbox.url)).sales).toEqual([])
    held.release()
    await waitForSales(sandbox.url, 1)
    expect((await call('GET', `bookings/${id}/`)).status).toBe(200)
    expect((await call('POST', `bookings/${id}/`, order, { headers })).status).toBe(409)
    expect(held.waits).toEqual([400])
  },
)

test('with idempotency nothing is sold twice, by other keys or none, not even at one moment', async () => {
  const held = holdWait()
  const { call, sandbox } = await startForTest({
    wait: held.wait,
    faults: { processingMs: [400, 400] },
  })
  const { id, order } = await quoteLaptop(call)
  const sent = [withKey('one'), withKey('two'), {}, {}].map((options) =>
    call('POST', `bookings/${id}/`, order, options),
  )
  await held.untilStarted(4)
  held.release()
  const answers = await Promise.all(sent)
  const statuses = answers.map(({ status }) => status)
  expect(statuses.toSorted((a, b) => a - b)).toEqual([200, 422, 422, 422])
  expect((await readSales(sandbox.url)).sales).toHaveLength(1)
})

test('without idempotency the same booking sells again, also while the first is in the works', async () => {
  const held = holdWait()
  const { call, sandbox } = await startForTest({
    wait: held.wait,
    faults: { processingMs: [400, 400], idempotency: 'off' },
  })
  const { id, order } = await quoteLaptop(call)
  const send = () => call('POST', `bookings/${id}/`, order, withKey('order'))
  const sent = [send(), send()]
  await held.untilStarted(2)
  held.release()
  const answers = [...(await Promise.all(sent)), await send()]
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
  const { sales } = await readSales(sandbox.url)
  expect(sales.map(({ reference }) => reference)).toEqual([id, id, id])
  expect(sales.map(({ idempotencyKey }) => idempotencyKey)).toEqual(['order', 'order', 'order'])
  expect(new Set(sales.flatMap(({ policyIds }) => policyIds)).size).toBe(3)
  const read = await call('GET', `bookings/${id}/`)
  expect(read.json).toMatchObject({ status: 'CONFIRMED', quotes: [{ id: order.quotes[0]?.id }] })

  await putFaults(sandbox.url, { idempotency: 'on', processingMs: [0, 0] })
  expect((await send()).status).toBe(422)
  expect((await readSales(sandbox.url)).sales).toHaveLength(3)
})

test('what is sold again may be a part of the package', async () => {
  const { call, sandbox } = await startForTest({ faults: { idempotency: 'off' } })
  const quoted = await call('POST', 'quotes/', { ...australian, request: [laptop, phone] })
  const { id } = readPackage(quoted)
  const quotes = listQuoteIds(quoted).map((quoteId) => ({ id: quoteId }))
  const { order } = await quoteLaptop(call)
  await call('POST', `bookings/${id}/`, { ...order, quotes })
  await call('POST', `bookings/${id}/`, { ...order, quotes: quotes.slice(1) })
  const unknown = [{ id: order.quotes[0]?.id }]
  expect((await call('POST', `bookings/${id}/`, { ...order, quotes: unknown })).status).toBe(422)
  const { sales } = await readSales(sandbox.url)
  expect(sales.map(({ policyIds }) => policyIds.length)).toEqual([2, 1])
  expect(sales.map(({ price }) => price.amount)).toEqual([36_071, 23_586])
})

test(
  'on a full disk nothing is sold, and nothing spoils what was',
  { timeout: 30_000 },
  async () => {
    const main = `${import.meta.dirname}/main.ts`
    const environment = { XCOVER_SANDBOX_PORT: '0', XCOVER_SANDBOX_DATA: createDataDir() }
    const full = await startProcess(main, environment, { fileBlocks: 64 })
    const quoted: Awaited<ReturnType<typeof quoteLaptop>>[] = []
    for (let count = 0; count < 12; count += 1) {
      quoted.push(await quoteLaptop(createSignedClient(full.url)))
    }
    const bookAll = async (url: string) => {
      const call = createSignedClient(url)
      const statuses: number[] = []
      for (const { id, order } of quoted) {
        statuses.push((await call('POST', `bookings/${id}/`, order, withKey(id))).status)
      }
      return statuses
    }
    const statuses = await bookAll(full.url)
    expect(new Set(statuses)).toEqual(new Set([200, 500]))
    const answered = quoted.filter((_, index) => statuses[index] === 200).map(({ id }) => id)
    const readSold = async (url: string) =>
      (await readSales(url)).sales.map(({ reference }) => reference)
    expect(await readSold(full.url)).toEqual(answered)
    full.child.kill('SIGKILL')

    const roomy = await startProcess(main, environment)
    expect(await readSold(roomy.url)).toEqual(answered)
    expect(await bookAll(roomy.url)).toEqual(statuses.map((status) => (status === 200 ? 409 : 200)))
    expect(await readSold(roomy.url)).toHaveLength(quoted.length)
  },
)

test('every sale that was answered outlives SIGKILL', { timeout: 30_000 }, async () => {
  const main = `${import.meta.dirname}/main.ts`
  const environment = {
    XCOVER_SANDBOX_PORT: '0',
    XCOVER_SANDBOX_DATA: createDataDir(),
    XCOVER_SANDBOX_PROCESSING_MS: '0-40',
    XCOVER_SANDBOX_FAULT_SEED: '7',
  }
  const before = await startProcess(main, environment)
  expect((await readFaults(before.url)).settings).toMatchObject({ processingMs: [0, 40], seed: 7 })
  const call = createSignedClient(before.url)
  const declined = await quoteLaptop(call)
  await call('POST', `bookings/${declined.id}/opt_out`)
  const quoted: Awaited<ReturnType<typeof quoteLaptop>>[] = []
  for (let count = 0; count < 12; count += 1) quoted.push(await quoteLaptop(call))
  const answered: string[] = []
  const sent = quoted.map(async ({ id, order }) => {
    const { status } = await call('POST', `bookings/${id}/`, order, withKey(id))
    if (status === 200) answered.push(id)
    if (answered.length === 4) before.child.kill('SIGKILL')
  })
  await Promise.allSettled(sent)
  expect(answered.length).toBeGreaterThanOrEqual(4)

  const after = await startProcess(main, environment)
  const { sales, optOuts } = await readSales(after.url)
  const sold = sales.map(({ reference }) => reference)
  expect(sold).toEqual(expect.arrayContaining(answered))
  expect(new Set(sold).size).toBe(sold.length)
  expect(optOuts).toEqual([{ reference: declined.id, count: 1 }])
  const repeat = createSignedClient(after.url)
  for (const { id, order } of quoted) {
    const { status } = await repeat('POST', `bookings/${id}/`, order, withKey(id))
    expect([id, status]).toEqual([id, sold.includes(id) ? 409 : 200])
  }
  expect((await readSales(after.url)).sales).toHaveLength(quoted.length)
})
