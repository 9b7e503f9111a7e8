import { writeMoney } from '../../fixtures/money.ts'
import { expect, forEachPartner, test } from '../../fixtures/test.ts'

forEachPartner(() => {
  test('a form needs no script of the shop’s', async ({
    checkout,
    order,
    events,
    partner,
    page,
  }) => {
    const [first, second] = partner.things
    await checkout.open({}, '/plain')
    await checkout.answerQuestions(first)
    await events.waitForOffer(2)
    const sources = await page
      .locator('script')
      .evaluateAll((scripts) => scripts.map((script) => script.getAttribute('src')))
    expect(sources).toEqual([`${process.env.BFF_URL}/v1/parasol.js`])

    events.forget()
    const line = checkout.summary.getByRole('listitem').filter({ hasText: second.title })
    await line.getByRole('combobox').selectOption('2')
    await line.getByRole('button', { name: 'Update' }).click()
    // Another page: it knows nothing of what was answered on the one before.
    await checkout.answerQuestions(first)
    const offer = await events.waitForOffer(2)
    await checkout.accept().check()
    await checkout.fillDetails()
    await checkout.pay()
    await expect(order.policies).toHaveCount(2)
    for (const { name, premium } of offer.products) {
      await expect(order.policies.filter({ hasText: name })).toContainText(
        writeMoney(premium, partner.locale),
      )
    }
  })
})
