import type { Locator, Page } from '@playwright/test'
import { expect, test } from '../../fixtures/test.ts'

test('a policy is withdrawn from with the keyboard alone', async ({ policyPage, page }) => {
  await policyPage.open()
  const open = policyPage.button('Withdraw from contract: Laptop Protection')
  await open.waitFor()
  await tabTo(page, open)
  await page.keyboard.press('Enter')
  const step = policyPage.card.getByRole('heading', { level: 4, name: /^Withdraw from contract/ })
  await expect(step).toBeFocused()

  await policyPage.button('Confirm withdrawal').waitFor()
  await tabTo(page, policyPage.button('Back'))
  await page.keyboard.press('Enter')
  await expect(open).toBeFocused()
  await page.keyboard.press('Enter')
  await policyPage.button('Confirm withdrawal').waitFor()
  await tabTo(page, policyPage.button('Confirm withdrawal'))
  await page.keyboard.press('Space')
  await expect(
    policyPage.card.getByRole('heading', { name: 'Confirmation of withdrawal' }),
  ).toBeFocused()

  await tabTo(page, policyPage.button('Close'))
  await page.keyboard.press('Enter')
  await expect(policyPage.card.getByRole('heading', { name: 'Laptop Protection' })).toBeFocused()
})

test('details are changed with the keyboard alone', async ({ policyPage, page }) => {
  await policyPage.open()
  const open = policyPage.button('Change details')
  await open.waitFor()
  await tabTo(page, open)
  await page.keyboard.press('Enter')
  await tabTo(page, policyPage.card.getByRole('textbox', { name: 'Last name' }))
  await page.keyboard.type('Ashby-Lee')
  await page.keyboard.press('Enter')
  await expect(policyPage.button('Confirm change')).toBeVisible()
  await expect(
    policyPage.card.getByRole('heading', { level: 4, name: 'Change details' }),
  ).toBeFocused()
  await tabTo(page, policyPage.button('Confirm change'))
  await page.keyboard.press('Enter')
  await expect(policyPage.card).toContainText('Your details are changed.')
})

/** Presses Tab until `target` has the focus. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < 20; presses += 1) {
    await page.keyboard.press('Tab')
    if (await target.evaluate(hasFocus)) return
  }
  await expect(target).toBeFocused()
}

function hasFocus(element: Element): boolean {
  const root = element.getRootNode()
  return 'activeElement' in root && root.activeElement === element
}
