import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { SandboxAnswer } from '../../../sandbox/testing/answer.ts'
import { anyText, textWith } from '../../../sandbox/testing/fixture.ts'
import { ada, bookTwo, startForTest } from '../testing/sandbox-fixture.ts'

/** A booking made two days before its policies begin, and a clock. */
async function book(policyholder: object = ada) {
  let now = new Date('2020-02-04T00:00:00Z')
  const { call } = await startForTest({ now: () => now })
  const booking = await bookTwo(call, policyholder)
  const read = async () => (await call('GET', `bookings/${booking.id}/`)).json
  const travelTo = (date: string) => {
    now = new Date(date)
  }
  return { call, read, travelTo, ...booking }
}

const twiceTheValue = (id: string) => ({
  quotes: [{ id, update_fields: { retail_value: '2699.52', title: 'Fieldbook 16' } }],
})

function readUpdateId({ json }: SandboxAnswer): string {
  return z.object({ update_id: z.string() }).parse(json).update_id
}

describe('a change', () => {
  test('of the policyholder is done at once and costs nothing', async () => {
    const { call, id, read, travelTo } = await book()
    travelTo('2020-02-05T00:00:00Z')
    const policyholder = { last_name: 'Lovelace', phone: '+61255550100' }
    const { status, json } = await call('PATCH', `bookings/${id}/`, { policyholder })
    expect(status).toBe(200)
    expect(json).toMatchObject({
      status: 'CONFIRMED',
      updated_at: '2020-02-05T00:00:00.000000Z',
      total_price: 360.71,
      total_price_diff: 0,
      policyholder: { ...ada, ...policyholder },
      quotes: [{ price_diff: 0 }, { price_diff: 0 }],
    })
    expect(json).not.toHaveProperty('update_id')
    expect(await read()).toMatchObject({ policyholder: { ...ada, ...policyholder } })
  })

  test('of the insured people keeps who they are', async () => {
    const { call, id, laptopId, read } = await book()
    const name = async (first: string) => {
      const insured = [{ first_name: first, last_name: 'Lee' }]
      const quotes = [{ id: laptopId, update_fields: { insured } }]
      await call('PATCH', `bookings/${id}/`, { quotes })
      const booking = z
        .object({ quotes: z.array(z.object({ insured: z.unknown() })) })
        .parse(await read())
      return z
        .array(z.object({ id: z.uuid(), first_name: z.string() }))
        .parse(booking.quotes[0]?.insured)
    }
    const [before] = await name('Bo')
    const [after] = await name('Bea')
    expect(after).toEqual({ id: before?.id, first_name: 'Bea' })
  })

  test('of the value costs the difference, up and down', async () => {
    const { call, id, laptopId, phoneId, read } = await book()
    const dearer = await call('PATCH', `bookings/${id}/`, twiceTheValue(laptopId))
    expect(dearer.json).toMatchObject({
      total_price: 485.57,
      total_price_diff: 124.86,
      total_price_diff_formatted: 'A$\u00a0124.86',
      quotes: [
        { id: laptopId, price: 249.71, price_diff: 124.86, status: 'CONFIRMED' },
        { id: phoneId, price: 235.86, price_diff: 0 },
      ],
    })
    const quotes = [{ id: laptopId, update_fields: { retail_value: 1349.76 } }]
    expect((await call('PATCH', `bookings/${id}/`, { quotes })).json).toMatchObject({
      total_price_diff: -124.86,
      total_price_diff_formatted: '-A$\u00a0124.86',
    })
    expect(await read()).toMatchObject({ total_price: 360.71 })
  })

  test('moves a policy that has not begun, its end with it', async () => {
    const { call, id, laptopId, read } = await book()
    const quotes = [{ id: laptopId, update_fields: { policy_start_date: '2020-03-01' } }]
    expect((await call('PATCH', `bookings/${id}/`, { quotes })).status).toBe(200)
    expect(await read()).toMatchObject({
      quotes: [
        {
          policy_start_date: '2020-03-01T00:00:00+00:00',
          policy_end_date: '2021-03-01T00:00:00+00:00',
        },
        { policy_start_date: '2020-02-06T13:00:00+00:00' },
      ],
    })
  })
})

