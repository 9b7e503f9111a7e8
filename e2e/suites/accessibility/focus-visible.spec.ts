import { measureContrast } from '../../fixtures/contrast.ts'
import { presets, schemes } from '../../fixtures/specimen-names.ts'
import { expect, test } from '../../fixtures/specimens.ts'

const focusable =
  'a, summary, button:enabled, select:enabled, input:enabled, [tabindex]:not([aria-label])'

for (const preset of presets) {
  for (const scheme of schemes) {
    test(`the focus is seen wherever it is: ${preset}, ${scheme}`, async ({ show }) => {
      const cards = await show(`${preset} ${scheme}`)
      const seen = await cards.locator(focusable).evaluateAll(focusEach)
      expect(seen.length).toBeGreaterThan(100)
      expect(seen.filter(({ width, style }) => style !== 'solid' || width < 2)).toEqual([])
      expect(seen.filter(({ isCovered }) => isCovered)).toEqual([])
      expect(seen.filter(({ colour, ground }) => measureContrast(colour, ground) < 3)).toEqual([])
    })
  }
}

/** Runs in the page. */
function focusEach(elements: Element[]) {
  return elements.map((element) => {
    if (element instanceof HTMLElement || element instanceof SVGElement) element.focus()
    // An answer is framed together with its words.
    const framed = element.closest('[part=option]') ?? element
    const style = getComputedStyle(framed)
    const { left, top, width, height } = framed.getBoundingClientRect()
    const root = element.getRootNode()
    const there =
      root instanceof ShadowRoot ? root.elementFromPoint(left + width / 2, top + height / 2) : null
    let ground: Element | null = framed.parentElement
    while (ground && getComputedStyle(ground).backgroundColor === 'rgba(0, 0, 0, 0)') {
      ground = ground.parentElement
    }
    return {
      text: element.textContent,
      width: Number.parseFloat(style.outlineWidth),
      style: style.outlineStyle,
      colour: style.outlineColor,
      ground: ground ? getComputedStyle(ground).backgroundColor : 'rgb(255, 255, 255)',
      isCovered: !there || !(framed.contains(there) || there.contains(framed)),
    }
  })
}
