import { expect, test } from 'vitest'
import { putFaults, readFaults, readSales, waitForSales } from '../../sandbox/testing/controls.ts'
import { createDataDir } from '../../sandbox/testing/fixture.ts'
import { holdWait } from '../../sandbox/testing/held-wait.ts'
import { startProcess } from '../../sandbox/testing/start-process.ts'
import { createKeyedClient } from './testing/keyed-client.ts'
import {
  bikeDraft,
  prepareSale,
  readContract,
  readContractId,
  startForTest,
} from './testing/sandbox-fixture.ts'

const inTheWorks = { processingMs: [400, 400] as [number, number] }

test('a sale says what was sold to whom, by the order of the conversion or else of the draft', async () => {
  const { call, sandbox } = await startForTest()
  const partnerReference = [{ key: 'orderId', value: 'order-7' }]
  const first = await prepareSale(call, { ...bikeDraft, partnerReference })
  const { contractId } = readContract(await call('POST', `${first.path}/contracts`, first.order))
  const second = await prepareSale(call, { ...bikeDraft, partnerReference })
  await call('POST', `${second.path}/contracts`, {
    ...second.order,
    partnerReference: [{ key: 'orderId', value: 'order-8' }],
  })
  const third = await prepareSale(call)
  expect((await call('POST', `${third.path}/contracts`, {})).status).toBe(400)
  await call('POST', `${third.path}/contracts`, third.order)

  const { sales, optOuts } = await readSales(sandbox.url)
  expect(sales).toMatchObject([
    {
      partner: 'demo',
      reference: first.path.split('/').at(-1),
      orderReference: 'order-7',
      idempotencyKey: null,
      policyIds: [contractId],
      price: { amount: 24_641, currency: 'EUR' },
    },
    { orderReference: 'order-8' },
    { orderReference: null },
  ])
  expect(optOuts).toEqual([])
})

test(
  'a conversion in the works is not there yet, and sold though its client is gone',
  { timeout: 15_000 },
  async () => {
    const held = holdWait()
    const { call, sandbox } = await startForTest({ wait: held.wait, faults: inTheWorks })
    const { path, order } = await prepareSale(call)
    const patience = new AbortController()
    const sent = call('POST', `${path}/contracts`, order, { signal: patience.signal })
    await held.untilStarted()
    patience.abort()
    await expect(sent).rejects.toThrow('aborted')
    expect((await call('GET', path)).json).not.toHaveProperty('contractId')
    expect((await readSales(sandbox.url)).sales).toEqual([])
    held.release()
    await waitForSales(sandbox.url, 1)
    const { sales } = await readSales(sandbox.url)
    expect(sales[0]?.policyIds).toEqual([readContractId(await call('GET', path))])
    expect(held.waits).toEqual([400])
  },
)

test('with idempotency a draft is sold once, though asked twice at one moment', async () => {
  const held = holdWait()
  const { call, sandbox } = await startForTest({ wait: held.wait, faults: inTheWorks })
  const { path, order } = await prepareSale(call)
  const sent = [1, 2, 3].map(() => call('POST', `${path}/contracts`, order))
  await held.untilStarted(3)
  held.release()
  const statuses = (await Promise.all(sent)).map(({ status }) => status)
  expect(statuses.toSorted((a, b) => a - b)).toEqual([200, 402, 402])
  expect((await readSales(sandbox.url)).sales).toHaveLength(1)
})

test('without idempotency a draft is sold again, and every contract can be read', async () => {
  const held = holdWait()
  const dataDir = createDataDir()
  const { call, sandbox } = await startForTest({
    dataDir,
    wait: held.wait,
    faults: { ...inTheWorks, idempotency: 'off' },
  })
  const { path, product, order } = await prepareSale(call)
  const send = () => call('POST', `${path}/contracts`, order)
  const sent = [send(), send()]
  await held.untilStarted(2)
  held.release()
  const answers = [...(await Promise.all(sent)), await send()]
  const contractIds = answers.map((answer) => readContract(answer).contractId)
  expect(new Set(contractIds).size).toBe(3)
  const { sales } = await readSales(sandbox.url)
  expect(sales.flatMap(({ policyIds }) => policyIds).toSorted()).toEqual(contractIds.toSorted())
  expect(new Set(sales.map(({ reference }) => reference)).size).toBe(1)
  expect(contractIds).toContain(readContractId(await call('GET', path)))
  expect((await call('PUT', path, bikeDraft)).status).toBe(200)

  await putFaults(sandbox.url, { idempotency: 'on', processingMs: [0, 0] })
  expect((await send()).status).toBe(402)
  expect((await call('PUT', path, bikeDraft)).status).toBe(402)
  await sandbox.close()
  const after = await startForTest({ dataDir })
  for (const contractId of contractIds) {
    const read = await after.call('GET', `${product}/contracts/${contractId}`)
    expect(readContract(read).contractId).toBe(contractId)
  }
})

test('every sale that was answered outlives SIGKILL', { timeout: 30_000 }, async () => {
  const main = `${import.meta.dirname}/main.ts`
  const environment = {
    QOVER_SANDBOX_PORT: '0',
    QOVER_SANDBOX_DATA: createDataDir(),
    QOVER_SANDBOX_PROCESSING_MS: '0-40',
    QOVER_SANDBOX_FAULT_SEED: '7',
  }
  const before = await startProcess(main, environment)
  expect((await readFaults(before.url)).settings).toMatchObject({ processingMs: [0, 40], seed: 7 })
  const call = createKeyedClient(before.url)
  const startDate = new Date().toISOString().slice(0, 10)
  const draft = { ...bikeDraft, terms: { ...bikeDraft.terms, startDate } }
  const prepared: Awaited<ReturnType<typeof prepareSale>>[] = []
  for (let count = 0; count < 8; count += 1) prepared.push(await prepareSale(call, draft))
  const answered: string[] = []
  const sent = prepared.map(async ({ path, order }) => {
    answered.push(readContractId(await call('POST', `${path}/contracts`, order)))
    if (answered.length === 3) before.child.kill('SIGKILL')
  })
  await Promise.allSettled(sent)
  expect(answered.length).toBeGreaterThanOrEqual(3)

  const after = await startProcess(main, environment)
  const { sales } = await readSales(after.url)
  expect(sales.flatMap(({ policyIds }) => policyIds)).toEqual(expect.arrayContaining(answered))
  const sold = sales.map(({ reference }) => reference)
  const repeat = createKeyedClient(after.url)
  for (const { path, order } of prepared) {
    const { status } = await repeat('POST', `${path}/contracts`, order)
    expect([path, status]).toEqual([path, sold.some((id) => path.endsWith(id)) ? 402 : 200])
  }
  expect((await readSales(after.url)).sales).toHaveLength(prepared.length)
})