describe('a quoted change', () => {
  test('is told as if it were done, and done when it is confirmed', async () => {
    const { call, id, laptopId, read, travelTo } = await book()
    const before = await read()
    travelTo('2020-02-04T06:00:00Z')
    const quoted = await call('PATCH', `bookings/${id}/quote_for_update`, twiceTheValue(laptopId))
    expect(quoted.status).toBe(200)
    expect(quoted.json).toMatchObject({
      total_price: 485.57,
      total_price_diff: 124.86,
      updated_at: '2020-02-04T06:00:00.000000Z',
      confirm_before: '2020-02-05T06:00:00.000000Z',
    })
    expect(await read()).toEqual(before)
    expect(readUpdateId(quoted)).toMatch(/^(\w{5}-){3}UPD$/)

    const path = `bookings/${id}/confirm_update/${readUpdateId(quoted)}/`
    const confirmed = await call('POST', path)
    expect(confirmed.status).toBe(201)
    expect(confirmed.json).toMatchObject({ status: 'CONFIRMED', total_price_diff: 124.86 })
    expect(confirmed.json).not.toHaveProperty('update_id')
    expect(await read()).toMatchObject({ total_price: 485.57 })
    expect((await call('POST', path)).status).toBe(404)
  })

  test('is too late after a day', async () => {
    const { call, id, laptopId, travelTo } = await book()
    const quoted = await call('PATCH', `bookings/${id}/quote_for_update`, twiceTheValue(laptopId))
    travelTo('2020-02-05T00:00:00Z')
    const path = `bookings/${id}/confirm_update/${readUpdateId(quoted)}/`
    expect((await call('POST', path)).status).toBe(422)
  })

  test('and a previewed cancellation are void after another change', async () => {
    const { call, id, laptopId } = await book()
    const quoted = await call('PATCH', `bookings/${id}/quote_for_update`, twiceTheValue(laptopId))
    const preview = await call('POST', `bookings/${id}/cancel`, { preview: true })
    await call('PATCH', `bookings/${id}/`, { policyholder: { last_name: 'Lovelace' } })
    const { cancellation_id: cancellation } = z
      .object({ cancellation_id: z.string() })
      .parse(preview.json)
    for (const path of [
      `confirm_update/${readUpdateId(quoted)}`,
      `confirm_cancellation/${cancellation}`,
    ]) {
      expect((await call('POST', `bookings/${id}/${path}/`)).status).toBe(404)
    }
  })
})

describe('refused are', () => {
  const fields = (update_fields: object) => (laptopId: string) => ({
    quotes: [{ id: laptopId, update_fields }],
  })
  test.each([
    {
      name: 'a phone without its country code',
      change: () => ({ policyholder: { phone: '0255550100' } }),
      errors: { policyholder: { phone: [anyText] } },
    },
    {
      name: 'an unknown field',
      change: () => ({ order: 1 }),
      errors: { order: 'Unexpected field' },
    },
    {
      name: 'another country',
      change: () => ({ policyholder: { country: 'NZ' } }),
      errors: { policyholder: { country: [anyText] } },
    },
    {
      name: 'a foreign quote',
      change: () => fields({ title: 'Other' })('ca5c9839-17b3-4810-b0b1-d5b693ecef86'),
      errors: { quotes: [anyText] },
    },
    {
      name: 'an item that is not insured',
      change: fields({ sku: 'SANDBOX-NO-OFFER' }),
      errors: { quotes: { update_fields: { sku: [anyText] } } },
    },
    {
      name: 'nothing left to insure',
      change: fields({ retail_value: 0 }),
      errors: { quotes: { update_fields: { retail_value: [anyText] } } },
    },
    {
      name: 'a start in the past',
      change: fields({ policy_start_date: '2020-02-03' }),
      errors: { quotes: { update_fields: { policy_start_date: [anyText] } } },
    },
  ])('$name', async ({ change, errors }) => {
    const { call, id, laptopId, read } = await book()
    const before = await read()
    const { status, json } = await call('PATCH', `bookings/${id}/`, change(laptopId))
    expect([status, json]).toMatchObject([422, { errors }])
    const quoted = await call('PATCH', `bookings/${id}/quote_for_update`, change(laptopId))
    expect(quoted.status).toBe(422)
    expect(await read()).toEqual(before)
  })

  test('another start of a policy that has begun', async () => {
    const { call, id, laptopId, travelTo } = await book()
    travelTo('2020-02-06T13:00:00Z')
    const answer = await call(
      'PATCH',
      `bookings/${id}/`,
      fields({ policy_start_date: '2020-03-01' })(laptopId),
    )
    expect(answer.status).toBe(422)
  })

  test('changes of a cancelled policy and of a cancelled booking, with one plain list', async () => {
    const { call, id, laptopId, phoneId } = await book()
    const change = () => call('PATCH', `bookings/${id}/`, fields({ title: 'Other' })(laptopId))
    await call('POST', `bookings/${id}/cancel`, { quotes: [{ id: laptopId }] })
    const ofPolicy = await change()
    expect([ofPolicy.status, ofPolicy.json]).toMatchObject([422, { errors: [textWith(laptopId)] }])
    await call('POST', `bookings/${id}/cancel`, { quotes: [{ id: phoneId }] })
    const ofBooking = await change()
    expect([ofBooking.status, ofBooking.json]).toMatchObject([422, { errors: [textWith(id)] }])
  })

  test('whoever booked as no-modification@', async () => {
    const { call, id, read } = await book({ ...ada, email: 'no-modification@example.test' })
    const change = { policyholder: { last_name: 'Lovelace' } }
    expect((await call('PATCH', `bookings/${id}/`, change)).status).toBe(422)
    expect(await read()).toMatchObject({ policyholder: { last_name: 'Lee', allow_updates: false } })
  })
})

test('a key answers the first change again', async () => {
  const { call, id } = await book()
  const headers = { 'x-idempotency-key': 'change' }
  const change = () =>
    call('PATCH', `bookings/${id}/`, { policyholder: { last_name: 'Lovelace' } }, { headers })
  const first = await change()
  const again = await change()
  expect([first.status, again.status]).toEqual([200, 409])
  expect(again.text).toBe(first.text)
})
