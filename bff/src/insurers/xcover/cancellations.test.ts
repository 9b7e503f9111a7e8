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
const cancellationId = 'aB3dE-fG4hJ-kL6mN-CCL'
const read = `GET bookings/${reference}/?language=en`
const confirmation = `POST bookings/${reference}/confirm_cancellation/${cancellationId}/`

const previewMembers = `"cancellation_id": "${cancellationId}",
  "confirm_before": "2021-01-15T18:30:00.000000Z", "total_refund": 360.71`

const writeRefunded = (id: string, refund: string, members = '"cancelled_at": null') =>
  addMembers(
    writeAustralianQuote(id, { status: 'CANCELLED' }),
    `"refund_value": ${refund}, "adjustment_fee": 12.5, ${members}`,
  )
const laptop = writeRefunded(laptopQuoteId, '124.85')
const phone = writeRefunded(phoneQuoteId, '235.86')

const writePreview = (quotes: string[], members = previewMembers) =>
  addMembers(writePackage(`[${quotes.join()}]`, { status: 'CANCELLED' }), members)
const allCancelled = writeBooking(['CANCELLED', 'CANCELLED'])

async function start(...steps: Step[]) {
  const started = await startScriptedInsurer()
  started.server.script(...steps)
  const { cancellations } = started.insurer
  if (!cancellations) throw new Error('XCover cancels')
  return { ...started, cancellations }
}

describe('a preview', () => {
  test('of all policies names none and tells each refund', async () => {
    const { cancellations, listCalls, readBody, server } = await start(
      answer(200, writePreview([laptop, phone])),
    )
    expect(await cancellations.preview(reference, [], market)).toEqual({
      id: cancellationId,
      currency: 'AUD',
      refund: 36071,
      policies: [
        { quoteId: laptopQuoteId, refund: 12485 },
        { quoteId: phoneQuoteId, refund: 23586 },
      ],
      confirmBefore: '2021-01-15T18:30:00.000000Z',
    })
    expect(listCalls()).toEqual([`POST bookings/${reference}/cancel`])
    expect(readBody(0)).toEqual({ preview: true })
    expect(server.received[0]?.headers).not.toHaveProperty('x-idempotency-key')
  })

  test('of one policy names it, whatever is said of the others', async () => {
    const quotes = [writeRefunded(laptopQuoteId, '0', '"cancelled_at": "2021-01-01"'), phone]
    const { cancellations, readBody } = await start(
      answer(200, writePreview(quotes, previewMembers.replace('360.71', '235.86'))),
    )
    const preview = await cancellations.preview(reference, [phoneQuoteId], market)
    expect(preview).toMatchObject({ refund: 23586, policies: [{ quoteId: phoneQuoteId }] })
    expect(readBody(0)).toEqual({ quotes: [{ id: phoneQuoteId }], preview: true })
  })

  test('leaves out what was cancelled before', async () => {
    const before = writeRefunded(laptopQuoteId, '0', '"cancelled_at": "2021-01-01T00:00:00Z"')
    const { cancellations } = await start(
      answer(200, writePreview([before, phone], previewMembers.replace('360.71', '235.86'))),
    )
    const { policies } = await cancellations.preview(reference, [], market)
    expect(policies.map(({ quoteId }) => quoteId)).toEqual([phoneQuoteId])
  })

  test('says until when it can be withdrawn from, and takes refunds of any spelling', async () => {
    const quote = addMembers(
      writeAustralianQuote(laptopQuoteId, { status: 'CANCELLED' }),
      '"refund_amount": "124.850000", "policy_coolingoff_date": "2021-01-28T18:30:00Z"',
    )
    const { cancellations } = await start(
      answer(200, writePreview([quote], `"cancellation_id": "opaque/id"`)),
    )
    expect(await cancellations.preview(reference, [], market)).toEqual({
      id: 'opaque/id',
      currency: 'AUD',
      refund: 12485,
      policies: [
        { quoteId: laptopQuoteId, refund: 12485, withdrawableUntil: '2021-01-28T18:30:00Z' },
      ],
      confirmBefore: null,
    })
  })

  test.each([
    ['without an id', writePreview([laptop, phone], '"total_refund": 360.71')],
    ['whose refunds are not the total', writePreview([laptop])],
    ['of another package', writePreview([laptop, phone]).replace(reference, 'AAAAA-BBBBB-INS')],
    ['in another currency', writePreview([laptop, phone]).replace('"AUD"', '"USD"')],
    ['of nothing', writePreview([], `"cancellation_id": "a"`)],
    [
      'without a refund',
      writePreview([writeAustralianQuote(laptopQuoteId, { status: 'CANCELLED' })]),
    ],
    ['with a refund below zero', writePreview([writeRefunded(laptopQuoteId, '-1')])],
    ['with a refund finer than cents', writePreview([writeRefunded(laptopQuoteId, '1.005')])],
  ])('is not believed %s', async (_name, body) => {
    const { cancellations } = await start(answer(200, body))
    await expect(cancellations.preview(reference, [], market)).rejects.toMatchObject({
      kind: 'invalid_answer',
    })
  })

  test('is not believed without a policy asked for', async () => {
    const body = writePreview([laptop], previewMembers.replace('360.71', '124.85'))
    const { cancellations } = await start(answer(200, body))
    await expect(
      cancellations.preview(reference, [laptopQuoteId, phoneQuoteId], market),
    ).rejects.toMatchObject({ kind: 'invalid_answer' })
  })

  // It changes nothing, so that doing it twice comes to the same as once.
  test.each<[string, Step]>([
    ['500', answer(500, '{}')],
    ['a cut connection', cutConnection],
  ])('is asked for again after %s', async (_name, step) => {
    const { cancellations } = await start(step, answer(200, writePreview([laptop, phone])))
    await expect(cancellations.preview(reference, [], market)).resolves.toMatchObject({
      refund: 36071,
    })
  })
})

