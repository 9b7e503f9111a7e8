import { describe, expect, test } from 'vitest'
import { answer, cutConnection } from '../testing/scripted-server.ts'
import type { Step } from '../testing/scripted-server.ts'
import { laptopQuoteId, writeAustralianQuote, writePackage } from './sample-answers.ts'
import { addMembers, reference } from './testing/booking-answers.ts'
import { startScriptedInsurer } from './testing/scripted-insurer.ts'

const market = { currency: 'AUD', country: 'AU', language: 'en-AU' }
const key = '5c1c2a3e-7a54-4c63-8f0e-0a53e2f4a1b7'
const renewalId = 'xeJsp-UcMlR-FXv0U-UPD'
const read = `GET bookings/${reference}/?language=en`
const thisYear = '2020-02-06T13:00:00+00:00'
const nextYear = '2021-02-06T13:00:00+00:00'
const yearAfter = '2022-02-06T13:00:00+00:00'

const writePeriod = (quote: string, from: string, to: string | null) =>
  quote
    .replace(`"policy_start_date": "${thisYear}"`, `"policy_start_date": "${from}"`)
    .replace(
      `"policy_end_date": "${nextYear}"`,
      `"policy_end_date": ${to === null ? 'null' : `"${to}"`}`,
    )

const writeQuotes = (quotes: string, more = '') =>
  `{ "renewal_id": "${renewalId}", "quotes": ${quotes}${more} }`
const next = writePeriod(
  writeAustralianQuote(laptopQuoteId, { price: '131.10' }),
  nextYear,
  yearAfter,
)

type BookingOptions = { start?: string; end?: string | null; members?: string }
const writeBooked = ({ start = nextYear, end = yearAfter, members }: BookingOptions = {}) => {
  const policy = writeAustralianQuote(laptopQuoteId, { status: 'CONFIRMED' })
  const quote = writePeriod(members ? addMembers(policy, members) : policy, start, end)
  return writePackage(`[${quote}]`, { status: 'CONFIRMED' })
}
const pending = `"next_renewal": { "id": "AAAAA-BBBBB-REN", "status": "DUE",
  "due_date": "2021-02-06T13:00:00Z", "expiry_date": "2021-02-20T13:00:00Z" }`

const quoted = {
  id: renewalId,
  currency: 'AUD',
  policies: [
    { quoteId: laptopQuoteId, premium: 13110, period: { start: nextYear, end: yearAfter } },
  ],
}

async function prepare(...steps: Step[]) {
  const started = await startScriptedInsurer()
  started.server.script(...steps)
  const { renewals } = started.insurer
  if (!renewals) throw new Error('XCover renews')
  return { ...started, renewals }
}

describe('a quote', () => {
  test.each([
    ['a list', writeQuotes(`[${next}]`)],
    ['an object', writeQuotes(`{ "3": ${next} }`, ', "currency": "AUD"')],
  ])('tells the next period and what it costs, from %s', async (_name, body) => {
    const { renewals, listCalls, server } = await prepare(answer(200, body))
    expect(await renewals.quote(reference, market)).toEqual(quoted)
    expect(listCalls()).toEqual([`PATCH renewals/${reference}/quote_for_renewal/`])
    expect(server.received[0]?.headers).not.toHaveProperty('x-idempotency-key')
  })

  test.each([
    ['of nothing', writeQuotes('[]')],
    ['without an id', `{ "quotes": [${next}] }`],
    ['in another currency', writeQuotes(`[${next}]`, ', "currency": "USD"')],
    ['finer than cents', writeQuotes(`[${next.replace('131.10', '131.105')}]`)],
  ])('is not believed %s', async (_name, body) => {
    const { renewals } = await prepare(answer(200, body))
    await expect(renewals.quote(reference, market)).rejects.toMatchObject({
      kind: 'invalid_answer',
    })
  })

  test('is asked for again where the connection was cut, for it changes nothing', async () => {
    const { renewals } = await prepare(cutConnection, answer(200, writeQuotes(`[${next}]`)))
    expect(await renewals.quote(reference, market)).toEqual(quoted)
  })
})

describe('a confirmation', () => {
  // What it is answered with is documented nowhere.
  test.each([
    ['nothing', 204, ''],
    ['an empty object', 200, '{}'],
    ['words', 201, 'OK'],
    ['a stored answer', 409, '{}'],
  ])('answered with %s gives the booking as it is then', async (_name, status, body) => {
    const { renewals, listCalls, readBody, server } = await prepare(
      answer(status, body),
      answer(200, writeBooked()),
    )
    const { policies } = await renewals.confirm(reference, quoted, market, key)
    expect(policies).toMatchObject([
      { status: 'active', period: { start: nextYear, end: yearAfter } },
    ])
    expect(listCalls()).toEqual([`POST renewals/${reference}/confirm/${renewalId}/`, read])
    expect(readBody(0)).toEqual({
      quotes: [{ id: laptopQuoteId, policy_start_date: nextYear }],
    })
    expect(server.received[0]?.headers['x-idempotency-key']).toBe(key)
  })

  test.each([
    ['that begins with the first period', { start: thisYear }],
    ['without an end', { end: null }],
  ])('is believed of a policy %s', async (_name, booked) => {
    const { renewals } = await prepare(answer(200, '{}'), answer(200, writeBooked(booked)))
    const { policies } = await renewals.confirm(reference, quoted, market, key)
    expect(policies).toHaveLength(1)
  })

  const taken = answer(200, '{}')
  test.each<[string, Step[]]>([
    ['is cut off', [cutConnection]],
    ['fails', [answer(502, '')]],
    ['is still running', Array.from({ length: 20 }, () => answer(423))],
    ['cannot be looked at', [taken, answer(403, '{}')]],
    ['is not to be seen', [taken, answer(200, writeBooked({ start: thisYear, end: nextYear }))]],
    [
      'left a cancelled policy',
      [taken, answer(200, writeBooked().replaceAll('CONFIRMED', 'CANCELLED'))],
    ],
  ])('that %s has an unknown outcome', async (_name, steps) => {
    const { renewals } = await prepare(...steps)
    await expect(renewals.confirm(reference, quoted, market, key)).rejects.toMatchObject({
      kind: 'outcome_unknown',
    })
  })

  test('is refused', async () => {
    const { renewals } = await prepare(answer(422, '{}'))
    await expect(renewals.confirm(reference, quoted, market, key)).rejects.toMatchObject({
      kind: 'refused',
    })
  })
})

describe('opting out', () => {
  test.each([204, 200])('is done with %i', async (status) => {
    const { renewals, listCalls } = await prepare(answer(status))
    await renewals.optOut(reference, market)
    expect(listCalls()).toEqual([`POST renewals/${reference}/opt_out/`])
  })

  test.each([409, 422])('is content with %i where no renewal is pending', async (status) => {
    const { renewals } = await prepare(answer(status, '{}'), answer(200, writeBooked()))
    await expect(renewals.optOut(reference, market)).resolves.toBeUndefined()
  })

  test('is refused where one still is', async () => {
    const { renewals } = await prepare(
      answer(422, '{}'),
      answer(200, writeBooked({ members: pending })),
    )
    await expect(renewals.optOut(reference, market)).rejects.toMatchObject({ kind: 'refused' })
  })
})
