import { z } from 'zod'
import { expect, test } from '../../fixtures/test.ts'

const secrets = ['sandbox-secret', 'sandbox-key', 'sk_test_demo']

const manifestSchema = z.object({ assets: z.array(z.object({ url: z.string() })) })

test('no secret and no commission reaches the browser, in a bundle or in an answer', async ({
  page,
  checkout,
  order,
  events,
}) => {
  const received: Promise<string>[] = []
  page.on('response', (response) => {
    // A redirect has no body to read.
    received.push(response.text().catch(() => ''))
  })
  await checkout.open()
  await events.waitFor('parasol:ready')
  await checkout.accept('Laptop Protection').check()
  await checkout.decline('Mobile Phone Protection').check()
  await checkout.fillDetails()
  await checkout.pay()
  await expect(order.policies).toHaveCount(1)

  const manifest = await page.request.get(new URL('/v1/manifest.json', process.env.BFF_URL).href)
  for (const { url } of manifestSchema.parse(await manifest.json()).assets) {
    const asset = await page.request.get(new URL(url, process.env.BFF_URL).href)
    received.push(asset.text())
  }
  const all = (await Promise.all(received)).join('\n')
  expect(all).toContain('Laptop Protection')
  for (const secret of [...secrets, 'commission']) expect(all).not.toContain(secret)
})
