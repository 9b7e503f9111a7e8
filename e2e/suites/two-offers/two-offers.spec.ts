import { expectAccessible } from '../../fixtures/accessibility.ts'
import { CheckoutPage } from '../../fixtures/checkout-page.ts'
import { expect, test } from '../../fixtures/test.ts'

test('two offers on one page do not mix', async ({ checkout, order, events, page }) => {
  await checkout.open({}, '/two')
  await events.waitFor('parasol:ready', 2)
  const [laptop, phone] = ['Delivery 1', 'Delivery 2'].map(
    (name) => new CheckoutPage(page, page.getByRole('form', { name })),
  )
  if (!laptop || !phone) throw new Error('There are two deliveries')

  await laptop.accept().check()
  await expect(phone.offer.getByRole('radio', { checked: true })).toHaveCount(0)
  expect(await phone.readCoverField()).toBe('')
  await phone.decline().check()
  await expect(laptop.accept()).toBeChecked()
  const [first, second] = [
    await events.waitFor('parasol:change', 1),
    await events.waitFor('parasol:change', 2),
  ]
  expect([first.decision, second.decision]).toEqual(['accepted', 'declined'])
  expect(await laptop.readCoverField()).not.toBe(await phone.readCoverField())
  await expectAccessible(page)

  await laptop.fillDetails()
  await laptop.pay()
  await expect(order.policies).toHaveCount(1)
  await expect(order.policies).toContainText('Laptop Protection')

  // The other delivery is still to be paid for.
  await page.goto('/two')
  const rest = new CheckoutPage(page, page.getByRole('form', { name: 'Delivery 1' }))
  await rest.fillDetails()
  await rest.pay()
  await expect(order.cover).toContainText('You ordered without cover.')
})
