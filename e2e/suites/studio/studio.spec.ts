import type { Page } from '@playwright/test'
import { readFile } from 'node:fs/promises'
import { expectAccessible } from '../../fixtures/accessibility.ts'
import { expect, test } from '../../fixtures/test.ts'

test.beforeEach(async ({ page }) => {
  await page.setViewportSize({ width: 1680, height: 1000 })
  await page.goto(`${process.env.BFF_URL}/studio`)
})

const frame = (page: Page, name: string) => page.getByRole('figure', { name })
const textColour = (page: Page) =>
  page.getByRole('textbox', { name: 'Text, light, as text', exact: true })
const yaml = (page: Page) => page.getByRole('textbox', { name: 'Theme as YAML' })

test('shows the widget on a desktop and a phone, light and dark', async ({ page }) => {
  for (const name of ['Desktop, light', 'Phone, light', 'Desktop, dark', 'Phone, dark']) {
    await expect(frame(page, name).getByRole('radio', { name: /^Yes/ })).toBeVisible()
  }
  await frame(page, 'Phone, dark').getByRole('radio', { name: /^Yes/ }).check()
  // A choice made in one is seen in all.
  await expect(frame(page, 'Desktop, light').getByRole('radio', { name: /^Yes/ })).toBeChecked()

  await page.getByRole('combobox', { name: 'Sample' }).selectOption('Two products')
  await expect(frame(page, 'Desktop, dark').getByRole('article')).toHaveCount(2)
  await page.getByRole('combobox', { name: 'Sample' }).selectOption('Questions')
  await expect(frame(page, 'Phone, dark').getByRole('textbox').first()).toBeVisible()
  await page.getByRole('combobox', { name: 'Sample' }).selectOption('Long texts')
  const phone = await frame(page, 'Phone, light').evaluate(
    ({ scrollWidth, clientWidth }) => scrollWidth - clientWidth,
  )
  expect(phone).toBe(0)

  await page.getByRole('combobox', { name: 'Language' }).selectOption('Arabic')
  await expect(frame(page, 'Desktop, light').getByRole('region')).toHaveAttribute('dir', 'rtl')
  await page.getByRole('radio', { name: 'Dark' }).check()
  await expect(page.getByRole('figure')).toHaveCount(2)
})

test('measures contrasts as they change, and gives the colour that passes', async ({ page }) => {
  const contrast = page.getByRole('region', { name: 'Contrast' })
  await expect(contrast.getByText('Every contrast passes WCAG AA.')).toBeVisible()

  await textColour(page).fill('#8899aa')
  await expect(contrast.getByText('2 of 14 contrasts are too low.')).toBeVisible()
  await expect(contrast.getByText('2.92:1 needs 4.5:1')).toBeVisible()
  const result = page.getByRole('region', { name: 'Partner file' })
  await expect(result.getByText(/light\.text #8899aa on background #ffffff has a/)).toBeVisible()
  await expect(yaml(page)).toBeHidden()

  await contrast
    .getByRole('button', { name: /^Take #/ })
    .first()
    .click()
  await expect(contrast.getByText('Every contrast passes WCAG AA.')).toBeVisible()
  const taken = await textColour(page).inputValue()
  await expect(yaml(page)).toHaveValue(
    `theme:\n  preset: neutral\n  light:\n    text: '${taken}'\n`,
  )
  await expect(frame(page, 'Phone, light').getByRole('region')).toHaveCSS('color', toRgb(taken))
})

test("begins with a partner's theme and gives it back as its file has it", async ({
  page,
  context,
}) => {
  const partner = page.getByRole('combobox', { name: 'Theme of' })
  await partner.selectOption('Fernweh Outfitters')
  const logo = frame(page, 'Desktop, light').getByRole('img', { name: 'Fernweh Outfitters' })
  await expect(logo).toBeVisible()
  await expect(frame(page, 'Desktop, light').getByText('Yes, cover my gear')).toBeVisible()
  await expect(yaml(page)).toHaveValue(/accent: '#a63c1e'[^]*file: fernweh\.svg/)

  await page.getByRole('textbox', { name: 'Heading' }).fill('Cover: for #1 gear')
  await expect(frame(page, 'Phone, dark').getByText('Cover: for #1 gear')).toBeVisible()
  await expect(yaml(page)).toHaveValue(/heading: 'Cover: for #1 gear'/)
  const text = await yaml(page).inputValue()

  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.getByRole('button', { name: 'Copy' }).click()
  await expect(page.getByText('Copied.')).toBeVisible()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(text)

  const downloading = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download' }).click()
  const download = await downloading
  expect(download.suggestedFilename()).toBe('theme.yaml')
  expect(await readFile(await download.path(), 'utf8')).toBe(text)
})

test('is worked with the keyboard alone', async ({ page }) => {
  const card = frame(page, 'Desktop, light').getByRole('region')
  await page.getByRole('radio', { name: 'neutral' }).focus()
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('radio', { name: 'calm' })).toBeChecked()
  await expect(card).toHaveCSS('border-top-left-radius', '18px')
  await page.keyboard.press('Tab')
  await expect(page.getByLabel('Accent, light', { exact: true })).toBeFocused()

  await page.getByRole('slider', { name: 'Corner radius' }).focus()
  await page.keyboard.press('Home')
  await expect(card).toHaveCSS('border-top-left-radius', '0px')
  await page.getByRole('combobox', { name: 'Shadow' }).selectOption('Hard')
  await expect(card).toHaveCSS('box-shadow', /4px 4px 0px/)
  await expect(yaml(page)).toHaveValue(/radius: 0\n {2}rules:\n {4}card:\n {6}shadow: hard\n/)
})

for (const scheme of ['light', 'dark'] as const) {
  test(`can be used by everyone, ${scheme}, wide and narrow`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme })
    await expect(yaml(page)).toBeVisible()
    await expectAccessible(page, { repeats: true })
    await textColour(page).fill('#8899aa')
    await expect(page.getByRole('button', { name: /^Take #/ })).toHaveCount(2)
    await page.getByRole('radio', { name: 'Dark' }).check()
    await expectAccessible(page, { repeats: true })
    await page.setViewportSize({ width: 390, height: 844 })
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect(overflow).toBe(0)
  })
}

function toRgb(hex: string): string {
  const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16))
  return `rgb(${red}, ${green}, ${blue})`
}
