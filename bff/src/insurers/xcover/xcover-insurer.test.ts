import type { CartItem } from '@parasol/shared/cart'
import { policySchema } from '@parasol/shared/booking'
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createSecretResolver } from '../../config/secrets.ts'
import type { BookingOrder, Insurer, Market, PackageChange } from '../insurer.ts'
import { xcover } from './index.ts'
import {
  australianPackage,
  laptopQuoteId,
  olderBooking,
  phoneQuoteId,
  writeAustralianQuote,
  writePackage,
} from './sample-answers.ts'
import { answer, startScriptedServer, staySilent } from '../testing/scripted-server.ts'
import type { ScriptedServer } from '../testing/scripted-server.ts'

const reference = 'TLCC8-B6YWP-INS'
const strangerQuoteId = '8a6e0804-2bd0-4672-b79d-d97027f9071a'
const addedQuoteId = '0d4b1ef6-7f6b-4a0e-9b0c-6b1f4dcb8d23'
const market: Market = { currency: 'AUD', country: 'AU', language: 'en-AU' }
const laptop: CartItem = {
  id: 'laptop',
  sku: '190199368477',
  title: 'Apple MacBook Pro',
  category: 'Laptop',
  condition: 'new',
  quantity: 1,
  unitPrice: 379900,
}
const phone: CartItem = { ...laptop, id: 'phone', title: 'Samsung S8', unitPrice: 45000 }
const { signal } = new AbortController()

let server: ScriptedServer
let insurer: Insurer
let logged: string

beforeEach(async () => {
  server = await startScriptedServer()
  logged = ''
  const settings = xcover.settings.parse({
    baseUrl: `${server.origin}/x`,
    partnerCode: 'DEMO',
    apiKey: 'env:XCOVER_KEY',
    apiSecret: 'env:XCOVER_SECRET',
    product: { policyType: 'product_insurance', policyTypeVersion: '2' },
  })
  insurer = xcover.create(settings, {
    now: () => new Date('2021-01-14T18:30:00Z'),
    random: () => 0,
    log: pino({ level: 'trace' }, { write: (line) => (logged += line) }),
    secrets: createSecretResolver({
      XCOVER_KEY: 'sandbox-key',
      XCOVER_SECRET: 'sandbox-secret',
    }),
  })
})

afterEach(async () => {
  await server.close()
  await insurer.close()
})

/** What was called, e.g. `PATCH quotes/TLCC8-B6YWP-INS/`. */
function listCalls(): string[] {
  return server.received.map(
    ({ method, url }) => `${method} ${url.replace('/x/partners/DEMO/', '')}`,
  )
}

/** A package of quotes by id, in the order of their keys. */
function writeQuotes(...ids: string[]): string {
  return writePackage(`[${ids.map((id) => writeAustralianQuote(id)).join(',')}]`)
}

describe('quote', () => {
  test('prices every line in one call and tells them apart', async () => {
    server.script(answer(201, australianPackage))
    const outcome = await insurer.quote([laptop, phone], market, signal)
    expect(outcome).toMatchObject({
      packages: [
        {
          reference,
          currency: 'AUD',
          quotes: [
            { id: laptopQuoteId, lineId: 'laptop' },
            { id: phoneQuoteId, lineId: 'phone' },
          ],
        },
      ],
      unanswered: [],
    })
    expect(listCalls()).toEqual(['POST quotes/'])
  })

  test('says so where the insurer has nothing for any line', async () => {
    server.script(answer(201, writePackage('{ "0": null }')))
    const outcome = await insurer.quote([laptop], market, signal)
    expect(outcome).toEqual({ packages: [], unanswered: [] })
  })

  test('ends with the caller’s signal', async () => {
    const abort = new AbortController()
    server.script(staySilent(() => abort.abort()))
    await expect(insurer.quote([laptop], market, abort.signal)).rejects.toMatchObject({
      timedOut: true,
    })
  })
})

