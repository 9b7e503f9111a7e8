import { expect, test } from 'vitest'
import { createDataDir, textWith } from '../../../sandbox/testing/fixture.ts'
import {
  australian,
  laptop,
  phone,
  quoteLaptop,
  readPackage,
  startForTest,
} from '../testing/sandbox-fixture.ts'

const headers = { 'x-idempotency-key': 'order-1' }

test('the same key answers the first body again with 409', async () => {
  const { call } = await startForTest()
  const { id, order } = await quoteLaptop(call)
  const first = await call('POST', `bookings/${id}/`, order, { headers })
  const again = await call('POST', `bookings/${id}/`, order, { headers })
  expect([first.status, again.status]).toEqual([200, 409])
  expect(again.text).toBe(first.text)
})

test('a key holds for quotes, additions and opt-outs too', async () => {
  const { call } = await startForTest()
  const body = { ...australian, request: [laptop] }
  const first = await call('POST', 'quotes/', body, { headers })
  const again = await call('POST', 'quotes/', body, { headers })
  expect([again.status, again.text]).toEqual([409, first.text])

  const { id } = readPackage(first)
  const add = { headers: { 'x-idempotency-key': 'add' } }
  await call('POST', `quotes/${id}/add/`, { request: [phone] }, add)
  await call('POST', `quotes/${id}/add/`, { request: [phone] }, add)
  expect(Object.keys(readPackage(await call('GET', `quotes/${id}/`)).quotes)).toHaveLength(2)

  const optOut = { headers: { 'x-idempotency-key': 'opt-out' } }
  expect((await call('POST', `bookings/${id}/opt_out`, {}, optOut)).status).toBe(204)
  expect((await call('POST', `bookings/${id}/opt_out`, {}, optOut)).status).toBe(409)
})

test('a key outlives a restart and is forgotten after 48 hours', async () => {
  let now = new Date('2020-02-06T00:00:00Z')
  const dataDir = createDataDir()
  const before = await startForTest({ dataDir, now: () => now })
  const { id, order } = await quoteLaptop(before.call)
  const first = await before.call('POST', `bookings/${id}/`, order, { headers })
  await before.sandbox.close()

  const { call } = await startForTest({ dataDir, now: () => now })
  now = new Date('2020-02-07T23:59:59Z')
  const again = await call('POST', `bookings/${id}/`, order, { headers })
  expect([again.status, again.text]).toEqual([409, first.text])
  now = new Date('2020-02-08T00:00:00Z')
  expect((await call('POST', `bookings/${id}/`, order, { headers })).status).toBe(422)
})

test('the same key with another body is refused, and with the same body still answered', async () => {
  const { call } = await startForTest()
  const { id, order } = await quoteLaptop(call)
  await call('POST', `bookings/${id}/`, order, { headers })
  const other = { ...order, partner_transaction_id: 'another' }
  expect((await call('POST', `bookings/${id}/`, other, { headers })).status).toBe(422)
  expect((await call('POST', `bookings/${id}/`, order, { headers })).status).toBe(409)
})

test('a new key for a booked package is refused and names the package', async () => {
  const { call } = await startForTest()
  const { id, order } = await quoteLaptop(call)
  await call('POST', `bookings/${id}/`, order, { headers })
  const answer = await call('POST', `bookings/${id}/`, order, {
    headers: { 'x-idempotency-key': 'order-2' },
  })
  expect(answer.status).toBe(422)
  expect(answer.json).toMatchObject({ errors: [textWith(id)] })
})

test('a refused request can be corrected under the same key', async () => {
  const { call } = await startForTest()
  const { id, order } = await quoteLaptop(call)
  const wrong = { ...order, policyholder: {} }
  expect((await call('POST', `bookings/${id}/`, wrong, { headers })).status).toBe(422)
  expect((await call('POST', `bookings/${id}/`, order, { headers })).status).toBe(200)
})

test('while the first request runs, its key is locked', async () => {
  const started = Promise.withResolvers<undefined>()
  const finished = Promise.withResolvers<undefined>()
  const { call } = await startForTest({
    wait: async () => {
      started.resolve(undefined)
      await finished.promise
    },
  })
  const { id, order } = await quoteLaptop(call, 'slow-booking@example.test')
  const first = call('POST', `bookings/${id}/`, order, { headers })
  await started.promise
  expect((await call('POST', `bookings/${id}/`, order, { headers })).status).toBe(423)
  finished.resolve(undefined)
  const { status, text } = await first
  expect(status).toBe(200)
  const again = await call('POST', `bookings/${id}/`, order, { headers })
  expect([again.status, again.text]).toEqual([409, text])
})
