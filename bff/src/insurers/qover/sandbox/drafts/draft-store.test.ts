import { appendFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createDataDir } from '../../../sandbox/testing/fixture.ts'
import { prepareSale, readContract, startForTest } from '../testing/sandbox-fixture.ts'
import { createDraftStore } from './draft-store.ts'

test('drafts, contracts and mails survive a restart as they were', async () => {
  const options = { dataDir: createDataDir(), publicUrl: 'http://cover.test/' }
  const before = await startForTest(options)
  const { path, product, order } = await prepareSale(before.call)
  const sold = await before.call('POST', `${path}/contracts`, order)
  const mails = await before.call('GET', '/mails')
  await before.sandbox.close()

  const { call } = await startForTest(options)
  const { contractId } = readContract(sold)
  const read = await call('GET', `${product}/contracts/${contractId}`)
  expect(read.text).toBe(sold.text)
  expect(read.text).toContain('"http://cover.test/documents/be/mobility/bike/')
  expect((await call('GET', '/mails')).text).toBe(mails.text)
  expect((await call('POST', `${path}/contracts`, order)).status).toBe(402)
})

test('terms that were accepted before newer ones were published are outdated', async () => {
  const dataDir = createDataDir()
  const before = await startForTest({ dataDir, termsVersion: '2026-01' })
  const { path, order } = await prepareSale(before.call)
  await before.sandbox.close()

  const { call } = await startForTest({ dataDir, termsVersion: '2026-02' })
  const answer = await call('POST', `${path}/contracts`, order)
  expect(answer.json).toMatchObject({ rules: [{ code: 'USER_TERMS_OUTDATED' }] })
})

test('a line that a crash cut short is dropped, and the next one starts afresh', async () => {
  const dataDir = createDataDir()
  const before = await startForTest({ dataDir })
  const { path, order } = await prepareSale(before.call)
  await before.sandbox.close()
  appendFileSync(join(dataDir, 'ledger.jsonl'), '{"at":"2026-03-02T10:00:00.000Z","event":"conv')

  const after = await startForTest({ dataDir })
  expect((await after.call('POST', `${path}/contracts`, order)).status).toBe(200)
  await after.sandbox.close()
  const { call } = await startForTest({ dataDir })
  expect((await call('GET', path)).json).toMatchObject({ status: 'STATUS_CONVERTED' })
})

test('price requests and contracts can be counted in the ledger', async () => {
  const dataDir = createDataDir()
  const { call } = await startForTest({ dataDir })
  const { path, priced, order } = await prepareSale(call)
  await call('POST', `${path}/contracts`, order)
  await call('POST', `${path}/contracts`, order)
  const lines = readFileSync(join(dataDir, 'ledger.jsonl'), 'utf8').trimEnd().split('\n')
  expect(lines.map((line): unknown => JSON.parse(line))).toMatchObject([
    { event: 'drafted', draft: { priceRequest: null } },
    { event: 'priced', draft: { priceRequest: { id: priced.id } } },
    { event: 'terms_given' },
    { event: 'converted', draft: { contract: { paymentMethod: 'INVOICE' } } },
  ])
})

test('a file that is no ledger is refused with the line', () => {
  const dataDir = createDataDir()
  writeFileSync(join(dataDir, 'ledger.jsonl'), '{"level":30}\n')
  expect(() => createDraftStore(dataDir)).toThrow(/line 1 of .*ledger\.jsonl/)
})
