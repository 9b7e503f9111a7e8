import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { SandboxAnswer } from '../../../sandbox/testing/answer.ts'
import { anyText, textWith } from '../../../sandbox/testing/fixture.ts'
import { ada, bookTwo, startForTest } from '../testing/sandbox-fixture.ts'

const day = (date: string) => new Date(`${date}T00:00:00Z`)

/** A booking made two days before its policies begin, on 6 February 2020 at 13:00, and the day it is now. */
async function book(policyholder: object = ada) {
  let now = day('2020-02-04')
  const { call, sandbox } = await startForTest({ now: () => now })
  const booking = await bookTwo(call, policyholder)
  return {
    call,
    sandbox,
    ...booking,
    travelTo: (date: string) => {
      now = new Date(date)
    },
  }
}

function readCancellationId({ json }: SandboxAnswer): string {
  return z.object({ cancellation_id: z.string() }).parse(json).cancellation_id
}

describe('cancelling', () => {
  test('ends every policy at once and refunds the whole price while it cools off', async () => {
    const { call, id, laptopId, phoneId } = await book()
    const { status, json } = await call('POST', `bookings/${id}/cancel`, {})
    expect(status).toBe(200)
    expect(json).toMatchObject({
      id,
      status: 'CANCELLED',
      total_price: 0,
      total_tax: 0,
      total_premium: 0,
      total_refund: 360.71,
      total_refund_formatted: 'A$\u00a0360.71',
      cancellation_id: null,
      confirm_before: null,
      policyholder: { first_name: 'Ada' },
      quotes: [
        {
          id: laptopId,
          status: 'CANCELLED',
          price: 124.85,
          refund_value: 124.85,
          adjustment_fee: 0,
          commission: null,
          policy_start_date: '2020-02-06T13:00:00Z',
          cancelled_at: '2020-02-04T00:00:00.000000Z',
          policy_cancellation_date: '2020-02-04T00:00:00Z',
        },
        { id: phoneId, refund_value: 235.86 },
      ],
    })
    for (const field of ['security_token', 'account_url', 'partner_transaction_id']) {
      expect(json).not.toHaveProperty(field)
    }
    expect((await call('GET', `bookings/${id}/`)).json).toMatchObject({
      status: 'CANCELLED',
      total_price: 0,
      quotes: [
        {
          status: 'CANCELLED',
          price: 124.85,
          can_be_cancelled: false,
          policy_start_date: '2020-02-06T13:00:00+00:00',
        },
        { price: 235.86 },
      ],
    })
  })

  test('tells each product’s own end of the cooling-off period', async () => {
    const { call, id } = await book()
    const { json } = await call('POST', `bookings/${id}/cancel`, { preview: true })
    expect(json).toMatchObject({
      quotes: [
        { policy_coolingoff_date: '2020-02-18T00:00:00Z' },
        { policy_coolingoff_date: '2020-03-03T00:00:00Z' },
      ],
    })
  })

  test.each([
    { name: 'just before the end of the cooling-off', now: '2020-02-17T23:59:59Z', refund: 124.85 },
    { name: 'at its end: 354 of 366 days', now: '2020-02-18T00:00:00Z', refund: 120.76 },
    { name: 'a day that has begun counts', now: '2020-02-18T13:00:01Z', refund: 120.42 },
    { name: 'on the last day', now: '2021-02-06T12:59:59Z', refund: 0 },
  ])('$name: $refund of 124.85', async ({ now, refund }) => {
    const { call, id, laptopId, travelTo } = await book()
    travelTo(now)
    const { json } = await call('POST', `bookings/${id}/cancel`, { quotes: [{ id: laptopId }] })
    expect(json).toMatchObject({ total_refund: refund })
  })

  test('of one policy leaves the package and the other one', async () => {
    const { call, id, laptopId, phoneId } = await book()
    const quotes = [{ id: phoneId, reason_for_cancellation: 'Returned' }]
    const { json } = await call('POST', `bookings/${id}/cancel`, { quotes })
    expect(json).toMatchObject({ status: 'CONFIRMED', total_price: 124.85, total_refund: 235.86 })
    expect((await call('GET', `bookings/${id}/`)).json).toMatchObject({
      status: 'CONFIRMED',
      total_price: 124.85,
      total_tax: 21.67,
      quotes: [
        { id: laptopId, status: 'CONFIRMED', cancelled_at: null, can_be_cancelled: true },
        { id: phoneId, status: 'CANCELLED' },
      ],
    })
    await call('POST', `bookings/${id}/cancel`, { quotes: [{ id: laptopId }] })
    expect((await call('GET', `bookings/${id}/`)).json).toMatchObject({ status: 'CANCELLED' })
  })
})

