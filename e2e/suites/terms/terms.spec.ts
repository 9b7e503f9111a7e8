import type { Locator, Page } from '@playwright/test'
import { velo } from '../../fixtures/partners.ts'
import { expect, test } from '../../fixtures/test.ts'

const [bike] = velo.things

test.use({ partner: velo })

test('what a yes accepts is linked beside the choice, and the policy has it again', async ({
  checkout,
  order,
  openOffer,
  page,
}) => {
  await openOffer({}, [bike])
  const choice = checkout.offer.getByRole('group', { name: 'Would you like this cover?' })
  await expect(choice).toHaveAccessibleDescription(
    /^By choosing yes you accept: Terms and conditions .* Insurance product information document/,
  )
  for (const name of ['Terms and conditions', 'Insurance product information document']) {
    const link = checkout.offer.getByRole('link', { name: `${name} (opens in a new tab)` })
    await expect(link).toHaveAttribute('target', '_blank')
    await expectPdf(page, link)
  }

  await checkout.accept().check()
  await checkout.fillDetails()
  await checkout.pay()
  await expect(order.policies).toHaveCount(1)
  for (const name of [
    'Certificate of insurance',
    'Terms and conditions',
    'Insurance product information document',
  ]) {
    await expectPdf(page, order.policies.getByRole('link', { name: new RegExp(`^${name}`) }))
  }
})

async function expectPdf(page: Page, link: Locator): Promise<void> {
  const answer = await page.request.get((await link.getAttribute('href')) ?? '')
  expect(answer.headers()['content-type']).toBe('application/pdf')
  expect((await answer.body()).subarray(0, 5).toString()).toBe('%PDF-')
}
