import { expect, test } from 'vitest'
import { createDataDir, textWith } from '../../../sandbox/testing/fixture.ts'
import { bookTwo, startForTest } from '../testing/sandbox-fixture.ts'

async function openMailbox(url: string): Promise<{ page: string; links: string[] }> {
  const response = await fetch(`${url}/mails`)
  const page = await response.text()
  const links = [...page.matchAll(/href="(\/mails\/[^"]+)"/g)].map(([, path]) => `${url}${path}`)
  return { page, links }
}

test('the policyholder is written to, once for each call, and again after a restart', async () => {
  const dataDir = createDataDir()
  const before = await startForTest({ dataDir })
  const { id, booked } = await bookTwo(before.call)
  const headers = { 'x-idempotency-key': 'mail' }
  const send = () => before.call('POST', `bookings/${id}/send_email`, {}, { headers })
  const sent = await send()
  expect([sent.status, sent.text]).toEqual([202, ''])
  expect((await send()).status).toBe(409)
  await before.sandbox.close()

  const { sandbox } = await startForTest({ dataDir })
  const { page, links } = await openMailbox(sandbox.url)
  expect(links).toHaveLength(1)
  expect(page).toContain('ada@example.test')
  expect(page).toContain(`Your insurance ${id}`)
  const mail = await fetch(links[0] ?? '')
  const text = await mail.text()
  expect(text).toContain('Fieldbook 14')
  expect(text).toContain(new URL(booked.coi.url).search)
})

test('a cancellation is written of once there is one', async () => {
  const { call, sandbox } = await startForTest()
  const { id } = await bookTwo(call)
  const send = () => call('POST', `bookings/${id}/send_email`, { event: 'BOOKING_CANCELLED' })
  const early = await send()
  expect([early.status, early.json]).toMatchObject([422, { errors: [textWith('CONFIRMED')] }])
  await call('POST', `bookings/${id}/cancel`)
  expect((await send()).status).toBe(202)
  const { page, links } = await openMailbox(sandbox.url)
  expect(links).toHaveLength(1)
  expect(page).toContain(`Your insurance is cancelled ${id}`)
})

test('an unknown event, a package that is not booked and an unknown mail are refused', async () => {
  const { call, sandbox } = await startForTest()
  const { id } = await bookTwo(call)
  const unknown = { event: 'BOOKING_LOST' }
  expect((await call('POST', `bookings/${id}/send_email`, unknown)).status).toBe(422)
  expect((await call('POST', 'bookings/TLCC8-B6YWP-INS/send_email')).status).toBe(404)
  expect((await fetch(`${sandbox.url}/mails/none`)).status).toBe(404)
})
