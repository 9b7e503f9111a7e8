import { describe, expect, test } from 'vitest'
import { answer, cutConnection } from '../testing/scripted-server.ts'
import type { Step } from '../testing/scripted-server.ts'
import {
  laptopQuoteId,
  phoneQuoteId,
  writeAustralianQuote,
  writePackage,
} from './sample-answers.ts'
import { addMembers, reference, writeBooking } from './testing/booking-answers.ts'
import { startScriptedInsurer } from './testing/scripted-insurer.ts'

const market = { currency: 'AUD', country: 'AU', language: 'en-AU' }
const key = '5c1c2a3e-7a54-4c63-8f0e-0a53e2f4a1b7'
const updateId = 'aB3dE-fG4hJ-kL6mN-UPD'
const newName = { policyholder: { lastName: 'King' } }
const read = `GET bookings/${reference}/?language=en`

/** A booking whose laptop costs `price` after the change. */
function writeUpdate({
  price = '124.85',
  differences = ['0.0', '0.0'],
  members = `"update_id": "${updateId}", "total_price_diff": 0.0`,
  phoneStatus = 'CONFIRMED',
} = {}): string {
  const quotes = [
    writeAustralianQuote(laptopQuoteId, { status: 'CONFIRMED', price }),
    writeAustralianQuote(phoneQuoteId, { status: phoneStatus }),
  ].map((quote, place) => addMembers(quote, `"price_diff": ${differences[place]}`))
  return addMembers(writePackage(`[${quotes.join()}]`, { status: 'CONFIRMED' }), members)
}

async function start(...steps: Step[]) {
  const started = await startScriptedInsurer()
  started.server.script(...steps)
  const { modifications } = started.insurer
  if (!modifications) throw new Error('XCover changes policies')
  return { ...started, modifications }
}

describe('a quote', () => {
  test('of another policyholder sends what is new and tells the premiums', async () => {
    const { modifications, listCalls, readBody, server } = await start(answer(200, writeUpdate()))
    const change = { policyholder: { firstName: 'Ada', lastName: 'King', city: 'London' } }
    expect(await modifications.quote(reference, change, market)).toEqual({
      id: updateId,
      currency: 'AUD',
      premiumDifference: 0,
      policies: [
        { quoteId: laptopQuoteId, premium: 12485 },
        { quoteId: phoneQuoteId, premium: 12485 },
      ],
      confirmBefore: null,
    })
    expect(listCalls()).toEqual([`PATCH bookings/${reference}/quote_for_update`])
    expect(readBody(0)).toEqual({
      policyholder: { first_name: 'Ada', last_name: 'King', city: 'London' },
    })
    expect(server.received[0]?.headers).not.toHaveProperty('x-idempotency-key')
  })

  test('of other insured people changes every policy that is in force', async () => {
    const { modifications, listCalls, readBody } = await start(
      answer(200, writeBooking(['CONFIRMED', 'CANCELLED'])),
      answer(200, writeUpdate({ phoneStatus: 'CANCELLED' })),
    )
    const insured = [{ firstName: 'Bob', lastName: 'King', email: 'bob@example.test' }]
    const { policies } = await modifications.quote(reference, { insured }, market)
    expect(policies.map(({ quoteId }) => quoteId)).toEqual([laptopQuoteId])
    expect(listCalls()).toEqual([read, `PATCH bookings/${reference}/quote_for_update`])
    const bob = { first_name: 'Bob', last_name: 'King', email: 'bob@example.test' }
    expect(readBody(1)).toEqual({
      quotes: [{ id: laptopQuoteId, update_fields: { insured: [bob] } }],
    })
  })

  test.each([
    ['more', '134.85', '10.00', 1000],
    ['more, in text with six decimals', '"134.850000"', '"10.000000"', 1000],
    ['less', '114.85', '-10.0', -1000],
    ['less, in text', '114.85', '"-10.000000"', -1000],
    ['nothing, with a sign', '124.85', '-0.0', 0],
  ])('tells what it costs: %s', async (_name, price, difference, premiumDifference) => {
    const members = `"update_id": "${updateId}", "total_price_diff": ${difference},
      "confirm_before": "2021-01-15T18:30:00Z"`
    const update = writeUpdate({ price, differences: [difference, '0'], members })
    const { modifications } = await start(answer(200, update))
    expect(await modifications.quote(reference, newName, market)).toMatchObject({
      premiumDifference,
      policies: [{ premium: 12485 + premiumDifference }, {}],
      confirmBefore: '2021-01-15T18:30:00Z',
    })
  })

  test.each([
    ['without an id', writeUpdate({ members: '"total_price_diff": 0' })],
    ['without a difference', writeUpdate({ members: `"update_id": "${updateId}"` })],
    ['whose differences are not the total', writeUpdate({ differences: ['10.0', '0.0'] })],
    ['finer than cents', writeUpdate({ differences: ['0.005', '0.0'] })],
    ['of another package', writeUpdate().replace(reference, 'AAAAA-BBBBB-INS')],
    ['in another currency', writeUpdate().replace('"AUD"', '"USD"')],
  ])('is not believed %s', async (_name, body) => {
    const { modifications } = await start(answer(200, body))
    await expect(modifications.quote(reference, newName, market)).rejects.toMatchObject({
      kind: 'invalid_answer',
    })
  })

  test('is asked for again where the connection was cut, for it changes nothing', async () => {
    const { modifications } = await start(cutConnection, answer(200, writeUpdate()))
    const quoted = await modifications.quote(reference, newName, market)
    expect(quoted.id).toBe(updateId)
  })

  test('is refused', async () => {
    const { modifications } = await start(answer(422, '{}'))
    await expect(modifications.quote(reference, newName, market)).rejects.toMatchObject({
      kind: 'refused',
    })
  })
})

