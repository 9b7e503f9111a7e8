import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { createDataDir, textWith } from '../../../sandbox/testing/fixture.ts'
import { advanceClock } from '../testing/clock.ts'
import {
  ada,
  bookTwo,
  british,
  laptop,
  listQuoteIds,
  readPackage,
  startForTest,
} from '../testing/sandbox-fixture.ts'

/** Policies that begin on 6 February 2020 at 13:00 for a year, booked two days before. */
async function book(policyholder: object = ada, dataDir = createDataDir()) {
  const { call, sandbox } = await startForTest({
    dataDir,
    now: () => new Date('2020-02-04T13:00:00Z'),
  })
  const booking = await bookTwo(call, policyholder)
  const { id } = booking
  const advance = (duration: string) => advanceClock(sandbox.url, duration)
  const read = async () => (await call('GET', `bookings/${id}/`)).json
  const quote = () => call('PATCH', `renewals/${id}/quote_for_renewal/`)
  const readQuoteId = async () =>
    z.object({ renewal_id: z.string() }).parse((await quote()).json).renewal_id
  const confirm = (renewalId: string, quotes: object[], headers: Record<string, string> = {}) =>
    call('POST', `renewals/${id}/confirm/${renewalId}/`, { quotes }, { headers })
  return { call, sandbox, ...booking, advance, read, quote, readQuoteId, confirm }
}

const toNotification = 'P11M3D'
const policy_start_date = '2021-02-06T13:00:00+00:00'

describe('time', () => {
  test('notifies 30 days before the end, is due at the end, and expires 14 days later', async () => {
    const { id, laptopId, phoneId, advance, read } = await book()
    expect((await advance('P11M2DT23H')).fellDue).toEqual([])
    expect(await read()).toMatchObject({ quotes: [{ next_renewal: null }, {}] })

    const step = (event: string, at: string) =>
      [laptopId, phoneId].map((policy) => ({ at, event, package: id, policy }))
    const notified = await advance('PT1H')
    expect(notified.fellDue).toEqual(step('renewal_notified', '2021-01-07T13:00:00.000Z'))
    expect(await read()).toMatchObject({
      status: 'CONFIRMED',
      quotes: [
        {
          next_renewal: {
            id: expect.stringMatching(/^\w{5}-\w{5}-REN$/) as unknown,
            package_id: id,
            quote_id: laptopId,
            status: 'ACTIVE',
            start_date: '2021-02-06T13:00:00Z',
            end_date: '2022-02-06T13:00:00Z',
            price: 131.1,
            period: 'yearly',
            notification_date: '2021-01-07T13:00:00Z',
            due_date: '2021-02-06T13:00:00Z',
            expiry_date: '2021-02-20T13:00:00Z',
          },
        },
        { next_renewal: { quote_id: phoneId, status: 'ACTIVE' } },
      ],
    })

    expect((await advance('P30D')).fellDue).toEqual(step('renewal_due', '2021-02-06T13:00:00.000Z'))
    expect(await read()).toMatchObject({
      status: 'CONFIRMED',
      quotes: [{ status: 'CONFIRMED', next_renewal: { status: 'DUE' } }, {}],
    })

    expect((await advance('P14D')).fellDue).toEqual(
      step('renewal_expired', '2021-02-20T13:00:00.000Z'),
    )
    expect(await read()).toMatchObject({
      status: 'CANCELLED',
      total_price: 0,
      quotes: [
        {
          status: 'CANCELLED',
          cancelled_at: '2021-02-20T13:00:00.000000Z',
          next_renewal: { status: 'UNPAID' },
        },
        {},
      ],
    })
    expect((await advance('P1Y')).fellDue).toEqual([])
  })

  test('brings all of it at once where it moves far, in its order', async () => {
    const { advance } = await book()
    const { fellDue } = await advance('P2Y')
    expect(fellDue.map(({ event }) => event)).toEqual(
      ['renewal_notified', 'renewal_due', 'renewal_expired'].flatMap((event) => [event, event]),
    )
  })

  test('goes on after a restart where it was', async () => {
    const dataDir = createDataDir()
    const before = await book(ada, dataDir)
    await before.advance(toNotification)
    await before.sandbox.close()
    const after = await startForTest({ dataDir, now: () => new Date('2020-02-04T13:00:00Z') })
    const { fellDue } = await advanceClock(after.sandbox.url, 'P30D')
    expect(fellDue.map(({ event }) => event)).toEqual(['renewal_due', 'renewal_due'])
  })

  test('renews nothing that was cancelled, moved away, or is not renewable', async () => {
    const { call, id, laptopId, phoneId, advance, read } = await book()
    await call('POST', `bookings/${id}/cancel`, { quotes: [{ id: phoneId }] })
    const update_fields = { policy_start_date: '2020-04-06T13:00:00Z' }
    await call('PATCH', `bookings/${id}/`, { quotes: [{ id: laptopId, update_fields }] })
    const quoted = await call('POST', 'quotes/', { ...british, request: [laptop] })
    const quotes = listQuoteIds(quoted).map((quoteId) => ({ id: quoteId }))
    await call('POST', `bookings/${readPackage(quoted).id}/`, { quotes, policyholder: ada })
    expect((await advance('P1Y')).fellDue).toEqual([])
    const { fellDue } = await advance('P2M')
    expect(fellDue).toMatchObject([{ policy: laptopId }])
    expect(await read()).toMatchObject({ quotes: [{}, { id: phoneId, next_renewal: null }] })
  })
})

