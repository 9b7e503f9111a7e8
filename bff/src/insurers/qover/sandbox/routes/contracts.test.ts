import { describe, expect, test } from 'vitest'
import {
  ada,
  bikeDraft,
  completeDrafts,
  prepareSale,
  readContract,
  readDraftId,
  readPriceRequest,
  readUserTerms,
  startForTest,
  today,
} from '../testing/sandbox-fixture.ts'
import type { KeyedClient } from '../testing/keyed-client.ts'

async function convert(call: KeyedClient, path: string, order: object) {
  return call('POST', `${path}/contracts`, order)
}

const rule = (code: string) => ({ code: 'functional_error', rules: [{ code }] })

test.each(completeDrafts)('a draft of $product becomes a contract', async ({ product, draft }) => {
  const { call } = await startForTest()
  const { path, order, priced } = await prepareSale(call, draft, product)
  const sold = await convert(call, path, order)
  expect(sold.status).toBe(200)
  const contract = readContract(sold)
  const price = priced.prices.find(({ variant }) => variant === draft.terms.variant)
  expect(contract.price).toEqual(price?.totalPrice)
  expect(contract).toMatchObject({
    status: 'STATUS_OPEN',
    refs: { country: 'BE', partnerId: 'demo' },
    policyholder: ada,
    terms: draft.terms,
    tax: price?.tax,
  })
  const read = await call('GET', `${product}/contracts/${contract.contractId}`)
  expect(read.text).toBe(sold.text)
  expect((await call('GET', path)).json).toMatchObject({
    contractId: contract.contractId,
    status: 'STATUS_CONVERTED',
  })
})

test('a company takes out a contract like a person', async () => {
  const { call } = await startForTest()
  const { person, ...holder } = ada
  const { firstName, lastName } = person
  const company = { name: 'Peeters NV', vat: 'BE0123456789', firstName, lastName }
  const draft = { ...bikeDraft, policyholder: { ...holder, company } }
  const { path, order } = await prepareSale(call, draft)
  expect((await convert(call, path, order)).status).toBe(200)
})

test('the status follows the days of cover', async () => {
  let now = today
  const { call } = await startForTest({ now: () => now })
  const terms = { ...bikeDraft.terms, startDate: '2026-03-05' }
  const { path, product, order } = await prepareSale(call, { ...bikeDraft, terms })
  const { contractId } = readContract(await convert(call, path, order))
  const statuses: string[] = []
  for (const day of ['2026-03-04', '2026-03-05', '2027-03-04', '2027-03-05']) {
    now = new Date(`${day}T12:00:00Z`)
    const read = await call('GET', `${product}/contracts/${contractId}`)
    statuses.push(readContract(read).status)
  }
  expect(statuses).toEqual(['STATUS_PENDING', 'STATUS_OPEN', 'STATUS_OPEN', 'STATUS_CLOSED'])
})

