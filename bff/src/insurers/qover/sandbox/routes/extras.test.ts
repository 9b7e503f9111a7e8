import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createDataDir } from '../../../sandbox/testing/fixture.ts'
import {
  ada,
  bikeDraft,
  completeDrafts,
  prepareSale,
  readContract,
  readDraftId,
  startForTest,
} from '../testing/sandbox-fixture.ts'

const drafts = '/be/mobility/bike/drafts'
const byMail = { transport: 'EMAIL' }

/** The one mail in the folder. */
function readMail(dataDir: string): string {
  const folder = join(dataDir, 'mails')
  const [file = ''] = readdirSync(folder)
  return readFileSync(join(folder, file), 'utf8')
}

describe('a lead', () => {
  const branding = {
    name: 'Wheels & Sons',
    colors: { primary: '#8a3b12', background: '#fff7ee' },
    logo: 'https://shop.example/logo.png',
    copy: { subject: 'Your ride', message: 'Ride <b>safely</b>.' },
  }

  test("is a mail in the partner's colours, in a file and on a page", async () => {
    const dataDir = createDataDir()
    const { call, sandbox } = await startForTest({ dataDir })
    const { path } = await prepareSale(call)
    const answer = await call('POST', `${path}/leads`, { ...byMail, branding })
    expect(answer.status).toBe(200)

    const mail = readMail(dataDir)
    expect(mail).toContain('ada@example.test')
    expect(mail).toContain('<strong>Your ride</strong>')
    expect(mail).toContain('border-top: 6px solid #8a3b12')
    expect(mail).toContain('src="https://shop.example/logo.png" alt="Wheels &amp; Sons"')
    expect(mail).toContain('Ride &lt;b&gt;safely&lt;/b&gt;.')
    expect(mail).toContain('€246.41')

    const list = await (await fetch(`${sandbox.url}/mails`)).text()
    const [, href = ''] = /href="(\/mails\/[^"]+)">Your ride</.exec(list) ?? []
    expect(await (await fetch(sandbox.url + href)).text()).toBe(mail)
  })

  test('leads to the offer, until it is bought', async () => {
    const dataDir = createDataDir()
    const { call } = await startForTest({ dataDir })
    const { path, order } = await prepareSale(call)
    await call('POST', `${path}/leads`, byMail)
    const [, link = ''] = /href="([^"]+\/continue\/[^"]+)"/.exec(readMail(dataDir)) ?? []
    const show = async () => (await fetch(link)).text()
    expect(await show()).toContain('€246.41')
    expect((await fetch(link.replace(/token=.*/, 'token=guessed'))).status).toBe(404)
    await call('POST', `${path}/contracts`, order)
    expect(await show()).toContain('has become a contract')
  })

  test.each([
    {
      lacks: 'language',
      draft: { policyholder: ada },
      rule: 'SENDING_LEAD_REQUIRES_DRAFT_LANGUAGE',
    },
    {
      lacks: 'e-mail',
      draft: { language: 'en', policyholder: { person: { firstName: 'Ada' } } },
      rule: 'SENDING_LEAD_REQUIRES_DRAFT_POLICYHOLDER_VALID_EMAIL_AND_FIRSTNAME',
    },
    {
      lacks: 'first name',
      draft: { language: 'en', policyholder: { contact: ada.contact } },
      rule: 'SENDING_LEAD_REQUIRES_DRAFT_POLICYHOLDER_VALID_EMAIL_AND_FIRSTNAME',
    },
  ])('needs a draft with $lacks', async ({ draft, rule }) => {
    const { call } = await startForTest()
    const draftId = readDraftId(await call('POST', drafts, draft))
    const answer = await call('POST', `${drafts}/${draftId}/leads`, byMail)
    expect(answer.status).toBe(402)
    expect(answer.json).toMatchObject({ code: 'functional_error', rules: [{ code: rule }] })
  })

  test('needs no more than language, e-mail and first name', async () => {
    const { call } = await startForTest()
    const policyholder = { contact: ada.contact, person: { firstName: 'Ada' } }
    const draftId = readDraftId(await call('POST', drafts, { language: 'en', policyholder }))
    expect((await call('POST', `${drafts}/${draftId}/leads`, byMail)).status).toBe(200)
  })

  test.each([
    { body: { transport: 'SMS' }, name: 'transport' },
    {
      body: { ...byMail, branding: { colors: { primary: 'red;} body{display:none' } } },
      name: 'branding.colors.primary',
    },
    { body: { ...byMail, branding: { logo: 'javascript:alert(1)' } }, name: 'branding.logo' },
  ])('refuses $name', async ({ body, name }) => {
    const { call } = await startForTest()
    const { path } = await prepareSale(call)
    const answer = await call('POST', `${path}/leads`, body)
    expect(answer.status).toBe(400)
    expect(answer.json).toMatchObject({ parameters: [{ name, code: 'out_of_range' }] })
  })
})

test('a contract is mailed with the links to its documents', async () => {
  const dataDir = createDataDir()
  const { call } = await startForTest({ dataDir })
  const { path, order } = await prepareSale(call)
  const contract = readContract(await call('POST', `${path}/contracts`, order))
  const mail = readMail(dataDir)
  expect(mail).toContain(contract.contractId)
  for (const { url } of contract.documents) expect(mail).toContain(url)
})

test.each(completeDrafts)('a teaser of $product is a PDF', async ({ product, draft }) => {
  const { call } = await startForTest()
  const { path } = await prepareSale(call, draft, product)
  const answer = await call('POST', `${path}/teasers`, {})
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toBe('application/pdf')
  expect(answer.text.slice(0, 5)).toBe('%PDF-')
})

test('a teaser needs no price', async () => {
  const { call } = await startForTest()
  const { risk: _, ...unpriced } = bikeDraft
  const draftId = readDraftId(await call('POST', drafts, unpriced))
  expect((await call('POST', `${drafts}/${draftId}/teasers`)).status).toBe(200)
})
