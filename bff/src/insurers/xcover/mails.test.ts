import { describe, expect, test } from 'vitest'
import { answer, cutConnection } from '../testing/scripted-server.ts'
import type { Step } from '../testing/scripted-server.ts'
import { reference } from './testing/booking-answers.ts'
import { startScriptedInsurer } from './testing/scripted-insurer.ts'

const key = '5c1c2a3e-7a54-4c63-8f0e-0a53e2f4a1b7'

async function prepare(step: Step) {
  const started = await startScriptedInsurer()
  started.server.script(step)
  const { mails } = started.insurer
  if (!mails) throw new Error('XCover sends mails')
  return { ...started, mails }
}

describe('a mail', () => {
  test.each([
    ['policies', {}],
    ['cancellation', { event: 'BOOKING_CANCELLED' }],
  ] as const)('about %s is asked for under its key', async (mail, body) => {
    const { mails, listCalls, readBody, server } = await prepare(answer(202))
    await mails.send(reference, mail, key)
    expect(listCalls()).toEqual([`POST bookings/${reference}/send_email`])
    expect(readBody(0)).toEqual(body)
    expect(server.received[0]?.headers['x-idempotency-key']).toBe(key)
  })

  test.each<[string, Step, string]>([
    ['422', answer(422, '{"errors":["Not cancelled."]}'), 'refused'],
    ['a cut connection', cutConnection, 'outcome_unknown'],
  ])('ends with %s as %s', async (_name, step, kind) => {
    const { mails } = await prepare(step)
    await expect(mails.send(reference, 'cancellation', key)).rejects.toMatchObject({ kind })
  })
})
