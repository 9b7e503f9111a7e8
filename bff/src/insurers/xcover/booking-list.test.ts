import { describe, expect, test } from 'vitest'
import type { BookingListEntry } from '../insurer.ts'
import { listBookings } from './booking-list.ts'
import { parseJson } from './json.ts'
import {
  laptopQuoteId,
  phoneQuoteId,
  writeAustralianQuote,
  writePackage,
} from './sample-answers.ts'
import { bookingPageSchema } from './wire.ts'

const toId = (number: number) => `AAAAA-BBB${10 + number}-INS`

type Record = { id: string; quotes?: string; fields?: object }

/** The JSON of an object with more in it, or other. */
function addFields(json: string, fields: object): string {
  const parse: (text: string) => object = JSON.parse
  return JSON.stringify({ ...parse(json), ...fields })
}

/** A booking as the list has it. */
function writeRecord({ id, quotes, fields }: Record): string {
  const confirmed = writeAustralianQuote(laptopQuoteId, { status: 'CONFIRMED' })
  const record = writePackage(`[${quotes ?? confirmed}]`, { id })
  return addFields(record, { updated_at: '2020-02-07T00:00:00.000000Z', ...fields })
}

function toPage(count: number, next: string | null, records: readonly Record[]) {
  const results = records.map(writeRecord).join()
  return bookingPageSchema.parse(
    parseJson(
      `{"count":${count},"next":${JSON.stringify(next)},"previous":null,"results":[${results}]}`,
    ),
  )
}

const link = (query: string) =>
  `https://eu-central-1.staging.xcover.com/xcover/partners/DEMO/bookings/?${query}`

/** Reads a list whose pages come in this order; answers what was asked for too. */
async function read(...pages: ReturnType<typeof toPage>[]) {
  const queries: string[] = []
  const entries: BookingListEntry[] = []
  const list = listBookings((query) => {
    queries.push(query)
    const page = pages.shift()
    return page ? Promise.resolve(page) : Promise.reject(new Error('no more pages'))
  }, 14)
  for await (const entry of list) entries.push(entry)
  return { queries, entries, references: entries.map(({ reference }) => reference) }
}

const readOne = async (record: Record) => (await read(toPage(1, null, [record]))).entries

describe('the list of bookings', () => {
  test('is followed by the query of each link alone', async () => {
    const { queries, references } = await read(
      toPage(3, link('limit=2&offset=2'), [{ id: toId(1) }, { id: toId(2) }]),
      toPage(3, null, [{ id: toId(3) }]),
    )
    expect(queries).toEqual(['limit=20', 'limit=2&offset=2'])
    expect(references).toEqual([toId(1), toId(2), toId(3)])
  })

  test('is read again where it moved meanwhile, and gives each booking once', async () => {
    const { queries, references } = await read(
      // The third is changed and goes to the front, so that the second page begins with the second.
      toPage(4, link('limit=2&offset=2'), [{ id: toId(1) }, { id: toId(2) }]),
      toPage(4, null, [{ id: toId(2) }, { id: toId(4) }]),
      toPage(4, link('limit=2&offset=2'), [{ id: toId(3) }, { id: toId(1) }]),
      toPage(4, null, [{ id: toId(2) }, { id: toId(4) }]),
    )
    expect(queries).toHaveLength(4)
    expect(references).toEqual([toId(1), toId(2), toId(4), toId(3)])
  })

  test.each([
    [
      'that never holds still',
      [1, 2, 3].map(() => toPage(2, null, [{ id: toId(1) }])),
      'did not hold still to be read',
    ],
    [
      'that leads back to itself',
      [1, 2].map((id) => toPage(9, link('limit=20'), [{ id: toId(id) }])),
      'leads back to itself',
    ],
    ['that goes on without any', [toPage(9, link('offset=20'), [])], 'goes on without any'],
    ['that goes on nowhere', [toPage(9, 'nowhere', [{ id: toId(1) }])], 'goes on at no address'],
  ])('is no answer %s', async (_name, pages, message) => {
    await expect(read(...pages)).rejects.toMatchObject({
      kind: 'invalid_answer',
      message: `XCover’s list of bookings ${message}`,
    })
  })

  test('tells whose order it is, who has taken it out and when', async () => {
    const quote = writeAustralianQuote(laptopQuoteId, { status: 'CONFIRMED' })
    const confirmed = addFields(quote, { confirmed_at: '2020-02-06T00:12:31.013656Z' })
    const policyholder = { first_name: 'Ada', last_name: 'Byron', phone: null, country: 'AU' }
    const fields = { partner_transaction_id: 'order-1', policyholder: { ...policyholder, age: 36 } }
    const [entry] = await readOne({ id: toId(1), quotes: confirmed, fields })
    expect(entry?.booking).toMatchObject({
      reference: toId(1),
      orderId: 'order-1',
      policyholder: { firstName: 'Ada', lastName: 'Byron', country: 'AU' },
      premium: { amount: 12485, currency: 'AUD' },
      policies: [{ quoteId: laptopQuoteId, reference: toId(1), status: 'active' }],
      isCancelled: false,
      bookedAt: new Date('2020-02-06T00:12:31.013Z'),
    })
    expect(entry?.booking?.policyholder).not.toHaveProperty('phone')
  })

  test('takes an order id that was written as a number', async () => {
    const [entry] = await readOne({ id: toId(1), fields: { partner_transaction_id: 4711 } })
    expect(entry?.booking?.orderId).toBe('4711')
  })

  test.each([
    ['one that is', ['CANCELLED'], true],
    ['one of which a policy is left', ['CANCELLED', 'CONFIRMED'], false],
  ])('knows for cancelled %s', async (_name, statuses, isCancelled) => {
    const ids = [laptopQuoteId, phoneQuoteId]
    const quotes = statuses
      .map((status, place) => writeAustralianQuote(ids[place] ?? '', { status }))
      .join()
    const [entry] = await readOne({ id: toId(1), quotes })
    expect(entry?.booking?.isCancelled).toBe(isCancelled)
  })

  test('leaves out what was never booked', async () => {
    expect(await readOne({ id: toId(1), quotes: writeAustralianQuote(laptopQuoteId) })).toEqual([])
  })

  test.each([
    ['a premium that is no amount', { price: '1.2345' }],
    ['a premium that is no number', { price: 'null' }],
  ])('says which booking has %s, and goes on', async (_name, odd) => {
    const quotes = writeAustralianQuote(laptopQuoteId, { status: 'CONFIRMED', ...odd })
    const { entries } = await read(toPage(2, null, [{ id: toId(1), quotes }, { id: toId(2) }]))
    expect(entries).toMatchObject([
      { reference: toId(1), booking: null },
      { reference: toId(2), booking: { reference: toId(2) } },
    ])
  })
})
