import { appendFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openLedger } from '../../../sandbox/ledger.ts'
import { createDataDir } from '../../../sandbox/testing/fixture.ts'
import { quoteLaptop, startForTest } from '../testing/sandbox-fixture.ts'
import { isLedgerEntry } from './ledger.ts'

test('packages survive a restart as they were', async () => {
  const dataDir = createDataDir()
  const before = await startForTest({ dataDir, publicUrl: 'http://cover.test/' })
  const { id, order } = await quoteLaptop(before.call)
  const booked = await before.call('POST', `bookings/${id}/`, order)
  await before.sandbox.close()

  const { call } = await startForTest({ dataDir, publicUrl: 'http://cover.test/' })
  const read = await call('GET', `bookings/${id}/`)
  expect(read.text).toBe(booked.text)
  expect(read.text).toContain('"http://cover.test/en/pds/')
})

test('a line that a crash cut short is dropped, and the next one starts afresh', async () => {
  const dataDir = createDataDir()
  const before = await startForTest({ dataDir })
  const { id, order } = await quoteLaptop(before.call)
  await before.sandbox.close()
  appendFileSync(join(dataDir, 'ledger.jsonl'), '{"at":"2020-02-06T00:00:00.000Z","event":"boo')

  const after = await startForTest({ dataDir })
  expect((await after.call('POST', `bookings/${id}/`, order)).status).toBe(200)
  await after.sandbox.close()
  const { call } = await startForTest({ dataDir })
  expect((await call('GET', `bookings/${id}/`)).status).toBe(200)
})

test('policies can be counted in the ledger, one booked line for each booking', async () => {
  const dataDir = createDataDir()
  const { call } = await startForTest({ dataDir })
  const { id, order } = await quoteLaptop(call)
  const headers = { 'x-idempotency-key': 'order' }
  await call('POST', `bookings/${id}/`, order, { headers })
  await call('POST', `bookings/${id}/`, order, { headers })
  await call('POST', `bookings/${id}/`, order)
  const lines = readFileSync(join(dataDir, 'ledger.jsonl'), 'utf8').trimEnd().split('\n')
  expect(lines.map((line): unknown => JSON.parse(line))).toMatchObject([
    { event: 'quoted', package: { id } },
    { event: 'booked', package: { id, slots: [{ quote: { status: 'CONFIRMED' } }] } },
  ])
})

test('a file that is no ledger is refused with the line', () => {
  const dataDir = createDataDir()
  writeFileSync(join(dataDir, 'ledger.jsonl'), '{"level":30}\n')
  expect(() => openLedger(dataDir, isLedgerEntry)).toThrow(/line 1 of .*ledger\.jsonl/)
})
