import { expect, test } from '../../fixtures/specimens.ts'

/** WCAG 2.5.8, in CSS pixels. */
const smallest = 24

for (const width of [320, 1280]) {
  test(`everything to press is large enough on ${width} pixels`, async ({ page, show }) => {
    await page.setViewportSize({ width, height: 800 })
    for (const name of ['neutral light', 'contrast light']) {
      const cards = await show(name)
      const targets = await cards
        .locator('a, summary, button, select, input:not([type=radio]), label:has(input)')
        .evaluateAll((elements) =>
          elements
            // A link in a sentence is as high as its line, and may be.
            .filter((element) => getComputedStyle(element).display !== 'inline')
            .map((element) => {
              const { width: across, height } = element.getBoundingClientRect()
              return { text: element.textContent, across, height }
            }),
        )
      expect(targets.length).toBeGreaterThan(100)
      expect(targets.filter(({ across, height }) => Math.min(across, height) < smallest)).toEqual(
        [],
      )
    }
  })
}
