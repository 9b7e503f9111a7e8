import { z } from 'zod'
import { expect, forEachPartner, test } from '../../fixtures/test.ts'

const secrets = [
  'sandbox-secret',
  'sandbox-key',
  'sandbox-qover-key',
  'sk_test_demo',
  'sk_test_qover',
]

const manifestSchema = z.object({ assets: z.array(z.object({ url: z.string() })) })

forEachPartner(() => {
  test('no secret and no commission reaches the browser, in a bundle or in an answer', async ({
    page,
    checkout,
    order,
    openOffer,
    partner,
  }) => {
    const received: Promise<string>[] = []
    page.on('response', (response) => {
      // A redirect has no body to read.
      received.push(response.text().catch(() => ''))
    })
    const [wanted, refused] = partner.things
    await openOffer()
    await checkout.accept(wanted.cover).check()
    await checkout.decline(refused.cover).check()
    await checkout.fillDetails()
    await checkout.pay()
    await expect(order.policies).toHaveCount(1)

    const manifest = await page.request.get(new URL('/v1/manifest.json', process.env.BFF_URL).href)
    for (const { url } of manifestSchema.parse(await manifest.json()).assets) {
      const asset = await page.request.get(new URL(url, process.env.BFF_URL).href)
      received.push(asset.text())
    }
    const all = (await Promise.all(received)).join('\n')
    expect(all).toContain(wanted.cover)
    for (const secret of [...secrets, 'commission']) expect(all).not.toContain(secret)
  })
})