describe('revise', () => {
  const unchanged: PackageChange = {
    reference,
    market,
    previousCurrency: 'AUD',
    updated: [],
    added: [],
    removed: [],
    kept: [],
  }

  /** Ids and lines of the package a change leads to. */
  async function revise(change: Partial<PackageChange>) {
    const outcome = await insurer.revise({ ...unchanged, ...change }, signal)
    return outcome.packages.flatMap(({ quotes }) => quotes.map(({ id, lineId }) => [id, lineId]))
  }

  test('updates changed lines in one call', async () => {
    server.script(answer(200, australianPackage))
    const quotes = await revise({
      updated: [{ quoteId: phoneQuoteId, line: { ...phone, quantity: 2 } }],
      kept: [{ quoteId: laptopQuoteId, line: laptop }],
    })
    expect(quotes).toEqual([
      [laptopQuoteId, 'laptop'],
      [phoneQuoteId, 'phone'],
    ])
    expect(listCalls()).toEqual([`PATCH quotes/${reference}/`])
    expect(JSON.parse(server.received[0]?.body ?? '')).toEqual({
      request: [
        expect.objectContaining({ quote_id: phoneQuoteId, quantity: 2, retail_value: 450 }),
      ],
    })
  })

  test('reprices every line in a new currency, kept ones too', async () => {
    server.script(
      answer(200, writePackage(`[${writeAustralianQuote(laptopQuoteId)}]`, { currency: 'USD' })),
    )
    await revise({
      market: { ...market, currency: 'USD' },
      kept: [{ quoteId: laptopQuoteId, line: { ...laptop, unitPrice: 250000 } }],
    })
    expect(JSON.parse(server.received[0]?.body ?? '')).toEqual({
      currency: 'USD',
      request: [expect.objectContaining({ quote_id: laptopQuoteId, retail_value: 2500 })],
    })
  })

  test('adds line by line, wherever the new quote appears, and removes last', async () => {
    server.script(
      answer(200, writeQuotes(laptopQuoteId, strangerQuoteId)),
      answer(201, writeQuotes(addedQuoteId, laptopQuoteId, strangerQuoteId)),
      answer(201, writeQuotes(laptopQuoteId, strangerQuoteId, phoneQuoteId, addedQuoteId)),
      answer(200, writeQuotes(strangerQuoteId, phoneQuoteId, addedQuoteId)),
    )
    const quotes = await revise({
      added: [phone, { ...phone, id: 'tablet' }],
      removed: [laptopQuoteId],
    })
    expect(quotes).toEqual([
      [addedQuoteId, 'phone'],
      [phoneQuoteId, 'tablet'],
    ])
    expect(listCalls()).toEqual([
      `GET quotes/${reference}/`,
      `POST quotes/${reference}/add/`,
      `POST quotes/${reference}/add/`,
      `POST quotes/${reference}/delete/`,
    ])
    expect(server.received[3]?.body).toBe(`{"quotes":[{"id":"${laptopQuoteId}"}]}`)
  })

  test('never takes a quote that was there before for the added line’s', async () => {
    server.script(
      answer(200, writeQuotes(laptopQuoteId, strangerQuoteId)),
      answer(201, writeQuotes(laptopQuoteId, strangerQuoteId)),
    )
    const quotes = await revise({
      added: [phone],
      kept: [{ quoteId: laptopQuoteId, line: laptop }],
    })
    expect(quotes).toEqual([[laptopQuoteId, 'laptop']])
  })

  test('does not guess which of two new quotes is the added line’s', async () => {
    server.script(
      answer(200, writeQuotes(laptopQuoteId)),
      answer(201, writeQuotes(laptopQuoteId, strangerQuoteId, addedQuoteId)),
    )
    await expect(revise({ added: [phone] })).rejects.toMatchObject({ kind: 'invalid_answer' })
  })

  test('forgets a removed quote that the answer still shows', async () => {
    server.script(answer(200, australianPackage), answer(200, australianPackage))
    const quotes = await revise({
      removed: [phoneQuoteId],
      kept: [{ quoteId: laptopQuoteId, line: laptop }],
    })
    expect(quotes).toEqual([[laptopQuoteId, 'laptop']])
  })

  test('reads the package where the answer to the change left most of it out', async () => {
    const partial = writePackage(`[${writeAustralianQuote(laptopQuoteId, { tax: 'null' })}]`)
    server.script(answer(200, partial), answer(200, writeQuotes(laptopQuoteId)))
    const quotes = await revise({ updated: [{ quoteId: laptopQuoteId, line: laptop }] })
    expect(quotes).toEqual([[laptopQuoteId, 'laptop']])
    expect(listCalls()).toEqual([`PATCH quotes/${reference}/`, `GET quotes/${reference}/`])
  })
})

