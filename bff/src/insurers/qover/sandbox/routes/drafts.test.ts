import { describe, expect, test } from 'vitest'
import { anyText } from '../../../sandbox/testing/fixture.ts'
import {
  ada,
  bikeDraft,
  gapDraft,
  prepareSale,
  readDraftId,
  readPriceRequest,
  readUserTerms,
  startForTest,
  today,
  travelDraft,
} from '../testing/sandbox-fixture.ts'

const bike = '/be/mobility/bike/drafts'

describe('a draft', () => {
  test('is kept as it was sent, however little it is', async () => {
    const { call } = await startForTest()
    for (const body of [{}, { language: 'nl', invented: [1] }, bikeDraft]) {
      const created = await call('POST', bike, body)
      const draftId = readDraftId(created)
      expect(created.status).toBe(200)
      const read = await call('GET', `${bike}/${draftId}`)
      expect(read.json).toEqual({ ...body, draftId, status: 'STATUS_DRAFT' })
    }
  })

  test('is replaced as a whole', async () => {
    const { call } = await startForTest()
    const draftId = readDraftId(await call('POST', bike, bikeDraft))
    const replaced = await call('PUT', `${bike}/${draftId}`, { language: 'fr' })
    expect(replaced.json).toEqual({ language: 'fr', draftId, status: 'STATUS_DRAFT' })
    expect((await call('PUT', `${bike}/unknown`, {})).status).toBe(404)
  })

  test.each([
    { body: { language: 'es' }, name: 'language' },
    { body: { policyholder: { contact: { email: 'ada' } } }, name: 'policyholder.contact.email' },
    { body: { risk: { originalValue: 24.5 } }, name: 'risk.originalValue' },
    { body: { terms: { variant: 'GOLD' } }, name: 'terms.variant' },
    {
      body: { policyholder: { ...ada, company: { name: 'Peeters', vat: 'BE0123456789' } } },
      name: 'policyholder.company',
    },
  ])('has nothing wrong in it: $name', async ({ body, name }) => {
    const { call } = await startForTest()
    const answer = await call('POST', bike, body)
    expect(answer.status).toBe(400)
    expect(answer.json).toEqual({
      code: 'validation_error',
      errorId: anyText,
      parameters: [{ name, code: 'out_of_range' }],
    })
  })

  test.each(['', '{"language":', '[]', '"draft"'])('is a JSON object, not %j', async (text) => {
    const { call } = await startForTest()
    expect((await call('POST', bike, text)).status).toBe(text === '' ? 200 : 400)
  })

  test('tells a place in a list by its number', async () => {
    const { call } = await startForTest()
    const [driver] = gapDraft.risk.drivers
    const young = { ...driver, person: { firstName: 'Bo', birthDate: 'last year' } }
    const answer = await call('POST', '/be/motor/gap/drafts', {
      risk: { drivers: [driver, young] },
    })
    expect(answer.json).toMatchObject({
      parameters: [{ name: 'risk.drivers[1].person.birthDate', code: 'out_of_range' }],
    })
  })
})

describe('a price request', () => {
  test('has an id, an end and the price of every variant', async () => {
    const { call } = await startForTest()
    const { path, priced } = await prepareSale(call)
    expect(priced.validUntil).toBe(new Date(today.getTime() + 30 * 60_000).toISOString())
    expect(priced.prices.map(({ variant }) => variant)).toEqual([
      'VARIANT_THEFT_ASSISTANCE',
      'VARIANT_DAMAGE_ASSISTANCE',
      'VARIANT_THEFT_DAMAGE_ASSISTANCE',
      'VARIANT_ASSISTANCE',
    ])
    expect(priced.prices[2]).toMatchObject({
      claimLimit: { currency: 'EUR', value: 249_900 },
      totalPrice: { currency: 'EUR', value: 24_641 },
      totalPriceWithoutTax: { currency: 'EUR', value: 21_288 },
      tax: { lines: [{ code: 'IPT', amount: { currency: 'EUR', value: 3_353 } }] },
    })
    expect((await call('GET', path)).json).toMatchObject({ priceRequest: priced })
  })

  test('needs what the price depends on, and no more', async () => {
    const { call } = await startForTest()
    const { originalValue, antiTheftMeasure, type } = bikeDraft.risk
    const draftId = readDraftId(await call('POST', bike, { risk: { originalValue } }))
    const path = `${bike}/${draftId}`
    const refused = await call('POST', `${path}/price-requests`)
    expect(refused.status).toBe(400)
    expect(refused.json).toMatchObject({
      parameters: [
        { name: 'risk.antiTheftMeasure', code: 'mandatory_field' },
        { name: 'risk.type', code: 'mandatory_field' },
      ],
    })
    await call('PUT', path, { risk: { originalValue, antiTheftMeasure, type } })
    expect((await call('POST', `${path}/price-requests`)).status).toBe(200)
  })

  test('has no prices for a risk that is not taken', async () => {
    const { call } = await startForTest()
    const cheap = { ...bikeDraft, risk: { ...bikeDraft.risk, originalValue: 9_999 } }
    expect((await prepareSale(call, cheap)).priced.prices).toEqual([])
  })
})

describe('user terms', () => {
  test.each(['GET', 'POST'])('come with %s: a token and documents that open', async (method) => {
    const { call, sandbox } = await startForTest()
    const { path } = await prepareSale(call)
    const { token, terms } = readUserTerms(await call(method, `${path}/user-terms`))
    expect(token).toMatch(/^([A-Za-z0-9]{5}-){3}[A-Za-z0-9]{5}$/)
    expect(terms.map(({ title, language }) => [title, language])).toEqual([
      ['Terms and conditions', 'en'],
      ['Insurance product information document', 'en'],
    ])
    for (const { url } of terms) {
      expect(url).toContain(sandbox.url)
      const document = await fetch(url)
      expect(document.headers.get('content-type')).toBe('application/pdf')
      expect((await document.text()).slice(0, 5)).toBe('%PDF-')
    }
  })

  test('keep their token for as long as they are the same', async () => {
    const { call } = await startForTest()
    const { path, order } = await prepareSale(call)
    expect(readUserTerms(await call('GET', `${path}/user-terms`)).token).toBe(order.termsToken)
    const another = await prepareSale(call)
    expect(another.order.termsToken).not.toBe(order.termsToken)
  })
})

describe('persons', () => {
  const brother = {
    firstName: 'Bo',
    lastName: 'Peeters',
    birthdate: '1990-01-31',
    relation: 'BROTHER',
  }

  test('join a journey, which then costs more', async () => {
    const { call } = await startForTest()
    const { path, priced } = await prepareSale(call, travelDraft, '/be/lifestyle/travel')
    const added = await call('POST', `${path}/persons`, brother)
    expect(added.json).toEqual({ personId: anyText })
    expect((await call('GET', path)).json).toMatchObject({ persons: [brother] })
    const again = readPriceRequest(await call('POST', `${path}/price-requests`))
    const pricesPerYear = [priced, again].map(({ prices }) => prices[0]?.pricePerYear.value)
    expect(pricesPerYear).toEqual([10_980, 11_880])
  })

  test('have names and a relation, and are taken by travel alone', async () => {
    const { call } = await startForTest()
    const { path } = await prepareSale(call, travelDraft, '/be/lifestyle/travel')
    const answer = await call('POST', `${path}/persons`, { ...brother, relation: null })
    expect(answer.json).toMatchObject({ parameters: [{ name: 'relation' }] })
    const sale = await prepareSale(call)
    expect((await call('POST', `${sale.path}/persons`, brother)).status).toBe(404)
  })
})
