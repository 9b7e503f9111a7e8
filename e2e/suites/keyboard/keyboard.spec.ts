import type { Locator, Page } from '@playwright/test'
import { expect, test } from '../../fixtures/test.ts'

test('everything can be done with the keyboard', async ({
  checkout,
  order,
  openOffer,
  partner,
  events,
  page,
}) => {
  await openOffer({}, [partner.things[0]])
  await checkout.fillDetails()

  const summary = checkout.offer.getByText('What is covered and what is not')
  await tabTo(page, summary)
  await expectFocusVisible(page, checkout.offer)
  await page.keyboard.press('Enter')
  await expect(checkout.offer.getByRole('table')).toBeVisible()
  await page.keyboard.press('Space')
  await expect(checkout.offer.getByRole('table')).toBeHidden()
  await tabTo(page, checkout.offer.getByRole('link').first())
  await expectFocusVisible(page, checkout.offer)

  const choice = checkout.offer.getByRole('group', { name: 'Would you like this cover?' })
  await tabTo(page, checkout.accept())
  await expectFocusVisible(page, choice)
  expect(events.heard['parasol:change']).toEqual([])
  await page.keyboard.press('Space')
  await expect(checkout.accept()).toBeChecked()
  await page.keyboard.press('ArrowDown')
  await expect(checkout.decline()).toBeFocused()
  await expect(checkout.decline()).toBeChecked()
  await expectFocusVisible(page, choice)
  await page.keyboard.press('ArrowUp')
  await expect(checkout.accept()).toBeChecked()
  await expect(
    checkout.offer.getByRole('status').filter({ hasText: '1 cover selected' }),
  ).toHaveCount(1)

  await tabTo(page, checkout.payButton)
  await page.keyboard.press('Enter')
  await page.waitForURL('**/orders/*')
  await expect(order.policies).toHaveCount(1)
})

test('a screen reader hears what there is to choose', async ({ checkout, events }) => {
  await checkout.open()
  await events.waitFor('parasol:ready')
  await checkout.accept('Laptop Protection').check()
  await expect(checkout.offer).toMatchAriaSnapshot(`
    - 'region "Protect your purchase: Apple MacBook Pro and Apple iPhone 12 Pro Max"':
      - heading "Protect your purchase" [level=2]
      - article "Laptop Protection":
        - heading "Laptop Protection" [level=3]
        - paragraph: For Apple MacBook Pro
        - paragraph:
          - strong: /\\$\\d+\\.\\d{2}/
        - list:
          - listitem: Accidental damage
        - group: What is covered and what is not
        - list "Documents":
          - listitem:
            - link "Product disclosure statement (opens in a new tab)"
        - group "Would you like this cover for Apple MacBook Pro?":
          - radio "Yes, add cover" [checked]
          - radio "No, thank you"
      - article "Mobile Phone Protection":
        - group "Would you like this cover for Apple iPhone 12 Pro Max?":
          - radio "Yes, add cover"
          - radio "No, thank you"
      - group "Would you like all of it?":
        - radio "Yes to all"
        - radio "No to all"
      - paragraph: /1 cover selected/
      - status: /1 cover selected/
  `)
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

/** Compares what is seen with what is seen once the focus is taken away. */
async function expectFocusVisible(page: Page, part: Locator): Promise<void> {
  const focused = await part.screenshot()
  const element = await page.evaluateHandle(() => {
    let active = document.activeElement
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement
    return active
  })
  await element.evaluate((active) => active instanceof HTMLElement && active.blur())
  const blurred = await part.screenshot()
  await element.evaluate((active) => active instanceof HTMLElement && active.focus())
  expect(focused.equals(blurred)).toBe(false)
}
