import { expectAccessible } from '../../fixtures/accessibility.ts'
import { readBookings } from '../../fixtures/booking-records.ts'
import { quoteRenewal } from '../../fixtures/renewals.ts'
import { advanceClock } from '../../fixtures/sandbox-clock.ts'
import { expect, test } from '../../fixtures/test.ts'

test('of two orders, nearly a year on, one is renewed and one is not', async ({
  buyCover,
  policyPage,
  partner,
  page,
}) => {
  const readPremium = async (orderId: string) => {
    const [booking] = await readBookings(orderId, partner)
    return booking?.policies[0]?.premium.amount ?? 0
  }

  const [kept, left] = [await buyCover(), await buyCover()]
  const premium = await readPremium(kept.orderId)
  // As whoever shows the shop does it; the rest is up to the days of the month.
  await page.getByText('Demo settings').click()
  await page.getByLabel('Time at the insurer').selectOption('11 months')
  await page.getByRole('button', { name: 'Let it pass' }).click()
  await page.waitForURL(left.url)
  await advanceClock('P10D')
  for (const { orderId } of [kept, left]) await quoteRenewal(orderId, partner)

  await page.goto(kept.url)
  await expect(policyPage.button(/^Renew and pay/)).toBeVisible()
  await expectAccessible(page)
  await policyPage.button(/^Renew and pay/).click()
  await expect(policyPage.card).toContainText('Your cover is renewed.')
  expect(await readPremium(kept.orderId)).toBeGreaterThan(premium)

  await page.goto(left.url)
  await policyPage.button('Do not renew').click()
  await expect(policyPage.card).toContainText('Your cover will not be renewed.')
  await expect(policyPage.button(/^Renew and pay/)).toHaveCount(0)
  expect(await readPremium(left.orderId)).toBe(premium)
})