describe('a preview', () => {
  test('says CANCELLED, changes nothing, and is confirmed with the time of the preview', async () => {
    const { call, id, travelTo } = await book()
    travelTo('2020-02-04T06:00:00Z')
    const preview = await call('POST', `bookings/${id}/cancel`, { preview: true })
    expect(preview.json).toMatchObject({
      status: 'CANCELLED',
      total_price: 0,
      total_refund: 360.71,
      confirm_before: '2020-02-05T06:00:00.000000Z',
      quotes: [{ status: 'CANCELLED', cancelled_at: null, policy_cancellation_date: null }, {}],
    })
    expect(readCancellationId(preview)).toMatch(/^(\w{5}-){3}CCL$/)
    const before = await call('GET', `bookings/${id}/`)
    expect(before.json).toMatchObject({ status: 'CONFIRMED', total_price: 360.71 })

    travelTo('2020-02-05T00:00:00Z')
    const path = `bookings/${id}/confirm_cancellation/${readCancellationId(preview)}/`
    const confirmed = await call('POST', path)
    expect(confirmed.status).toBe(200)
    expect(confirmed.json).toMatchObject({
      status: 'CANCELLED',
      cancellation_id: null,
      confirm_before: null,
      total_refund: 360.71,
      quotes: [{ cancelled_at: '2020-02-04T06:00:00.000000Z' }, {}],
    })
    const after = await call('GET', `bookings/${id}/`)
    expect(after.json).toMatchObject({ status: 'CANCELLED', total_price: 0 })
    const again = await call('POST', path)
    expect([again.status, again.json]).toMatchObject([422, { errors: [textWith('CANCELLED')] }])
  })

  test('is to be confirmed before the policy begins', async () => {
    const { call, id, travelTo } = await book()
    travelTo('2020-02-06T10:00:00Z')
    const preview = await call('POST', `bookings/${id}/cancel`, { preview: true })
    expect(preview.json).toMatchObject({ confirm_before: '2020-02-06T13:00:00.000000Z' })
    travelTo('2020-02-06T13:00:00Z')
    const path = `bookings/${id}/confirm_cancellation/${readCancellationId(preview)}/`
    expect((await call('POST', path)).status).toBe(422)
    expect((await call('GET', `bookings/${id}/`)).json).toMatchObject({ status: 'CONFIRMED' })
  })

  test('is void once something was done to the package', async () => {
    const { call, id, phoneId } = await book()
    const preview = await call('POST', `bookings/${id}/cancel`, { preview: true })
    await call('POST', `bookings/${id}/cancel`, { quotes: [{ id: phoneId }] })
    const path = `bookings/${id}/confirm_cancellation/${readCancellationId(preview)}/`
    expect((await call('POST', path)).status).toBe(404)
  })
})

describe('refused are', () => {
  test('cancelling twice, with one plain list', async () => {
    const { call, id } = await book()
    await call('POST', `bookings/${id}/cancel`)
    const { status, json } = await call('POST', `bookings/${id}/cancel`)
    expect(status).toBe(422)
    expect(json).toMatchObject({ type: 'validation_error', errors: [textWith('from CANCELLED')] })
  })

  test.each([
    { name: 'an unknown field', body: { reason: 'none' }, errors: { reason: 'Unexpected field' } },
    { name: 'a foreign quote', body: { quotes: [{ id: 'x' }] }, errors: { quotes: [anyText] } },
    { name: 'no quote', body: { quotes: [] }, errors: { quotes: [anyText] } },
  ])('$name', async ({ body, errors }) => {
    const { call, id } = await book()
    const { status, json } = await call('POST', `bookings/${id}/cancel`, body)
    expect([status, json]).toMatchObject([422, { errors }])
  })

  test('a policy that has ended', async () => {
    const { call, id, travelTo } = await book()
    travelTo('2021-02-06T13:00:00Z')
    const { status, json } = await call('POST', `bookings/${id}/cancel`)
    expect([status, json]).toMatchObject([422, { errors: [textWith('ended')] }])
    const read = await call('GET', `bookings/${id}/`)
    expect(read.json).toMatchObject({ quotes: [{ can_be_cancelled: false }, {}] })
  })

  test('whoever booked as no-cancellation@', async () => {
    const { call, id } = await book({ ...ada, email: 'no-cancellation+3@example.test' })
    expect((await call('POST', `bookings/${id}/cancel`)).status).toBe(422)
    const read = await call('GET', `bookings/${id}/`)
    expect(read.json).toMatchObject({
      status: 'CONFIRMED',
      quotes: [{ can_be_cancelled: false }, {}],
    })
  })

  test('what was never booked', async () => {
    const { call } = await book()
    expect((await call('POST', 'bookings/TLCC8-B6YWP-INS/cancel')).status).toBe(404)
  })
})

test('a key answers the first cancellation again', async () => {
  const { call, id } = await book()
  const headers = { 'x-idempotency-key': 'cancel' }
  const first = await call('POST', `bookings/${id}/cancel`, {}, { headers })
  const again = await call('POST', `bookings/${id}/cancel`, {}, { headers })
  expect([first.status, again.status]).toEqual([200, 409])
  expect(again.text).toBe(first.text)
})
