import { offerProductSchema } from '@parasol/shared/offer'
import { describe, expect, test } from 'vitest'
import { InsurerError } from '../insurer-error.ts'
import { parseJson } from './json.ts'
import { listQuotes, matchCreatedQuotes, toQuotePackage } from './package-mapping.ts'
import {
  australianPackage,
  britishPackage,
  britishQuoteId,
  laptopQuoteId,
  olderBooking,
  phoneQuoteId,
  writeAustralianQuote,
  writePackage,
} from './sample-answers.ts'
import { packageSchema } from './wire.ts'

const australian = { currency: 'AUD', language: 'en' }
const british = { currency: 'GBP', language: 'en' }

function read(text: string) {
  return packageSchema.parse(parseJson(text))
}

function mapAustralian(text: string) {
  return toQuotePackage(read(text), australian)
}

describe('a full answer', () => {
  const { reference, quotes } = mapAustralian(australianPackage)
  const [laptop] = quotes

  test('keeps its number and its quotes', () => {
    expect(reference).toBe('TLCC8-B6YWP-INS')
    expect(quotes.map((quote) => quote.id)).toEqual([laptopQuoteId, phoneQuoteId])
  })

  test('is mapped whole, in minor units', () => {
    expect(laptop).toEqual({
      id: laptopQuoteId,
      language: 'en',
      name: 'Full Product Protection',
      headline: 'Cover that lasts',
      description: 'Theft, damage and breakdown.',
      inclusions: [{ title: 'Theft', description: 'Covers theft.' }],
      exclusions: [{ title: 'Wear', description: '' }],
      benefits: [
        {
          description: 'Damage or theft',
          limit: { amount: 134976, currency: 'AUD' },
          limitPerUnit: null,
          excess: { amount: 15000, currency: 'AUD' },
        },
      ],
      premium: { amount: 12485, currency: 'AUD' },
      tax: {
        total: 2167,
        lines: [
          { code: 'SD', amount: 1135 },
          { code: 'GST', amount: 1032 },
          { code: 'ESL', amount: 0 },
        ],
      },
      period: { start: '2020-02-06T13:00:00+00:00', end: '2021-02-06T13:00:00+00:00' },
      documents: [
        {
          kind: 'pds',
          title: 'Product disclosure statement',
          url: 'https://staging.xcover.com/en/pds/TLCC8-B6YWP-INS?policy_type=product_insurance_v1',
        },
      ],
      disclaimerHtml: '<p>I am over 18 and agree to the terms.</p>',
      optOutHtml: '<p>.</p>',
      underwriter: { name: 'Example Insurance Pty Ltd', disclaimer: 'Underwritten by Example.' },
    })
  })

  test('is what an offer may show, and says nothing of commission', () => {
    const product = { ...laptop, insurer: 'xcover', itemIds: ['line-1'], terms: [] }
    expect(() => offerProductSchema.parse(product)).not.toThrow()
    expect(JSON.stringify(quotes)).not.toContain('ommission')
  })
})

test('points that share one advertising title are told by what they describe', () => {
  const advertised = (description: string) => ({ title: 'Peace of mind for a year', description })
  const wirePackage = read(australianPackage)
  const content = listQuotes(wirePackage)[0]?.policy?.content
  Object.assign(content ?? {}, {
    inclusions: [advertised('Covers theft.'), advertised('Cancel anytime.')],
    exclusions: [advertised('Wear')],
  })
  const [quote] = toQuotePackage(wirePackage, australian).quotes
  expect(quote?.inclusions).toEqual([
    { title: 'Covers theft.', description: '' },
    { title: 'Cancel anytime.', description: '' },
  ])
  expect(quote?.exclusions).toEqual([advertised('Wear')])
})

describe('the language of the words', () => {
  const readLanguage = (text: string, language: string) =>
    toQuotePackage(read(text), { currency: 'AUD', language }).quotes.map((quote) => quote.language)

  test('is that of the wording XCover links to, whatever was asked for', () => {
    expect(readLanguage(australianPackage, 'fi')).toEqual(['en', 'en'])
    const american = australianPackage.replaceAll('/en/pds/', '/en-us/pds/')
    expect(readLanguage(american, 'fi')).toEqual(['en-US', 'en-US'])
  })

  test.each([
    'https://www.xcover.com/pds/X',
    'https://static.xcover.com/pds/terms.pdf',
    'https://www.xcover.com/?of=/en/pds/X',
    'https://en/pds/X',
    'en/pds/',
  ])('is the one asked for where the link does not tell: %s', (url) => {
    const wirePackage = australianPackage.replaceAll(/https:[^"]+\/pds\/[^"]+/g, url)
    expect(readLanguage(wirePackage, 'fi')).toEqual(['fi', 'fi'])
  })
})

