import { expect, test } from 'vitest'
import {
  completeDrafts,
  prepareSale,
  readContract,
  startForTest,
} from '../testing/sandbox-fixture.ts'

test.each(completeDrafts)(
  'a contract of $product has its documents',
  async ({ product, draft }) => {
    const { call } = await startForTest()
    const { path, order } = await prepareSale(call, draft, product)
    const { documents } = readContract(await call('POST', `${path}/contracts`, order))
    expect(documents.map(({ type }) => type)).toEqual([
      'CERTIFICATE',
      'TERMS_AND_CONDITIONS',
      'INFORMATION_DOCUMENT',
    ])
    for (const { url } of documents) {
      const document = await fetch(url)
      expect(document.status).toBe(200)
      expect((await document.text()).slice(0, 5)).toBe('%PDF-')
    }
  },
)

test('a certificate opens with its token alone', async () => {
  const { call } = await startForTest()
  const { path, order } = await prepareSale(call)
  const [certificate] = readContract(await call('POST', `${path}/contracts`, order)).documents
  const url = new URL(certificate?.url ?? '')
  for (const token of ['', 'guessed']) {
    url.searchParams.set('token', token)
    expect((await fetch(url)).status).toBe(404)
  }
})

test.each([
  '/documents/nl/motor/gap/2026-01/en/terms.pdf',
  '/documents/be/motor/gap/2026-01/es/terms.pdf',
  '/documents/be/motor/gap/2026-01/en/else.pdf',
  '/documents/contracts/XXXXX-XXXXX-XXXXX.pdf',
  '/mails/unknown',
  '/continue/unknown',
  '/unknown',
])('%s is not there', async (path) => {
  const { sandbox } = await startForTest()
  const answer = await fetch(sandbox.url + path)
  expect(answer.status).toBe(404)
  expect(await answer.json()).toMatchObject({ code: 'not_found' })
})
