import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { putFaults, readSales } from '../../../sandbox/testing/controls.ts'
import { anyText, textWith } from '../../../sandbox/testing/fixture.ts'
import { advanceClock } from '../testing/clock.ts'
import {
  ada,
  australian,
  british,
  laptop,
  listQuoteIds,
  quoteLaptop,
  readBooking,
  readPackage,
  startForTest,
} from '../testing/sandbox-fixture.ts'

const now = () => new Date('2020-01-30T13:00:00Z')

describe('a booking that waits for its payment', () => {
  async function book() {
    const { call, sandbox } = await startForTest({ now })
    const { id, order } = await quoteLaptop(call)
    const request = { ...order, require_payment_confirmation: true }
    const answer = await call('POST', `bookings/${id}/`, request)
    return { call, sandbox, id, answer, order: request }
  }

  test('is pending, sold to nobody, and has no certificate', async () => {
    const { call, sandbox, id, answer } = await book()
    expect(answer.status).toBe(200)
    expect(answer.json).toMatchObject({
      status: 'PENDING_PAYMENT',
      total_price: 124.85,
      quotes: [{ status: 'PENDING_PAYMENT', confirmed_at: null, can_be_cancelled: false }],
    })
    expect((await call('GET', `bookings/${id}/`)).text).toBe(answer.text)
    expect((await readSales(sandbox.url)).sales).toEqual([])
    expect((await fetch(readBooking(answer).coi.url)).status).toBe(404)
  })

  test('is confirmed once', async () => {
    const { call, sandbox, id, answer } = await book()
    await advanceClock(sandbox.url, 'P1D')
    const headers = { 'x-idempotency-key': 'paid' }
    const confirmed = await call('PUT', `bookings/${id}/confirm`, {}, { headers })
    expect(confirmed.status).toBe(201)
    expect(confirmed.json).toMatchObject({
      status: 'CONFIRMED',
      quotes: [
        {
          status: 'CONFIRMED',
          confirmed_at: '2020-01-31T13:00:00.000000Z',
          can_be_cancelled: true,
        },
      ],
    })
    expect((await readSales(sandbox.url)).sales).toMatchObject([
      { reference: id, idempotencyKey: 'paid', price: { amount: 12_485, currency: 'AUD' } },
    ])
    expect((await fetch(readBooking(answer).coi.url)).status).toBe(200)
    expect((await call('PUT', `bookings/${id}/confirm`, {}, { headers })).status).toBe(409)
    const again = await call('PUT', `bookings/${id}/confirm`)
    expect([again.status, again.json]).toMatchObject([422, { errors: [textWith('CONFIRMED')] }])
    const { fellDue } = await advanceClock(sandbox.url, 'P1Y')
    expect(fellDue).toMatchObject([{ event: 'renewal_notified' }])
  })

  test('is neither booked again, changed, cancelled nor renewed', async () => {
    const { call, sandbox, id, order } = await book()
    const statuses = [
      await call('POST', `bookings/${id}/`, order),
      await call('PATCH', `bookings/${id}/`, { policyholder: { last_name: 'Lovelace' } }),
      await call('POST', `bookings/${id}/cancel`),
    ].map(({ status }) => status)
    expect(statuses).toEqual([422, 422, 422])
    expect((await advanceClock(sandbox.url, 'P2Y')).fellDue).toEqual([])
  })

  test('is sold by the confirmation: where selling breaks, that does', async () => {
    const { call, sandbox, id } = await book()
    await putFaults(sandbox.url, { share: 1, calls: 'binding', kinds: ['error_before'] })
    expect((await call('PUT', `bookings/${id}/confirm`)).status).toBe(500)
    await putFaults(sandbox.url, { share: 0 })
    expect((await call('PUT', `bookings/${id}/confirm`)).status).toBe(201)
  })

  test('that nobody made is not found', async () => {
    const { call } = await startForTest()
    const { id } = await quoteLaptop(call)
    expect((await call('PUT', `bookings/${id}/confirm`)).status).toBe(404)
  })
})

