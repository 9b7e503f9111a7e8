import type { Locator } from '@playwright/test'
import { expectAccessible } from '../../fixtures/accessibility.ts'
import { failedRequest } from '../../fixtures/page-problems.ts'
import { renewal } from '../../fixtures/policy-desk.ts'
import { expect, test } from '../../fixtures/test.ts'

test.beforeEach(({ policyPage }) => {
  policyPage.desk.view.renewal = renewal
  policyPage.desk.view.can.optOutOfRenewal = true
})

test('price and period are shown, and a renewal is accepted', async ({ policyPage, page }) => {
  await policyPage.open()
  const part = policyPage.card.getByRole('region', { name: 'Renewal' })
  await expect(part).toContainText('A$131.00')
  await expect(part).toContainText(/Mar 1, 2027\s–\sFeb 28, 2028/)
  await expectAccessible(page)
  await policyPage.button('Renew and pay A$131.00').click()
  await expect(part.getByRole('status').filter({ hasText: 'Your cover is renewed.' })).toHaveCount(
    1,
  )
  await expect(part.getByRole('button')).toHaveCount(0)
  await expect(part.getByRole('heading', { name: 'Renewal' })).toBeFocused()
  await expectAccessible(page)
  expect(policyPage.listAsked('POST /renewals/{id}/confirm')).toHaveLength(1)
  expect(policyPage.listAsked('POST /renewals')).toEqual([])
  expect(await policyPage.waitForChange()).toMatchObject({ change: 'renewed' })
})

test('a renewal is declined as easily', async ({ policyPage, page }) => {
  await policyPage.open()
  const [accept, decline] = [policyPage.button(/^Renew and pay/), policyPage.button('Do not renew')]
  expect(await readLook(accept)).toEqual(await readLook(decline))
  await decline.click()
  await expect(policyPage.card).toContainText('Your cover will not be renewed.')
  await expect(accept).toHaveCount(0)
  await expectAccessible(page)
  expect(policyPage.listAsked('DELETE /renewals')).toHaveLength(1)
  expect(await policyPage.waitForChange()).toMatchObject({ change: 'renewal_declined' })
})

test('one that would come by itself can be declined beforehand', async ({ policyPage, page }) => {
  policyPage.desk.view.renewal = null
  await policyPage.open()
  await expectAccessible(page)
  await policyPage.button('Do not renew').click()
  await expect(policyPage.card).toContainText('Your cover will not be renewed.')
})

test('one that has expired is quoted anew', async ({ policyPage, problems }) => {
  problems.allow(failedRequest)
  policyPage.desk.errors.set('POST /renewals/{id}/confirm', { status: 410, code: 'change_expired' })
  await policyPage.open()
  await policyPage.button(/^Renew and pay/).click()
  await expect(policyPage.card).toContainText('This price is no longer valid.')
  policyPage.desk.errors.clear()
  await policyPage.button('Try again').click()
  await policyPage.button(/^Renew and pay/).click()
  await expect(policyPage.card).toContainText('Your cover is renewed.')
  expect(policyPage.listAsked('POST /renewals')).toEqual([{ insurer: 'xcover' }])
})

test('one that the insurer works on turns into one that is renewed', async ({ policyPage }) => {
  policyPage.desk.confirmations = ['pending', 'confirmed']
  await policyPage.open()
  await policyPage.button(/^Renew and pay/).click()
  await expect(policyPage.card).toContainText('The insurer is working on it.')
  await expect(policyPage.card).toContainText('Your cover is renewed.')
})

async function readLook(button: Locator) {
  return button.evaluate((element) => {
    const { backgroundColor, color, borderColor, fontSize, fontWeight } = getComputedStyle(element)
    return { backgroundColor, color, borderColor, fontSize, fontWeight }
  })
}