describe('an answer without optional content', () => {
  const { quotes } = toQuotePackage(read(britishPackage), british)
  const [quote] = quotes

  test('is mapped with what there is', () => {
    expect(quote).toMatchObject({
      id: britishQuoteId,
      headline: 'Full Product Protection',
      description: '',
      inclusions: [],
      premium: { amount: 24482, currency: 'GBP' },
      benefits: [
        {
          limit: { amount: 162351, currency: 'GBP' },
          limitPerUnit: { amount: 54117, currency: 'GBP' },
          excess: { amount: 8118, currency: 'GBP' },
        },
      ],
    })
  })

  test('has its PDS and the IPID its disclaimer links to, and no link of another scheme', () => {
    expect(quote?.documents).toEqual([
      {
        kind: 'pds',
        title: 'Product disclosure statement',
        url: 'https://www.xcover.com/en/pds/MPM49-EKX9D-INS',
      },
      {
        kind: 'ipid',
        title: 'Insurance product information document',
        url: 'https://static.xcover.com/media/pds/OnBuy_IPID_1.pdf?a=1&b=2',
      },
    ])
  })
})

test('finds an IPID whose link is written in entities', () => {
  const written = britishPackage.replaceAll(/ipid/gi, '&#73;PID')
  const [quote] = toQuotePackage(read(written), british).quotes
  expect(quote?.documents.map(({ kind }) => kind)).toEqual(['pds', 'ipid'])
})

test('an older spelling reads the same: decimals as text, sub-limits, a list of quotes', () => {
  expect(mapAustralian(olderBooking).quotes).toMatchObject([
    {
      premium: { amount: 250, currency: 'AUD' },
      tax: { total: 0, lines: [] },
      period: { end: null },
      benefits: [{ limit: 'Up to the price', excess: { amount: 1000, currency: 'AUD' } }],
    },
  ])
})

describe('which line a quote is for', () => {
  test('is its place in the request when the package was just created', () => {
    const created = read(writePackage(`{ "1": ${writeAustralianQuote(phoneQuoteId)}, "0": null }`))
    const lineIdByQuoteId = matchCreatedQuotes(created, ['laptop', 'phone'])
    expect([...lineIdByQuoteId]).toEqual([[phoneQuoteId, 'phone']])
  })

  test('is a reason to refuse the answer where there is no such line', () => {
    expect(() => matchCreatedQuotes(read(australianPackage), ['laptop'])).toThrow(InsurerError)
  })

  test('leaves out quotes of no line and keeps the order of the lines', () => {
    const lineIdByQuoteId = new Map([
      [phoneQuoteId, 'phone'],
      ['8a6e0804-2bd0-4672-b79d-d97027f9071a', 'gone'],
    ])
    const { quotes } = toQuotePackage(read(australianPackage), australian, lineIdByQuoteId)
    expect(quotes.map(({ id, lineId }) => [id, lineId])).toEqual([[phoneQuoteId, 'phone']])
  })
})

test('a quote that failed or was removed is not on offer', () => {
  for (const status of ['FAILED', 'DELETED', 'CANCELLED']) {
    const text = writePackage(`{ "0": ${writeAustralianQuote(laptopQuoteId, { status })} }`)
    expect(mapAustralian(text).quotes).toEqual([])
    expect(matchCreatedQuotes(read(text), ['laptop']).size).toBe(0)
  }
})

describe('an answer is not believed', () => {
  const tax = (total: string, withoutTax: string, line: string) =>
    `{ "total_tax": ${total}, "total_amount_without_tax": ${withoutTax},
       "taxes": [{ "tax_amount": ${line}, "tax_code": "GST" }] }`
  const one = (options: Parameters<typeof writeAustralianQuote>[1]) =>
    writePackage(`{ "0": ${writeAustralianQuote(laptopQuoteId, options)} }`)

  test.each([
    ['a premium finer than its currency', one({ price: '124.855' })],
    ['a negative premium', one({ price: '-124.85' })],
    ['parts that do not sum to the premium', one({ tax: tax('21.67', '103.17', '21.67') })],
    ['tax lines that do not sum to the tax', one({ tax: tax('21.67', '103.18', '21.66') })],
    ['a premium without tax', one({ tax: 'null' })],
    ['another currency', writePackage('{}', { currency: 'USD' })],
    [
      'one id for two quotes',
      writePackage(
        `[${writeAustralianQuote(laptopQuoteId)}, ${writeAustralianQuote(laptopQuoteId)}]`,
      ),
    ],
  ])('with %s', (_name, text) => {
    expect(() => mapAustralian(text)).toThrow(
      expect.objectContaining({ name: 'InsurerError', kind: 'invalid_answer' }),
    )
  })

  test('when it is of another package', () => {
    const asked = { reference: 'AAAAA-AAAAA-INS', ...australian }
    expect(() => toQuotePackage(read(australianPackage), asked)).toThrow(InsurerError)
  })

  test.each([
    ['a package number that would not be one', writePackage('{}', { id: '../../x' })],
    ['a quote id that would not be one', writePackage(`[${writeAustralianQuote('~,')}]`)],
    ['quotes under names', writePackage(`{ "first": ${writeAustralianQuote(laptopQuoteId)} }`)],
    ['no quotes at all', writePackage('null')],
  ])('with %s', (_name, text) => {
    expect(packageSchema.safeParse(parseJson(text)).success).toBe(false)
  })
})