describe('is refused', () => {
  test('a draft that is not complete, with every field it lacks', async () => {
    const { call } = await startForTest()
    const { make: _, ...risk } = bikeDraft.risk
    const { path, order } = await prepareSale(call, {
      ...bikeDraft,
      risk,
      policyholder: { ...ada, person: null, address: { ...ada.address, zip: null } },
    })
    const answer = await convert(call, path, order)
    expect(answer.status).toBe(400)
    expect(answer.json).toMatchObject({
      code: 'validation_error',
      parameters: [
        { name: 'policyholder.address.zip', code: 'mandatory_field' },
        { name: 'policyholder.person', code: 'mandatory_field' },
        { name: 'risk.make', code: 'mandatory_field' },
      ],
    })
  })

  test.each(['2026-02-27', '2027-03-20'])('cover from %s', async (startDate) => {
    const { call } = await startForTest()
    const terms = { ...bikeDraft.terms, startDate }
    const { path, order } = await prepareSale(call, { ...bikeDraft, terms })
    expect((await convert(call, path, order)).json).toMatchObject({
      parameters: [{ name: 'terms.startDate', code: 'out_of_range' }],
    })
  })

  test.each([
    { change: { termsToken: 'guessed' }, code: 'USER_TERMS_TOKEN_UNKNOWN' },
    { change: { paymentMethod: 'CASH' }, code: 'PAYMENT_METHOD_NOT_AGREED' },
    { change: { priceRequestId: 'guessed' }, code: 'PRICE_REQUEST_UNKNOWN' },
  ])('an order with $change', async ({ change, code }) => {
    const { call } = await startForTest()
    const { path, order } = await prepareSale(call)
    const answer = await convert(call, path, { ...order, ...change })
    expect([answer.status, answer.json]).toMatchObject([402, rule(code)])
    expect((await convert(call, path, order)).status).toBe(200)
  })

  test.each(['termsToken', 'paymentMethod'])('an order without %s', async (field) => {
    const { call } = await startForTest()
    const { path, order } = await prepareSale(call)
    const answer = await convert(call, path, { ...order, [field]: undefined })
    expect(answer.json).toMatchObject({ parameters: [{ name: field, code: 'mandatory_field' }] })
  })

  test('a second contract', async () => {
    const { call } = await startForTest()
    const { path, order } = await prepareSale(call)
    const answers = await Promise.all([convert(call, path, order), convert(call, path, order)])
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 402]))
    const exists = rule('DRAFT_ALREADY_CONVERTED_TO_CONTRACT')
    expect((await convert(call, path, order)).json).toMatchObject(exists)
    expect((await call('PUT', path, bikeDraft)).json).toMatchObject(exists)
    expect((await call('POST', `${path}/price-requests`)).json).toMatchObject(exists)
  })

  test('a price that a later one has voided', async () => {
    const { call } = await startForTest()
    const { path, order } = await prepareSale(call)
    const later = readPriceRequest(await call('POST', `${path}/price-requests`))
    expect((await convert(call, path, order)).json).toMatchObject(rule('PRICE_REQUEST_VOIDED'))
    const current = { ...order, priceRequestId: later.id }
    expect((await convert(call, path, current)).status).toBe(200)
  })

  test('a price whose time is over', async () => {
    let now = today
    const { call } = await startForTest({ now: () => now, priceValidityMs: 60_000 })
    const { path, order } = await prepareSale(call)
    now = new Date(today.getTime() + 60_000)
    const { priceRequestId: _, ...unnamed } = order
    for (const each of [order, unnamed]) {
      expect((await convert(call, path, each)).json).toMatchObject(rule('PRICE_REQUEST_EXPIRED'))
    }
    now = new Date(today.getTime() + 59_999)
    expect((await convert(call, path, unnamed)).status).toBe(200)
  })

  test('a price of another risk than the draft now has', async () => {
    const { call } = await startForTest()
    const { path, order } = await prepareSale(call)
    const risk = { ...bikeDraft.risk, originalValue: 300_000 }
    await call('PUT', path, { ...bikeDraft, risk })
    const outdated = rule('PRICE_REQUEST_OUTDATED_BY_DRAFT')
    expect((await convert(call, path, order)).json).toMatchObject(outdated)
    await call('PUT', path, { ...bikeDraft, partnerReference: [{ key: 'orderId', value: '1' }] })
    expect((await convert(call, path, order)).status).toBe(200)
  })

  test('a draft that was never priced', async () => {
    const { call } = await startForTest()
    const { product, order } = await prepareSale(call)
    const draftId = readDraftId(await call('POST', `${product}/drafts`, bikeDraft))
    const path = `${product}/drafts/${draftId}`
    const { token } = readUserTerms(await call('POST', `${path}/user-terms`))
    const answer = await convert(call, path, { ...order, termsToken: token })
    expect(answer.json).toMatchObject(rule('PRICE_REQUEST_REQUIRED'))
  })
})
