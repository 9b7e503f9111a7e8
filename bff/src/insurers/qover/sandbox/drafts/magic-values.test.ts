import { describe, expect, test } from 'vitest'
import { createKeyedClient } from '../testing/keyed-client.ts'
import {
  makeBikeDraft,
  prepareSale,
  readContract,
  readContractId,
  readDraftId,
  readPriceRequest,
  readUserTerms,
  startForTest,
} from '../testing/sandbox-fixture.ts'

const drafts = '/be/mobility/bike/drafts'
const soldPrice = 24_641

describe('skus', () => {
  test('SANDBOX-NO-OFFER gets no prices', async () => {
    const { call } = await startForTest()
    const { priced } = await prepareSale(call, makeBikeDraft({ sku: 'SANDBOX-NO-OFFER' }))
    expect(priced.prices).toEqual([])
  })

  test.each([
    { sku: 'SANDBOX-ERROR-500', status: 500, type: 'application/json' },
    { sku: 'SANDBOX-NONSENSE', status: 200, type: 'text/html; charset=utf-8' },
  ])('$sku is answered $status', async ({ sku, status, type }) => {
    const { call } = await startForTest()
    const draftId = readDraftId(await call('POST', drafts, makeBikeDraft({ sku })))
    const answer = await call('POST', `${drafts}/${draftId}/price-requests`)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([status, type])
    expect((await call('GET', `${drafts}/${draftId}`)).json).not.toHaveProperty('priceRequest')
  })

  test('SANDBOX-SLOW takes five seconds', async () => {
    const waits: number[] = []
    const { call } = await startForTest({
      wait: async (durationMs) => {
        waits.push(durationMs)
      },
    })
    await prepareSale(call, makeBikeDraft({ sku: 'SANDBOX-SLOW' }))
    expect(waits).toEqual([5_000])
  })

  test('SANDBOX-PRICE-CHANGES costs a euro more once it was answered, and no more after that', async () => {
    const { call } = await startForTest()
    const { path, priced, order } = await prepareSale(
      call,
      makeBikeDraft({ sku: 'SANDBOX-PRICE-CHANGES' }),
    )
    expect(priced.prices[2]?.totalPrice.value).toBe(soldPrice)
    const stored = { prices: [{}, {}, { totalPrice: { value: soldPrice + 100 } }, {}] }
    expect((await call('GET', path)).json).toMatchObject({ priceRequest: stored })
    const { id, prices } = readPriceRequest(await call('POST', `${path}/price-requests`))
    expect(prices[2]?.totalPrice.value).toBe(soldPrice + 100)
    const sold = await call('POST', `${path}/contracts`, { ...order, priceRequestId: id })
    expect(readContract(sold).price.value).toBe(soldPrice + 100)
  })
})

test('SANDBOX-REFUSED is priced, and refused by a rule when it is to be sold', async () => {
  const { call } = await startForTest()
  const { path, order } = await prepareSale(call, makeBikeDraft({ sku: 'SANDBOX-REFUSED' }))
  const answer = await call('POST', `${path}/contracts`, order)
  expect(answer.status).toBe(402)
  expect(answer.json).toMatchObject({ rules: [{ code: 'CONTRACT_REFUSED_BY_UNDERWRITER' }] })
})

describe('e-mails', () => {
  test.each(['answer-lost@example.test', 'Answer-Lost+2@example.test'])(
    '%s becomes a contract without an answer',
    async (email) => {
      const { call } = await startForTest()
      const { path, product, order } = await prepareSale(call, makeBikeDraft({ email }))
      await expect(call('POST', `${path}/contracts`, order)).rejects.toThrow('fetch')
      const contractId = readContractId(await call('GET', path))
      expect((await call('GET', `${product}/contracts/${contractId}`)).status).toBe(200)
    },
  )

  test('booking-500@ fails once and sells nothing by it', async () => {
    const { call } = await startForTest()
    const draft = makeBikeDraft({ email: 'booking-500@example.test' })
    const { path, order } = await prepareSale(call, draft)
    expect((await call('POST', `${path}/contracts`, order)).status).toBe(500)
    expect((await call('GET', path)).json).not.toHaveProperty('contractId')
    expect((await call('POST', `${path}/contracts`, order)).status).toBe(200)
  })

  test('price-changed@ is sold for a euro more', async () => {
    const { call } = await startForTest()
    const draft = makeBikeDraft({ email: 'price-changed@example.test' })
    const { path, order } = await prepareSale(call, draft)
    const sold = readContract(await call('POST', `${path}/contracts`, order))
    expect(sold.price.value).toBe(soldPrice + 100)
  })

  test('refused@ is refused by a rule', async () => {
    const { call } = await startForTest()
    const draft = makeBikeDraft({ email: 'refused@example.test' })
    const { path, order } = await prepareSale(call, draft)
    const answer = await call('POST', `${path}/contracts`, order)
    expect(answer.status).toBe(402)
    expect(answer.json).toMatchObject({ rules: [{ code: 'CONTRACT_REFUSED_BY_UNDERWRITER' }] })
  })

  test('terms-outdated@ has to accept newer terms first', async () => {
    const { call } = await startForTest()
    const draft = makeBikeDraft({ email: 'terms-outdated@example.test' })
    const { path, order } = await prepareSale(call, draft)
    for (const _ of ['first', 'again']) {
      const answer = await call('POST', `${path}/contracts`, order)
      expect(answer.status).toBe(402)
      expect(answer.json).toMatchObject({ rules: [{ code: 'USER_TERMS_OUTDATED' }] })
    }
    const { token } = readUserTerms(await call('POST', `${path}/user-terms`))
    const renewed = { ...order, termsToken: token }
    expect((await call('POST', `${path}/contracts`, renewed)).status).toBe(200)
  })

  test('slow-booking@ is sold only after twelve seconds, and only once', async () => {
    const waits: number[] = []
    const seen: unknown[] = []
    const { call, sandbox } = await startForTest({
      wait: async (durationMs) => {
        waits.push(durationMs)
        seen.push((await createKeyedClient(sandbox.url)('GET', path)).json)
      },
    })
    const draft = makeBikeDraft({ email: 'slow-booking@example.test' })
    const { path, order } = await prepareSale(call, draft)
    const send = () => call('POST', `${path}/contracts`, order)
    const answers = await Promise.all([send(), send()])
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 402]))
    expect(waits).toEqual([12_000, 12_000])
    expect(seen[0]).not.toHaveProperty('contractId')
  })
})
