import type { Locator } from '@playwright/test'
import { measureContrast } from '../../fixtures/contrast.ts'
import { expect, test } from '../../fixtures/specimens.ts'

test.beforeEach(({ page }) => page.emulateMedia({ forcedColors: 'active' }))

test('edges of all that is chosen, pressed or typed into are seen', async ({ page, show }) => {
  const cards = await show('neutral dark')
  const edged = '[part=option], [part=button], [part=card], input:not([type=radio]), select'
  const edges = await cards.locator(edged).evaluateAll((elements) =>
    elements.map((element) => {
      const { borderTopStyle, borderTopWidth, borderTopColor } = getComputedStyle(element)
      return { style: borderTopStyle, width: Number.parseFloat(borderTopWidth), borderTopColor }
    }),
  )
  const canvas = await readSystemColour(page.locator('main'), 'Canvas')
  expect(edges.length).toBeGreaterThan(40)
  expect(edges.filter(({ style, width }) => style !== 'solid' || width < 1)).toEqual([])
  for (const { borderTopColor } of edges) {
    expect(measureContrast(borderTopColor, canvas)).toBeGreaterThanOrEqual(3)
  }
})

test('icons are drawn in the colours of the text around them', async ({ show }) => {
  const cards = await show('neutral dark')
  const icons = await cards.locator('svg').evaluateAll((elements) =>
    elements.map((element) => {
      const { stroke } = getComputedStyle(element)
      const { parentElement } = element
      const text = parentElement ? getComputedStyle(parentElement).color : 'none'
      return { icon: element.classList.value, stroke, text }
    }),
  )
  expect(icons.length).toBeGreaterThan(20)
  expect(icons.filter(({ stroke, text }) => stroke !== text)).toEqual([])
})

test('a choice is told from the other one, and the focus from a choice', async ({ page, show }) => {
  const cards = await show('neutral dark')
  const chosen = cards
    .locator('[part=option]')
    .filter({ has: page.getByRole('radio', { checked: true }) })
    .first()
  const other = cards
    .locator('[part=option]')
    .filter({ has: page.getByRole('radio', { checked: false }) })
    .first()
  const highlight = await readSystemColour(page.locator('main'), 'Highlight')
  expect((await readFrame(chosen)).outline).toContain(highlight)
  expect((await readFrame(other)).outline).toContain(' none ')

  for (const option of [chosen, other]) {
    const before = await readFrame(option)
    await option.getByRole('radio').focus()
    const { outline } = await readFrame(option)
    expect(outline).not.toBe(before.outline)
    expect(outline).toMatch(/ solid 2px$/)
  }
})

async function readFrame(element: Locator): Promise<{ border: string; outline: string }> {
  return element.evaluate((each) => {
    const style = getComputedStyle(each)
    const { borderTopColor, borderTopStyle, borderTopWidth } = style
    return {
      border: `${borderTopColor} ${borderTopStyle} ${borderTopWidth}`,
      outline: `${style.outlineColor} ${style.outlineStyle} ${style.outlineWidth}`,
    }
  })
}

async function readSystemColour(element: Locator, name: string): Promise<string> {
  return element.evaluate((parent, colour) => {
    const probe = parent.appendChild(document.createElement('span'))
    probe.style.color = colour
    const { color } = getComputedStyle(probe)
    probe.remove()
    return color
  }, name)
}