const confirmed = answer(201, writeUpdate({ price: '134.85', members: '"total_price_diff": 10.0' }))
const asConfirmed = answer(200, writeBooking(['CONFIRMED', 'CONFIRMED'], '134.85'))

describe('a confirmation', () => {
  test('gives the booking as it is then, and goes by its key', async () => {
    const { modifications, listCalls, server } = await start(confirmed, asConfirmed)
    const booked = await modifications.confirm(reference, updateId, market, key)
    expect(booked.policies).toMatchObject([{ premium: { amount: 13485 } }, {}])
    expect(listCalls()).toEqual([`POST bookings/${reference}/confirm_update/${updateId}/`, read])
    expect(server.received[0]?.headers['x-idempotency-key']).toBe(key)
  })

  test.each<[string, Step[]]>([
    ['is cut off', [cutConnection]],
    ['is known without its answer', [answer(409, '{"errors":[]}')]],
    ['cannot be looked at', [confirmed, answer(500, '{}'), answer(500, '{}'), answer(404, '{}')]],
    ['is not to be seen', [confirmed, answer(200, writeBooking(['CONFIRMED', 'CONFIRMED']))]],
  ])('that %s has an unknown outcome', async (_name, steps) => {
    const { modifications } = await start(...steps)
    await expect(modifications.confirm(reference, updateId, market, key)).rejects.toMatchObject({
      kind: 'outcome_unknown',
    })
  })
})

describe('without a quote', () => {
  test('a change tells the difference', async () => {
    const update = writeUpdate({
      price: '134.85',
      differences: ['10.0', '0.0'],
      members: '"total_price_diff": 10.0',
    })
    const { modifications, listCalls, server } = await start(answer(409, update), asConfirmed)
    const { premiumDifference } = await modifications.apply(reference, newName, market, key)
    expect(premiumDifference).toBe(1000)
    expect(listCalls()).toEqual([`PATCH bookings/${reference}/`, read])
    expect(server.received[0]?.headers['x-idempotency-key']).toBe(key)
  })

  test('one without a difference has an unknown outcome', async () => {
    const { modifications } = await start(
      answer(200, writeUpdate({ members: '"update_id": null' })),
      asConfirmed,
    )
    await expect(modifications.apply(reference, newName, market, key)).rejects.toMatchObject({
      kind: 'outcome_unknown',
    })
  })
})