test('readPackage gives every quote as it is now', async () => {
  server.script(answer(200, australianPackage))
  const { quotes } = await insurer.readPackage(reference, market, signal)
  expect(quotes.map((quote) => quote.id)).toEqual([laptopQuoteId, phoneQuoteId])
})

describe('decline', () => {
  test('opts out', async () => {
    server.script(answer(204))
    await insurer.decline(reference)
    expect(listCalls()).toEqual([`POST bookings/${reference}/opt_out`])
  })

  test.each([409, 422])('is content with %i for a package already opted out of', async (status) => {
    server.script(answer(status, '{}'), answer(200, writePackage('[]', { status: 'OPTED_OUT' })))
    await expect(insurer.decline(reference)).resolves.toBeUndefined()
  })

  test('is refused for a package that was booked', async () => {
    server.script(answer(422, '{}'), answer(200, olderBooking))
    await expect(insurer.decline(reference)).rejects.toMatchObject({ kind: 'refused', status: 422 })
  })
})

const order: BookingOrder = {
  reference,
  market,
  quoteIds: [laptopQuoteId],
  policyholder: {
    firstName: 'Ada',
    lastName: 'Example',
    email: 'ada@example.test',
    phone: '+61255550100',
    city: 'Sydney',
    country: 'AU',
  },
  insured: [],
  orderId: 'order-1',
  idempotencyKey: '5c1c2a3e-7a54-4c63-8f0e-0a53e2f4a1b7',
}

describe('book', () => {
  test('sends the chosen quotes and the policyholder under the order’s key', async () => {
    server.script(answer(200, olderBooking))
    await insurer.book({
      ...order,
      insured: [{ firstName: 'Bob', lastName: 'Example', email: 'bob@example.test' }],
    })
    const [request] = server.received
    expect(listCalls()).toEqual([`POST bookings/${reference}/`])
    expect(request?.headers['x-idempotency-key']).toBe(order.idempotencyKey)
    expect(JSON.parse(request?.body ?? '')).toEqual({
      quotes: [
        {
          id: laptopQuoteId,
          insured: [{ first_name: 'Bob', last_name: 'Example', email: 'bob@example.test' }],
        },
      ],
      policyholder: {
        first_name: 'Ada',
        last_name: 'Example',
        email: 'ada@example.test',
        phone: '+61255550100',
        city: 'Sydney',
        country: 'AU',
      },
      partner_transaction_id: 'order-1',
    })
  })

  test('names the company a policyholder acts for', async () => {
    server.script(answer(200, olderBooking))
    const company = { name: 'Example GmbH', vat: 'DE123456789' }
    await insurer.book({ ...order, policyholder: { ...order.policyholder, company } })
    const [request] = server.received
    expect(JSON.parse(request?.body ?? '')).toMatchObject({
      policyholder: { first_name: 'Ada', company: 'Example GmbH' },
    })
    expect(request?.body).not.toContain(company.vat)
  })

  test('gives the policies, their certificate and their terms', async () => {
    server.script(answer(200, olderBooking))
    const { policies } = await insurer.book(order)
    expect(policies).toEqual([
      {
        id: laptopQuoteId,
        quoteId: laptopQuoteId,
        insurer: 'xcover',
        reference,
        status: 'active',
        language: 'en',
        name: 'Product cover',
        premium: { amount: 250, currency: 'AUD' },
        period: { start: '2019-03-20T10:40:30.127726Z', end: null },
        documents: [
          {
            kind: 'coi',
            title: 'Certificate of insurance',
            url: 'https://staging.xcover.com/coi/TLCC8-B6YWP-INS.pdf?security_token=a',
          },
          {
            kind: 'pds',
            title: 'Product disclosure statement',
            url: 'https://staging.xcover.com/en/pds/TLCC8-B6YWP-INS',
          },
        ],
        insured: [{ firstName: 'Ada' }],
      },
    ])
    expect(() => policySchema.parse(policies[0])).not.toThrow()
  })

  test('leaves personal data and secrets out of the log when it tries again', async () => {
    server.script(answer(423, '{"message":"ada@example.test"}'), answer(200, olderBooking))
    await insurer.book(order)
    expect(logged).toContain('insurer call is repeated')
    expect(logged).not.toMatch(/ada@|Ada|sandbox-|Signature/)
  })

  test.each([
    ['without the policy asked for', writePackage('[]', { status: 'CONFIRMED' })],
    ['of quotes that were not booked', australianPackage],
    ['of another package', olderBooking.replaceAll(reference, 'AAAAA-BBBBB-INS')],
    ['in a currency there is none of', olderBooking.replace('"AUD"', '"A$"')],
    ['at a price that is none', olderBooking.replace('"2.500000"', '"2.505"')],
  ])('does not know the outcome of an answer %s', async (_name, body) => {
    for (const status of [200, 409]) {
      server.script(answer(status, body))
      await expect(insurer.book(order)).rejects.toMatchObject({ kind: 'outcome_unknown' })
    }
  })
})

