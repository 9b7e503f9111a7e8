import { z } from 'zod'
import { createPage, scriptTag } from '../../fixtures/foreign-page.ts'
import { expect, test } from '../../fixtures/test.ts'

const { BFF_URL: bffUrl = '' } = process.env

const manifestSchema = z.object({ loader: z.object({ url: z.string(), integrity: z.string() }) })

/** Everything but the script's own source: no style sheet, nothing inline, nothing evaluated, no policy but Parasol's. */
const createPolicy = (scriptSource: string) =>
  [
    `default-src 'none'`,
    `script-src ${scriptSource} 'strict-dynamic'`,
    `connect-src ${bffUrl}`,
    `img-src data: ${bffUrl}`,
    `form-action 'self'`,
    `require-trusted-types-for 'script'`,
    `trusted-types parasol`,
  ].join('; ')

// Every test fails on a violation.
test('a page that pins the script by its hash sells cover', async ({ foreign, page }) => {
  const answer = await page.request.get(`${bffUrl}/v1/manifest.json`)
  const { loader } = manifestSchema.parse(await answer.json())
  const pinned = new URL(loader.url, bffUrl).href
  const attributes = `integrity="${loader.integrity}" crossorigin src="${pinned}"`
  await foreign.open(createPage({ script: scriptTag.replace(/src="[^"]+"/, attributes) }), {
    'content-security-policy': createPolicy(`'${loader.integrity}'`),
  })
  await foreign.expectSale()
})

test('a page that names the script by a nonce sells cover, with every text as it is', async ({
  foreign,
  page,
}) => {
  await foreign.open(createPage({ script: scriptTag.replace('async', 'async nonce="r4nd0m"') }), {
    'content-security-policy': createPolicy(`'nonce-r4nd0m'`),
  })
  await foreign.expectSale()
  await expect(
    foreign.checkout.offer.getByRole('link', { name: 'Product Disclosure Statement' }),
  ).toHaveCount(2)
  await expect(foreign.checkout.offer.locator('[style]')).toHaveCount(0)
  expect(await page.evaluate(() => document.querySelectorAll('style, iframe').length)).toBe(0)
})

test('a page that lets nobody make a policy of Trusted Types sells cover, in plain text', async ({
  foreign,
  problems,
}) => {
  problems.allow(/trusted-types/i)
  await foreign.open(createPage({ script: scriptTag.replace('async', 'async nonce="r4nd0m"') }), {
    'content-security-policy': createPolicy(`'nonce-r4nd0m'`).replace(
      'trusted-types parasol',
      `trusted-types 'none'`,
    ),
  })
  await foreign.expectSale()
})

test('everything comes from one host', async ({ foreign, page }) => {
  const hosts = new Set<string>()
  page.on('request', (request) => hosts.add(new URL(request.url()).origin))
  await foreign.open(createPage())
  await foreign.expectSale()
  hosts.delete(new URL(page.url()).origin)
  hosts.delete('null')
  expect([...hosts]).toEqual([bffUrl])
})
