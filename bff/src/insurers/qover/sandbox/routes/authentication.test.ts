import { describe, expect, test } from 'vitest'
import { bikeDraft, prepareSale, readContractId, startForTest } from '../testing/sandbox-fixture.ts'

const drafts = '/be/mobility/bike/drafts'

describe('the key', () => {
  test.each([
    { name: 'none', apiKey: null },
    { name: 'an unknown one', apiKey: 'guessed' },
    { name: 'one that begins alike', apiKey: 'sandbox-qover-ke' },
  ])('$name is answered 401 without a body', async ({ apiKey }) => {
    const { call } = await startForTest()
    const answer = await call('POST', drafts, bikeDraft, { apiKey })
    expect([answer.status, answer.text]).toEqual([401, ''])
  })

  test("opens the partner's own drafts and contracts alone", async () => {
    const partners = [{ id: 'other', apiKey: 'other-key' }]
    const { call } = await startForTest({ partners })
    const { path, product, order } = await prepareSale(call)
    const contractId = readContractId(await call('POST', `${path}/contracts`, order))
    const other = { apiKey: 'other-key' }
    expect((await call('GET', path)).status).toBe(200)
    expect((await call('GET', path, undefined, other)).status).toBe(404)
    const contract = `${product}/contracts/${contractId}`
    expect((await call('GET', contract)).status).toBe(200)
    expect((await call('GET', contract, undefined, other)).status).toBe(404)
  })
})

test.each([
  { version: '', code: 'out_of_range' },
  { version: '2.0', code: 'out_of_range' },
])('version "$version" is answered 400', async ({ version, code }) => {
  const { call } = await startForTest()
  const headers = { 'qover-api-version': version }
  const answer = await call('POST', drafts, bikeDraft, { headers })
  expect(answer.status).toBe(400)
  expect(answer.json).toMatchObject({ parameters: [{ name: 'Qover-Api-Version', code }] })
})

test('a request without the version is answered 400', async () => {
  const { sandbox } = await startForTest()
  const answer = await fetch(`${sandbox.url}${drafts}?apikey=sandbox-qover-key`, { method: 'POST' })
  expect(answer.status).toBe(400)
  expect(await answer.json()).toMatchObject({ parameters: [{ code: 'mandatory_field' }] })
})

test.each([
  { path: '/BE/mobility/bike/drafts', status: 200 },
  { path: '/De/mobility/bike/drafts/', status: 200 },
  { path: '/nl/motor/gap/drafts', status: 404 },
  { path: '/be/motor/boat/drafts', status: 404 },
  { path: '/gb/mobility/bike/drafts', status: 404 },
])('$path is answered $status', async ({ path, status }) => {
  const { call } = await startForTest()
  expect((await call('POST', path, {})).status).toBe(status)
})

test('a draft is not known under another country or product', async () => {
  const { call } = await startForTest()
  const { path } = await prepareSale(call)
  expect((await call('GET', path.replace('/be/', '/nl/'))).status).toBe(404)
  expect((await call('GET', path.replace('mobility/bike', 'motor/gap'))).status).toBe(404)
})