describe('instalments', () => {
  const scheduleSchema = z.object({
    currency: z.string(),
    quotes: z.array(
      z.object({
        id: z.string(),
        next_payment: z.object({ number: z.int() }).nullable(),
        paid_until: z.string().nullable(),
        payment_schedule: z.array(
          z.object({
            id: z.string(),
            number: z.int(),
            period_end_date: z.string(),
            total_amount: z.string(),
            payment_failures: z.int(),
          }),
        ),
      }),
    ),
  })

  /** A laptop that is paid by the month, from 6 February 2020 on. */
  async function book() {
    const { call, sandbox } = await startForTest({ now })
    const { id, order } = await quoteLaptop(call)
    const quotes = order.quotes.map((quote) => ({ ...quote, instalment_plan: '1year-monthly' }))
    await call('POST', `bookings/${id}/`, { ...order, quotes })
    const quoteId = quotes[0]?.id ?? ''
    const path = `bookings/${id}/instalments/`
    return {
      call,
      sandbox,
      id,
      read: async () => {
        const [schedule] = scheduleSchema.parse((await call('GET', path)).json).quotes
        if (!schedule) throw new Error('there is no schedule')
        return schedule
      },
      readWhole: async () => (await call('GET', path)).json,
      report: (payment: object, headers: Record<string, string> = {}) => {
        const payment_attempted_date = '2020-02-06T13:00:00Z'
        const told = { id: quoteId, payment_attempted_date, payment_status: 'PAID', ...payment }
        return call('POST', path, { quotes: [told] }, { headers })
      },
      quoteId,
    }
  }

  test('are offered with a quote', async () => {
    const { call } = await startForTest({ now })
    const { json } = await call('POST', 'quotes/', { ...australian, request: [laptop] })
    expect(json).toMatchObject({
      quotes: {
        0: {
          instalment_plans: [
            { name: '1year-monthly', label: anyText, amount: 10.4, first_instalment_amount: 10.45 },
          ],
        },
      },
    })
  })

  test('are twelve months that make up the price, as texts', async () => {
    const { quoteId, read, readWhole } = await book()
    expect(await readWhole()).toMatchObject({
      currency: 'AUD',
      quotes: [
        {
          id: quoteId,
          paid_until: null,
          next_payment: {
            number: 1,
            quote: quoteId,
            period_start_date: '2020-02-06T13:00:00+00:00',
            period_end_date: '2020-03-06T13:00:00+00:00',
            status: 'UNPAID',
            total_amount: '10.450000',
            tax: {
              taxes: [
                { tax_code: 'SD', tax_value: '11.00', tax_amount: '0.950000' },
                { tax_code: 'GST' },
                { tax_code: 'ESL' },
              ],
            },
            payment_failures: 0,
          },
        },
      ],
    })
    const { payment_schedule: schedule } = await read()
    expect(schedule.map((payment) => payment.total_amount)).toEqual([
      '10.450000',
      ...Array.from({ length: 11 }, () => '10.400000'),
    ])
    expect(schedule.at(-1)).toMatchObject({ number: 12, period_end_date: textWith('2021-02-06') })
  })

  test('end with a month that is shorter, and with the policy', async () => {
    const { call } = await startForTest({ now })
    const item = { ...laptop, policy_start_date: '2020-01-31' }
    const quoted = await call('POST', 'quotes/', { ...british, request: [item] })
    const { id } = readPackage(quoted)
    const quotes = listQuoteIds(quoted).map((quoteId) => ({
      id: quoteId,
      instalment_plan: '1year-monthly',
    }))
    await call('POST', `bookings/${id}/`, { quotes, policyholder: ada })
    const { json } = await call('GET', `bookings/${id}/instalments/`)
    const [policy] = scheduleSchema.parse(json).quotes
    const ends = policy?.payment_schedule.map((payment) => payment.period_end_date.slice(0, 10))
    expect([ends?.at(0), ends?.at(1), ends?.at(-1)]).toEqual([
      '2020-02-29',
      '2020-03-31',
      '2021-01-29',
    ])
  })

  test('are paid by number or id, and fail before they are paid', async () => {
    const { read, report } = await book()
    const failed = await report({ instalment_number: 1, payment_status: 'FAILED' })
    expect([failed.status, failed.text]).toEqual([204, ''])
    const unpaid = await read()
    expect(unpaid.next_payment?.number).toBe(1)
    expect(unpaid.payment_schedule[0]?.payment_failures).toBe(1)
    await report({ instalment_number: 1 })
    expect(await read()).toMatchObject({
      next_payment: { number: 2 },
      paid_until: '2020-03-06T13:00:00+00:00',
    })
    await report({ instalment_id: unpaid.payment_schedule[1]?.id })
    expect(await read()).toMatchObject({ next_payment: { number: 3 } })
    for (let number = 3; number <= 12; number += 1) await report({ instalment_number: number })
    expect(await read()).toMatchObject({
      next_payment: null,
      paid_until: '2021-02-06T13:00:00+00:00',
    })
  })

  test('are refunded as far as they were paid', async () => {
    const { call, id, report } = await book()
    await report({ instalment_number: 1 })
    await report({ instalment_number: 2 })
    const { json } = await call('POST', `bookings/${id}/cancel`, { preview: true })
    expect(json).toMatchObject({ total_refund: 20.85 })
  })

  test('begin again with a renewal', async () => {
    const { call, sandbox, id, quoteId, report, readWhole } = await book()
    await report({ instalment_number: 1 })
    await advanceClock(sandbox.url, 'P1Y')
    const quoted = await call('PATCH', `renewals/${id}/quote_for_renewal/`)
    const { renewal_id } = z.object({ renewal_id: z.string() }).parse(quoted.json)
    const quotes = [{ id: quoteId, policy_start_date: '2021-02-06' }]
    await call('POST', `renewals/${id}/confirm/${renewal_id}/`, { quotes })
    expect(await readWhole()).toMatchObject({
      quotes: [{ next_payment: { number: 1, total_amount: '10.980000' }, paid_until: null }],
    })
  })

  test.each([
    { name: 'a number there is none of', payment: { instalment_number: 13 } },
    { name: 'neither number nor id', payment: {} },
    { name: 'a status of its own', payment: { instalment_number: 1, payment_status: 'LATE' } },
    { name: 'another policy', payment: { id: 'x', instalment_number: 1 } },
  ])('$name is refused', async ({ payment }) => {
    const { read, report } = await book()
    const before = await read()
    expect((await report(payment)).status).toBe(422)
    expect(await read()).toEqual(before)
  })

  test('are paid once, and once for the same key', async () => {
    const { report } = await book()
    const headers = { 'x-idempotency-key': 'first' }
    const statuses = [
      await report({ instalment_number: 1 }, headers),
      await report({ instalment_number: 1 }, headers),
      await report({ instalment_number: 1 }),
    ].map(({ status }) => status)
    expect(statuses).toEqual([204, 409, 422])
  })

  test('are none where the price was paid at once, and no plan is another', async () => {
    const { call } = await startForTest({ now })
    const { id, order } = await quoteLaptop(call)
    const quotes = order.quotes.map((quote) => ({ ...quote, instalment_plan: '2years' }))
    const refused = await call('POST', `bookings/${id}/`, { ...order, quotes })
    expect([refused.status, refused.json]).toMatchObject([
      422,
      { errors: { quotes: { instalment_plan: [anyText] } } },
    ])
    await call('POST', `bookings/${id}/`, { ...order, policyholder: ada })
    const { json } = await call('GET', `bookings/${id}/instalments/`)
    expect(json).toEqual({ currency: 'AUD', quotes: [] })
  })
})
