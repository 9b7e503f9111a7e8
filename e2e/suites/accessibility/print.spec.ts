import { measureContrast } from '../../fixtures/contrast.ts'
import { listCutOff } from '../../fixtures/cut-off.ts'
import { schemes } from '../../fixtures/specimen-names.ts'
import { expect, test } from '../../fixtures/specimens.ts'

const paper = 'rgb(255, 255, 255)'

for (const scheme of schemes) {
  test(`all of it can be read on paper, where no background is printed: ${scheme}`, async ({
    page,
    show,
  }) => {
    const cards = await show(`neutral ${scheme}`)
    await cards.locator('details').evaluateAll((all: HTMLDetailsElement[]) => {
      for (const details of all) details.open = false
    })
    await page.emulateMedia({ media: 'print', colorScheme: scheme })
    expect(await listCutOff(cards)).toEqual([])
    await expect(cards.getByText('FIRE').last()).toBeVisible()
    await expect(cards.getByRole('table').first()).toBeVisible()
    const colours = await cards
      .locator('p, h2, h3, h4, li, dd, dt, td, th, label, legend')
      .evaluateAll((texts) => texts.map((text) => getComputedStyle(text).color))
    expect(colours.length).toBeGreaterThan(100)
    for (const colour of new Set(colours)) {
      expect(measureContrast(colour, paper)).toBeGreaterThanOrEqual(4.5)
    }
  })
}
