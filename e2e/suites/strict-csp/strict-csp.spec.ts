import { expect, test } from '../../fixtures/test.ts'

// Every test fails on a violation or an error in the console; this one goes the whole way under the strictest policy.
test('a strict policy with Trusted Types lets everything through', async ({
  checkout,
  order,
  events,
}) => {
  const answer = await checkout.open({ csp: 'strict' })
  const policy = answer?.headers()['content-security-policy'] ?? ''
  expect(policy).toContain(`require-trusted-types-for 'script'`)
  expect(policy).not.toContain('unsafe')
  await events.waitFor('parasol:ready')
  const laptop = checkout.product('Laptop Protection')
  await laptop.getByText('What is covered and what is not').click()
  // The insurer's text keeps its markup.
  await expect(laptop.getByRole('link', { name: 'Product Disclosure Statement' })).toHaveCount(2)
  await expect(checkout.offer).toHaveCSS('border-top-style', 'solid')

  await checkout.accept('Laptop Protection').check()
  await checkout.decline('Mobile Phone Protection').check()
  await checkout.setQuantity('Quantity of Apple iPhone 12 Pro Max', 2)
  await events.waitFor('parasol:ready', 2)
  await checkout.fillDetails()
  await checkout.pay()
  await expect(order.policies).toHaveCount(1)
})