describe('findBooking', () => {
  test('finds the booking', async () => {
    server.script(answer(200, olderBooking))
    expect(await insurer.findBooking(reference, market)).toMatchObject({
      reference,
      policies: [{ id: laptopQuoteId, status: 'active' }],
    })
  })

  test('tells pending and cancelled policies, and leaves out quotes that were not taken', async () => {
    const quotes = [
      writeAustralianQuote(laptopQuoteId, { status: 'CANCELLED' }),
      writeAustralianQuote(phoneQuoteId, { status: 'PENDING_PAYMENT' }),
      writeAustralianQuote(addedQuoteId, { status: 'RECEIVED' }),
    ]
    server.script(answer(200, writePackage(`[${quotes.join(',')}]`, { status: 'CONFIRMED' })))
    const booking = await insurer.findBooking(reference, market)
    expect(booking?.policies.map(({ id, status }) => [id, status])).toEqual([
      [laptopQuoteId, 'cancelled'],
      [phoneQuoteId, 'pending'],
    ])
  })

  test.each([
    ['a package nobody booked', answer(200, australianPackage)],
    ['a booking that is not there', answer(404, '{}')],
  ])('is null for %s', async (_name, step) => {
    server.script(step)
    expect(await insurer.findBooking(reference, market)).toBeNull()
  })

  // Null would have the order booked a second time.
  test.each([
    ['is refused otherwise', answer(403, '{}')],
    ['makes no sense', answer(200, '{}')],
  ])('is no null where the answer %s', async (_name, step) => {
    server.script(step)
    await expect(insurer.findBooking(reference, market)).rejects.toThrow('XCover')
  })
})

test('a key that would break out of its header is refused at once', () => {
  const settings = xcover.settings.parse({
    baseUrl: 'https://api.xcover.com/x',
    partnerCode: 'DEMO',
    apiKey: 'env:XCOVER_KEY',
    apiSecret: 'env:XCOVER_SECRET',
    product: { policyType: 'product_insurance', policyTypeVersion: '2' },
  })
  const dependencies = {
    now: () => new Date(),
    random: () => 0,
    log: pino({ level: 'silent' }),
    secrets: createSecretResolver({ XCOVER_KEY: 'a"b', XCOVER_SECRET: 'c' }),
  }
  expect(() => xcover.create(settings, dependencies)).toThrow('env:XCOVER_KEY')
})
