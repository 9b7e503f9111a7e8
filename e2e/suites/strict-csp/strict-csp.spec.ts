import { expect, forEachPartner, test } from '../../fixtures/test.ts'

// Every test fails on a violation or an error in the console; this one goes the whole way under the strictest policy.
forEachPartner(() => {
  test('a strict policy with Trusted Types lets everything through', async ({
    checkout,
    order,
    openOffer,
    partner,
    events,
    page,
  }) => {
    const [wanted, refused] = partner.things
    const answered = page.waitForResponse(
      (response) => response.request().isNavigationRequest() && response.ok(),
    )
    await openOffer({ csp: 'strict' })
    const policy = (await answered).headers()['content-security-policy'] ?? ''
    expect(policy).toContain(`require-trusted-types-for 'script'`)
    expect(policy).not.toContain('unsafe')
    const laptop = checkout.product('Laptop Protection')
    await laptop.getByText('What is covered and what is not').click()
    // The insurer's text keeps its markup.
    await expect(laptop.getByRole('link', { name: 'Product Disclosure Statement' })).toHaveCount(2)
    await expect(checkout.offer).toHaveCSS('border-top-style', 'solid')

    await checkout.accept(wanted.cover).check()
    await checkout.decline(refused.cover).check()
    await checkout.setQuantity(`Quantity of ${refused.title}`, 2)
    await events.waitFor('parasol:ready', 2)
    await checkout.fillDetails()
    await checkout.pay()
    await expect(order.policies).toHaveCount(1)
  })
})