describe('a renewal', () => {
  test('is quoted with new prices and dates under the same ids, and changes nothing yet', async () => {
    const { laptopId, phoneId, advance, read, quote } = await book()
    await advance(toNotification)
    const before = await read()
    const { status, json } = await quote()
    expect(status).toBe(200)
    expect(json).toMatchObject({
      renewal_id: expect.stringMatching(/^(\w{5}-){3}UPD$/) as unknown,
      quotes: [
        {
          id: laptopId,
          status: 'RECEIVED',
          price: 131.1,
          tax: { total_amount_without_tax: 108.35, total_tax: 22.75 },
          discount_price: 131.1,
          discount_amount: 0,
          policy_start_date,
          policy_end_date: '2022-02-06T13:00:00+00:00',
          confirmed_at: null,
        },
        { id: phoneId, price: 247.66 },
      ],
    })
    expect(await read()).toEqual(before)
  })

  test.each([
    { name: 'before the old period ends', advanceBy: toNotification },
    { name: 'in the grace period', advanceBy: 'P12M15D' },
  ])('confirmed $name is the next period', async ({ advanceBy }) => {
    const { laptopId, phoneId, booked, advance, read, readQuoteId, confirm } = await book()
    await advance(advanceBy)
    const insured = [{ first_name: 'Bo', last_name: 'Byron' }]
    const answer = await confirm(await readQuoteId(), [
      { id: laptopId, policy_start_date, insured },
      { id: phoneId, policy_start_date: '2021-02-06' },
    ])
    expect([answer.status, answer.text]).toEqual([200, '{}'])
    expect(await read()).toMatchObject({
      status: 'CONFIRMED',
      total_price: 378.76,
      quotes: [
        {
          id: laptopId,
          status: 'CONFIRMED',
          price: 131.1,
          policy_start_date,
          policy_end_date: '2022-02-06T13:00:00+00:00',
          insured: [{ first_name: 'Bo' }],
          next_renewal: null,
        },
        { id: phoneId },
      ],
    })
    const certificate = await fetch(booked.coi.url)
    const page = await certificate.text()
    for (const words of [
      '$131.10',
      'Bo Byron',
      'Renewed after',
      /6 February 2020\s–\s6 February 2021/,
    ]) {
      expect(page).toMatch(words)
    }
    const { fellDue } = await advance('P1Y')
    expect(fellDue.map(({ event }) => event)).toContain('renewal_notified')
  })

  test('of one policy leaves the other to expire', async () => {
    const { laptopId, phoneId, advance, read, readQuoteId, confirm } = await book()
    await advance(toNotification)
    await confirm(await readQuoteId(), [{ id: laptopId, policy_start_date }])
    await advance('P2M')
    expect(await read()).toMatchObject({
      status: 'CONFIRMED',
      total_price: 131.1,
      quotes: [
        { id: laptopId, status: 'CONFIRMED' },
        { id: phoneId, status: 'CANCELLED' },
      ],
    })
  })

  test('can be given back again', async () => {
    const { call, id, laptopId, advance, readQuoteId, confirm } = await book()
    await advance('P1Y')
    await confirm(await readQuoteId(), [{ id: laptopId, policy_start_date }])
    const { json } = await call('POST', `bookings/${id}/cancel`, { quotes: [{ id: laptopId }] })
    expect(json).toMatchObject({
      total_refund: 131.1,
      quotes: [{ policy_coolingoff_date: '2021-02-18T13:00:00Z' }, {}],
    })
  })

  test('is confirmed once; the same key hears the same again', async () => {
    const { laptopId, advance, readQuoteId, confirm } = await book()
    await advance(toNotification)
    const renewalId = await readQuoteId()
    const send = (headers = {}) =>
      confirm(renewalId, [{ id: laptopId, policy_start_date }], headers)
    const key = { 'x-idempotency-key': 'renewal' }
    const answers = [await send(key), await send(key), await send()]
    expect(answers.map(({ status }) => status)).toEqual([200, 409, 404])
  })
})

