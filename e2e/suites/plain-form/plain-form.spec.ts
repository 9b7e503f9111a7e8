import { skus } from '../../fixtures/checkout-page.ts'
import { writeMoney } from '../../fixtures/money.ts'
import { expect, test } from '../../fixtures/test.ts'

test('a form needs no script of the shop’s', async ({ checkout, order, events, page }) => {
  await checkout.open({ skus: [skus.phone] }, '/plain')
  await events.waitFor('parasol:ready')
  const sources = await page
    .locator('script')
    .evaluateAll((scripts) => scripts.map((script) => script.getAttribute('src')))
  expect(sources).toEqual([`${process.env.BFF_URL}/v1/parasol.js`])

  await checkout.summary.getByRole('combobox').selectOption('2')
  await checkout.summary.getByRole('button', { name: 'Update' }).click()
  const { offer } = await events.waitFor('parasol:ready', 2)
  await checkout.accept().check()
  await checkout.fillDetails()
  await checkout.pay()
  await expect(order.policies).toHaveCount(1)
  await expect(order.policies).toContainText('Mobile Phone Protection')
  await expect(order.policies).toContainText(writeMoney(offer.total))
})
