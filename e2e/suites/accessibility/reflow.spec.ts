import type { Page } from '@playwright/test'
import { listCutOff } from '../../fixtures/cut-off.ts'
import { expect, test } from '../../fixtures/specimens.ts'

/** 1280 by 1024 pixels at 400 % (WCAG 1.4.10). */
const zoomed = { width: 320, height: 256 }

/** WCAG 1.4.12. */
const spacing = `
  * {
    line-height: 1.5 !important;
    letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important;
  }
  p { margin-block-end: 2em !important; }
`

const pages = ['neutral light', 'contrast light', 'pseudo offer card', 'pseudo policy']

for (const name of pages) {
  test.describe(name, () => {
    test('is all there at 400 %, with nothing to scroll sideways', async ({ page, show }) => {
      await page.setViewportSize(zoomed)
      expect(await listCutOff(await show(name))).toEqual([])
    })

    for (const width of [320, 1280]) {
      test(`is all there with wider text on ${width} pixels`, async ({ page, show }) => {
        await page.setViewportSize({ width, height: 800 })
        const cards = await show(name)
        const height = await measureHeight(page)
        await spaceOut(page)
        expect(await measureHeight(page)).toBeGreaterThan(height)
        expect(await listCutOff(cards)).toEqual([])
      })
    }
  })
}

/** As a page does, and as a shopper's tool does, which reaches into shadow roots. */
async function spaceOut(page: Page) {
  await page.addStyleTag({ content: spacing })
  await page.evaluate((css) => {
    for (const { shadowRoot } of document.querySelectorAll('*')) {
      const sheet = new CSSStyleSheet()
      sheet.replaceSync(css)
      shadowRoot?.adoptedStyleSheets.push(sheet)
    }
  }, spacing)
}

async function measureHeight(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollHeight)
}
