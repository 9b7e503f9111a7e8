import { writeMoney } from '../../fixtures/money.ts'
import { expect, test } from '../../fixtures/test.ts'

for (const name of ['html', 'react', 'vue', 'svelte']) {
  test(`a shop built with ${name} sells cover`, async ({ page, checkout, events }) => {
    const chosen = page.getByRole('status', { name: 'Cover' })
    await page.goto(`/examples/${name}/`)
    const { offer: one } = await events.waitFor('parasol:ready')
    await expect(chosen).toHaveText('undecided 0')
    await checkout.accept().check()
    await expect(chosen).toHaveText(`accepted ${one.total.amount}`)

    await page.getByRole('combobox', { name: 'Quantity' }).selectOption('2')
    const { offer: two } = await events.waitFor('parasol:ready', 2)
    expect(two.total.amount).toBeGreaterThan(one.total.amount)
    await expect(checkout.offer).toContainText(writeMoney(two.total, 'en'))
    // The shopper said yes to less.
    await expect(chosen).toHaveText('undecided 0')
    await checkout.accept().check()
    await expect(chosen).toHaveText(`accepted ${two.total.amount}`)

    // Another step of the checkout comes between; the framework then makes a new element.
    const step = page.getByRole('button', { name: 'Change delivery' })
    await step.click()
    await expect(checkout.element).toHaveCount(0)
    await step.click()
    await expect(checkout.accept()).toBeChecked()
    await expect(chosen).toHaveText(`accepted ${two.total.amount}`)

    await page.route('**/order', (route) => route.fulfill({ body: 'Thank you' }))
    const [order] = await Promise.all([
      page.waitForRequest('**/order'),
      page.getByRole('button', { name: 'Pay' }).click(),
    ])
    expect(new URLSearchParams(order.postData() ?? '').get('cover')).toMatch(/^eyJ[\w.~-]+$/)
  })
}