describe('a confirmation', () => {
  test.each([200, 409])('answered with %i gives the booking as it is then', async (status) => {
    const { cancellations, listCalls, server } = await start(
      answer(status, writePreview([laptop, phone], '"cancellation_id": null')),
      answer(200, addMembers(allCancelled, '"account_url": "https://www.xcover.com/a"')),
    )
    const booked = await cancellations.confirm(reference, cancellationId, market, key)
    expect(booked.policies).toMatchObject([
      { id: laptopQuoteId, status: 'cancelled', claimUrl: 'https://www.xcover.com/a' },
      { id: phoneQuoteId, status: 'cancelled' },
    ])
    expect(listCalls()).toEqual([confirmation, read])
    expect(server.received[0]?.headers['x-idempotency-key']).toBe(key)
  })

  test('leaves a package CONFIRMED of which a policy is left, and is believed', async () => {
    const left = writePreview([writeAustralianQuote(laptopQuoteId, { status: 'CONFIRMED' }), phone])
    const { cancellations } = await start(
      answer(200, left),
      answer(200, writeBooking(['CONFIRMED', 'CANCELLED'])),
    )
    const { policies } = await cancellations.confirm(reference, cancellationId, market, key)
    expect(policies.map(({ status }) => status)).toEqual(['active', 'cancelled'])
  })

  test('writes the insurer’s id so that it stays one part of the path', async () => {
    const { cancellations, listCalls } = await start(answer(422, '{}'))
    const call = cancellations.confirm(reference, '../a?b', market, key)
    await expect(call).rejects.toMatchObject({ kind: 'refused' })
    expect(listCalls()).toEqual([`POST bookings/${reference}/confirm_cancellation/..%2Fa%3Fb/`])
  })

  const taken = answer(200, writePreview([laptop, phone], '"cancellation_id": null'))
  test.each<[string, Step[]]>([
    ['is cut off', [cutConnection]],
    ['fails', [answer(500, '{}')]],
    ['makes no sense', [answer(200, '{}')]],
    [
      'is another package',
      [answer(200, allCancelled.replace(reference, 'AAAAA-BBBBB-INS')), answer(200, allCancelled)],
    ],
    ['is known without its answer', [answer(409, '{"errors":[]}')]],
    ['cannot be looked at', [taken, answer(403, '{}')]],
    ['is not to be seen', [taken, answer(200, writeBooking(['CONFIRMED', 'CONFIRMED']))]],
  ])('that %s has an unknown outcome', async (_name, steps) => {
    const { cancellations } = await start(...steps)
    await expect(
      cancellations.confirm(reference, cancellationId, market, key),
    ).rejects.toMatchObject({ kind: 'outcome_unknown' })
  })

  test.each([404, 422])('answered with %i is refused', async (status) => {
    const { cancellations } = await start(answer(status, '{"errors":["too late"]}'))
    await expect(
      cancellations.confirm(reference, cancellationId, market, key),
    ).rejects.toMatchObject({ kind: 'refused', status })
  })
})

describe('without a preview', () => {
  test.each([200, 409])('a cancellation answered with %i tells the refund', async (status) => {
    const done = writePreview([laptop, phone], '"total_refund": "360.710000"')
    const { cancellations, listCalls, readBody } = await start(
      answer(status, done),
      answer(200, allCancelled),
    )
    const { refund, booked } = await cancellations.cancel(reference, [], market, key)
    expect(refund).toBe(36071)
    expect(booked.policies.map((policy) => policy.status)).toEqual(['cancelled', 'cancelled'])
    expect(listCalls()).toEqual([`POST bookings/${reference}/cancel`, read])
    expect(readBody(0)).toEqual({})
  })

  test('one without a refund has an unknown outcome', async () => {
    const { cancellations } = await start(
      answer(200, writePreview([laptop, phone], '"cancellation_id": null')),
      answer(200, allCancelled),
    )
    await expect(cancellations.cancel(reference, [], market, key)).rejects.toMatchObject({
      kind: 'outcome_unknown',
    })
  })
})
