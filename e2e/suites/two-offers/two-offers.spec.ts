import { expectAccessible } from '../../fixtures/accessibility.ts'
import { CheckoutPage } from '../../fixtures/checkout-page.ts'
import { expect, forEachPartner, test } from '../../fixtures/test.ts'

forEachPartner(() => {
  test('two offers on one page do not mix', async ({ checkout, order, events, partner, page }) => {
    const toPart = (name: string) =>
      new CheckoutPage(page, partner, page.getByRole('form', { name, exact: true }))
    const [first, second] = [toPart('Delivery 1'), toPart('Delivery 2')]
    await checkout.open({}, '/two')
    await first.answerQuestions(partner.things[0])
    await second.answerQuestions(partner.things[1])
    await events.waitFor('parasol:ready', 2)

    await first.accept().check()
    await expect(second.offer.getByRole('radio', { checked: true })).toHaveCount(0)
    expect(await second.readCoverField()).toBe('')
    await second.decline().check()
    await expect(first.accept()).toBeChecked()
    const [one, other] = [
      await events.waitFor('parasol:change', 1),
      await events.waitFor('parasol:change', 2),
    ]
    expect([one.decision, other.decision]).toEqual(['accepted', 'declined'])
    expect(await first.readCoverField()).not.toBe(await second.readCoverField())
    await expectAccessible(page)

    await first.fillDetails()
    await first.pay()
    await expect(order.policies).toHaveCount(1)
    await expect(order.policies).toContainText(partner.things[0].cover)

    // The other delivery is still to be paid for.
    const { theme, country } = partner
    await page.goto(`/two?${new URLSearchParams({ theme, country })}`)
    const rest = toPart('Delivery 1')
    await rest.fillDetails()
    await rest.pay()
    await expect(order.cover).toContainText('You ordered without cover.')
  })
})
