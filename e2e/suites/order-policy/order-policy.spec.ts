import { expectAccessible } from '../../fixtures/accessibility.ts'
import { readBookings } from '../../fixtures/booking-records.ts'
import { expect, test } from '../../fixtures/test.ts'

// The whole way: the shop's page, Parasol, and the insurer's sandbox, which has the last word.
test.beforeEach(async ({ checkout, order, openOffer, partner }) => {
  await openOffer({ csp: 'strict' }, [partner.things[0]])
  await checkout.accept().check()
  await checkout.fillDetails()
  await checkout.pay()
  await expect(order.policies).toHaveCount(1)
})

test('an order page shows the policy, and the certificate opens', async ({
  order,
  policyPage,
  partner,
  page,
}) => {
  const policy = policyPage.policy('Laptop Protection')
  const [booking] = await readBookings(order.readOrderId(), partner)
  await expect(policy).toContainText(String(booking?.policies[0]?.reference))
  await expect(policy).toContainText('Robin Ashby')
  await expect(page).not.toHaveURL(/token/)
  await expectAccessible(page)

  const opened = page.waitForEvent('popup')
  await policy.getByRole('link', { name: /^Certificate of insurance/ }).click()
  const certificate = await opened
  await expect(certificate.getByRole('heading', { level: 1 })).toHaveText(
    'Certificate of Insurance',
  )
})

test('withdrawing in two clicks cancels at the insurer', async ({ order, policyPage, partner }) => {
  await policyPage.button(/^Withdraw from contract/).click()
  await policyPage.button('Confirm withdrawal').click()
  await expect(policyPage.card).toContainText('Your withdrawal has been received.')
  await expect(policyPage.policy('Laptop Protection')).toContainText('Cancelled')
  const [booking] = await readBookings(order.readOrderId(), partner)
  expect(booking?.policies).toMatchObject([{ status: 'cancelled' }])
  await expect(policyPage.card).toContainText('Confirmation of withdrawal')
})

test('a name is changed at the insurer', async ({ policyPage, page }) => {
  await policyPage.button('Change details').click()
  await policyPage.card.getByRole('textbox', { name: 'Last name' }).fill('Ashby-Lee')
  await policyPage.button('Continue').click()
  await expect(policyPage.card).toContainText('The price stays the same.')
  await policyPage.button('Confirm change').click()
  await expect(policyPage.card).toContainText('Your details are changed.')
  await page.reload()
  await expect(policyPage.policy('Laptop Protection')).toContainText('Robin Ashby-Lee')
})

test('who else comes by the address is not given the policy', async ({ order, page, browser }) => {
  const stranger = await browser.newPage()
  await stranger.goto(page.url())
  await expect(stranger.getByText(order.readOrderId())).toBeVisible()
  await expect(stranger.locator('parasol-policy')).toHaveCount(0)
  await stranger.close()
})