describe('refused are', () => {
  test('renewals before the notification and after the grace period', async () => {
    const { advance, quote, readQuoteId, confirm, laptopId } = await book()
    const early = await quote()
    expect([early.status, early.json]).toMatchObject([422, { errors: [textWith('renewed')] }])
    await advance(toNotification)
    const renewalId = await readQuoteId()
    await advance('P2M')
    expect((await quote()).status).toBe(422)
    expect((await confirm(renewalId, [{ id: laptopId, policy_start_date }])).status).toBe(404)
  })

  test('another start, a foreign quote, no start, an unknown field', async () => {
    const { laptopId, advance, readQuoteId, confirm, read } = await book()
    await advance(toNotification)
    const before = await read()
    const renewalId = await readQuoteId()
    for (const quote of [
      { id: laptopId, policy_start_date: '2021-02-07' },
      { id: 'ca5c9839-17b3-4810-b0b1-d5b693ecef86', policy_start_date },
      { id: laptopId },
      { id: laptopId, policy_start_date, paid: true },
    ]) {
      expect((await confirm(renewalId, [quote])).status).toBe(422)
    }
    expect(await read()).toEqual(before)
  })

  test('whoever booked as no-renewal@', async () => {
    const { advance, quote } = await book({ ...ada, email: 'no-renewal@example.test' })
    await advance(toNotification)
    expect((await quote()).status).toBe(422)
  })
})

describe('opting out', () => {
  test('lets the policies end without another word', async () => {
    const { call, id, advance, read, quote } = await book()
    await advance(toNotification)
    expect((await call('POST', `renewals/${id}/opt_out/`)).status).toBe(204)
    expect(await read()).toMatchObject({ quotes: [{ next_renewal: null }, { next_renewal: null }] })
    expect((await quote()).status).toBe(422)
    expect((await advance('P2M')).fellDue).toEqual([])
    expect(await read()).toMatchObject({
      status: 'CONFIRMED',
      quotes: [{ status: 'CONFIRMED', can_be_cancelled: false }, {}],
    })
  })

  test('twice is refused', async () => {
    const { call, id } = await book()
    const optOut = () => call('POST', `renewals/${id}/opt_out/`)
    const statuses = [(await optOut()).status, (await optOut()).status]
    expect(statuses).toEqual([204, 422])
  })
})
