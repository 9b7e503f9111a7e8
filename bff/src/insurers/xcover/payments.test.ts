import { describe, expect, test } from 'vitest'
import { answer, cutConnection } from '../testing/scripted-server.ts'
import type { Step } from '../testing/scripted-server.ts'
import { laptopQuoteId, writeAustralianQuote, writePackage } from './sample-answers.ts'
import { addMembers, reference, writeBooking } from './testing/booking-answers.ts'
import { startScriptedInsurer } from './testing/scripted-insurer.ts'

const market = { currency: 'AUD', country: 'AU', language: 'en-AU' }
const key = '5c1c2a3e-7a54-4c63-8f0e-0a53e2f4a1b7'
const read = `GET bookings/${reference}/?language=en`

async function prepare(...steps: Step[]) {
  const started = await startScriptedInsurer()
  started.server.script(...steps)
  const { instalments, paymentConfirmation } = started.insurer
  if (!instalments || !paymentConfirmation) throw new Error('XCover is told of payments')
  return { ...started, instalments, paymentConfirmation }
}

test('a booking says what it waits for, and how it is paid', async () => {
  const pending = writeBooking(['PENDING_PAYMENT', 'RECEIVED'])
  const { insurer, readBody } = await prepare(answer(200, pending))
  const { policies } = await insurer.book({
    reference,
    market,
    quoteIds: [laptopQuoteId],
    policyholder: {
      firstName: 'Ada',
      lastName: 'King',
      email: 'ada@example.test',
      country: 'AU',
    },
    insured: [],
    orderId: 'order-1',
    idempotencyKey: key,
    awaitsPayment: true,
    instalmentPlan: '1year-monthly',
  })
  expect(policies.map(({ status }) => status)).toEqual(['pending'])
  expect(readBody(0)).toMatchObject({
    quotes: [{ id: laptopQuoteId, instalment_plan: '1year-monthly' }],
    require_payment_confirmation: true,
  })
})

describe('confirming a payment', () => {
  const inForce = writeBooking(['CONFIRMED', 'CONFIRMED'])
  const pending = writeBooking(['PENDING_PAYMENT', 'CONFIRMED'])

  test.each([201, 409])('answered with %i gives the booking as it is then', async (status) => {
    const { paymentConfirmation, listCalls, server } = await prepare(
      answer(status, inForce),
      answer(200, inForce),
    )
    const { policies } = await paymentConfirmation.confirm(reference, market, key)
    expect(policies).toMatchObject([{ status: 'active' }, { status: 'active' }])
    expect(listCalls()).toEqual([`PUT bookings/${reference}/confirm`, read])
    expect(server.received[0]?.headers['x-idempotency-key']).toBe(key)
  })

  test('is content with a refusal where nothing waits any more', async () => {
    const { paymentConfirmation } = await prepare(answer(422, '{}'), answer(200, inForce))
    const { policies } = await paymentConfirmation.confirm(reference, market, key)
    expect(policies).toHaveLength(2)
  })

  test.each([
    ['a policy still waits', pending],
    ['there is none in force', writeBooking(['CANCELLED', 'CANCELLED'])],
    ['nothing was booked', writeBooking(['RECEIVED', 'RECEIVED'])],
  ])('is refused where %s', async (_name, booking) => {
    const { paymentConfirmation } = await prepare(answer(422, '{}'), answer(200, booking))
    await expect(paymentConfirmation.confirm(reference, market, key)).rejects.toMatchObject({
      kind: 'refused',
    })
  })

  test.each<[string, Step[]]>([
    ['is cut off', [cutConnection]],
    ['is not to be seen', [answer(201, inForce), answer(200, pending)]],
  ])('that %s has an unknown outcome', async (_name, steps) => {
    const { paymentConfirmation } = await prepare(...steps)
    await expect(paymentConfirmation.confirm(reference, market, key)).rejects.toMatchObject({
      kind: 'outcome_unknown',
    })
  })
})

describe('instalments', () => {
  const writePayment = (number: number, amount: string, status: string) =>
    `{ "number": ${number}, "total_amount": ${amount}, "status": "${status}",
       "period_start_date": "2021-02-06T13:00:00+00:00",
       "period_end_date": "2021-03-06T13:00:00+00:00" }`
  const writeSchedule = (payments: string, currency = 'AUD') =>
    `{ "currency": "${currency}", "quotes": [{ "id": "${laptopQuoteId}", "paid_until": null,
       "next_payment": null, "payment_schedule": [${payments}] }] }`
  const period = { start: '2021-02-06T13:00:00+00:00', end: '2021-03-06T13:00:00+00:00' }

  test('are read from texts with many decimals', async () => {
    const payments = [
      writePayment(1, '"10.450000"', 'PAID'),
      writePayment(2, '"10.40000000"', 'UNPAID'),
    ]
    const { instalments, listCalls } = await prepare(answer(200, writeSchedule(payments.join())))
    expect(await instalments.readSchedule(reference, market)).toEqual({
      currency: 'AUD',
      policies: [
        {
          quoteId: laptopQuoteId,
          instalments: [
            { number: 1, amount: 1045, period, isPaid: true },
            { number: 2, amount: 1040, period, isPaid: false },
          ],
        },
      ],
    })
    expect(listCalls()).toEqual([`GET bookings/${reference}/instalments/`])
  })

  test.each([
    ['finer than cents', writeSchedule(writePayment(1, '"10.404166"', 'UNPAID'))],
    ['without a number', writeSchedule(writePayment(0, '"10.40"', 'UNPAID'))],
    ['neither paid nor unpaid', writeSchedule(writePayment(1, '"10.40"', 'LATE'))],
    ['in another currency', writeSchedule(writePayment(1, '"10.40"', 'PAID'), 'USD')],
  ])('are not believed %s', async (_name, body) => {
    const { instalments } = await prepare(answer(200, body))
    await expect(instalments.readSchedule(reference, market)).rejects.toMatchObject({
      kind: 'invalid_answer',
    })
  })

  test.each([204, 409])('are reported by their number, answered with %i', async (status) => {
    const { instalments, listCalls, readBody, server } = await prepare(answer(status))
    const payment = { quoteId: laptopQuoteId, number: 2, paidAt: '2021-03-06T13:00:00Z' }
    await instalments.reportPaid(reference, payment, key)
    expect(listCalls()).toEqual([`POST bookings/${reference}/instalments/`])
    expect(readBody(0)).toEqual({
      quotes: [
        {
          id: laptopQuoteId,
          payment_attempted_date: '2021-03-06T13:00:00Z',
          payment_status: 'PAID',
          instalment_number: 2,
        },
      ],
    })
    expect(server.received[0]?.headers['x-idempotency-key']).toBe(key)
  })

  test('are planned quote by quote', async () => {
    const plan = '{ "name": "1year-monthly", "amount": 10.4, "first_instalment_amount": 10.45 }'
    const quote = addMembers(writeAustralianQuote(laptopQuoteId), `"instalment_plans": [${plan}]`)
    const { instalments } = await prepare(answer(200, writePackage(`{ "0": ${quote} }`)))
    const name = '1year-monthly'
    expect([...(await instalments.listPlans(reference, market))]).toEqual([
      [laptopQuoteId, [{ name, label: name, firstAmount: 1045, regularAmount: 1040 }]],
    ])
  })

  test('are planned for the package asked for alone', async () => {
    const { instalments } = await prepare(
      answer(200, writePackage('[]', { id: 'AAAAA-BBBBB-INS' })),
    )
    await expect(instalments.listPlans(reference, market)).rejects.toMatchObject({
      kind: 'invalid_answer',
    })
  })
})
