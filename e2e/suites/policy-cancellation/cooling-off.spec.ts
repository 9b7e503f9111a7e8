import { expectAccessible } from '../../fixtures/accessibility.ts'
import { readBookings } from '../../fixtures/booking-records.ts'
import { writeMoney } from '../../fixtures/money.ts'
import { advanceClock } from '../../fixtures/sandbox-clock.ts'
import { expect, test } from '../../fixtures/test.ts'

// The whole way, with the insurer's sandbox, whose laptop cover cools off for fourteen days.
test('a policy is given back whole in its thirteenth day, and for what is left of it in its fifteenth', async ({
  buyCover,
  policyPage,
  partner,
  page,
}) => {
  // Two whole orders, on machines that are shared.
  test.slow()
  const readBooking = async (orderId: string) => {
    const [booking] = await readBookings(orderId, partner)
    if (!booking) throw new Error('The order has no booking')
    return booking
  }
  const [withdrawn, cancelled] = [await buyCover(), await buyCover()]
  const { premium } = await readBooking(cancelled.orderId)

  await advanceClock('P13D')
  await page.goto(withdrawn.url)
  await policyPage.button(/^Withdraw from contract/).click()
  await expect(policyPage.card).toContainText(`You get back ${writeMoney(premium)}.`)
  await policyPage.button('Confirm withdrawal').click()
  await expect(policyPage.card).toContainText('Your withdrawal has been received.')
  expect((await readBooking(withdrawn.orderId)).policies).toMatchObject([{ status: 'cancelled' }])

  await advanceClock('P2D')
  // Parasol notices the sandbox's new time a moment later.
  await expect(async () => {
    await page.goto(cancelled.url)
    await expect(policyPage.button(/^Cancel cover/)).toBeVisible({ timeout: 5_000 })
  }).toPass({ timeout: 45_000 })
  await expect(policyPage.button(/^Withdraw/)).toHaveCount(0)
  await policyPage.button(/^Cancel cover/).click()
  const refund = readRefund(await policyPage.card.getByText(/^You get back/).innerText())
  expect(refund).toBeGreaterThan(0.9 * premium.amount)
  expect(refund).toBeLessThan(premium.amount)
  expect((await readBooking(cancelled.orderId)).policies).toMatchObject([{ status: 'active' }])
  await expectAccessible(page)

  await policyPage.button('Confirm cancellation').click()
  await expect(policyPage.card).toContainText('Your cancellation has been received.')
  await expect(policyPage.card).toContainText(
    `Refund: ${writeMoney({ ...premium, amount: refund })}`,
  )
  await expect(policyPage.policy(partner.things[0].cover)).toContainText('Cancelled')
  expect((await readBooking(cancelled.orderId)).policies).toMatchObject([{ status: 'cancelled' }])
})

/** Of a sentence with an amount of dollars, the amount in cents. */
function readRefund(sentence: string): number {
  return Number(/\$([\d,.]+\d)/.exec(sentence)?.[1]?.replaceAll(/[,.]/g, ''))
}
