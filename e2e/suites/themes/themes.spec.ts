import type { Locator } from '@playwright/test'
import { expectAccessible } from '../../fixtures/accessibility.ts'
import { drawThumbnails, openPresets } from '../../fixtures/preset-gallery.ts'
import { expect, test } from '../../fixtures/test.ts'

test.describe('six presets in two layouts and two schemes', () => {
  // What changes them on purpose draws them anew: playwright test themes --update-snapshots
  test('look as they did', async ({ page }) => {
    const specimens = await openPresets(page)
    expect(specimens).toHaveLength(24)
    for (const [preset, sheet] of await drawThumbnails(page, specimens)) {
      expect(sheet).toMatchSnapshot(`${preset}.png`, { threshold: 0.15, maxDiffPixelRatio: 0.03 })
    }
  })

  test('have the colours, edges and letters they had', async ({ page }) => {
    await openPresets(page)
    const styles = await page.getByRole('figure').evaluateAll(readStyles)
    expect(JSON.stringify(styles, null, 2)).toMatchSnapshot('styles.json')
  })

  test('lay out every part within the card, and yes and no alike', async ({ page }) => {
    await openPresets(page)
    const layouts = await page.getByRole('figure').evaluateAll(readBoxes)
    expect(layouts.filter(({ problems }) => problems.length > 0)).toEqual([])
    const heights = layouts.map(({ height }) => height)
    for (let first = 0; first < heights.length; first += 4) {
      const [card = 0, , compact = 0] = heights.slice(first)
      expect(compact).toBeLessThan(card * 0.8)
    }
  })

  test('can be read by everyone', async ({ page }) => {
    await openPresets(page)
    await expectAccessible(page, { repeats: true })
  })
})

test.describe('a shop that styles parts', () => {
  async function adopt(element: Locator, css: string): Promise<void> {
    await element.evaluate((_, text) => {
      const sheet = new CSSStyleSheet()
      sheet.replaceSync(text)
      document.adoptedStyleSheets.push(sheet)
    }, css)
  }

  test('reaches them from its page', async ({ checkout, openOffer }) => {
    await openOffer()
    await adopt(
      checkout.element,
      `parasol-offer::part(heading) { text-transform: uppercase }
       parasol-offer::part(option) { border-style: dashed }`,
    )
    const heading = checkout.offer.getByRole('heading', { level: 2 })
    await expect(heading).toHaveCSS('text-transform', 'uppercase')
    await expect(checkout.offer.locator('[part=option]').first()).toHaveCSS(
      'border-top-style',
      'dashed',
    )
  })

  test('cannot take away price, documents and legal texts', async ({ checkout, openOffer }) => {
    await openOffer()
    await adopt(
      checkout.element,
      `parasol-offer::part(price), parasol-offer::part(documents), parasol-offer::part(legal) {
         display: none !important; visibility: hidden !important; opacity: 0 !important;
         position: fixed !important; inset-inline-start: -9999px !important;
       }`,
    )
    for (const part of ['price', 'documents', 'legal']) {
      const element = checkout.offer.locator(`[part=${part}]`).first()
      await expect(element).toBeVisible()
      await expect(element).toHaveCSS('opacity', '1')
      await expect(element).toHaveCSS('position', 'static')
    }
  })
})

/** Runs in the page: what the letters of a machine have no part in. */
function readStyles(figures: Element[]) {
  const wanted: Record<string, readonly string[]> = {
    '[part=card]': ['background-color', 'color', 'border-top', 'border-radius', 'box-shadow'],
    '[part=heading]': ['font-weight', 'text-transform', 'letter-spacing', 'font-size'],
    '[part=price]': ['color'],
    '[part=legal]': ['color', 'font-size'],
    '[part=question]': ['font-weight'],
    '[part=option]': ['background-color', 'border-top', 'border-radius', 'font-weight'],
    '[type=radio]': ['accent-color'],
  }
  return figures.map((figure) => {
    const root = figure.querySelector('.preview')?.shadowRoot
    const read = ([selector, properties]: [string, readonly string[]]): [string, string] => {
      const element = root?.querySelector(selector)
      if (!element) throw new Error(`${figure.ariaLabel} has no ${selector}`)
      const style = getComputedStyle(element)
      return [selector, properties.map((name) => style.getPropertyValue(name)).join(' | ')]
    }
    const styles: Record<string, string> = Object.fromEntries(Object.entries(wanted).map(read))
    return { name: figure.ariaLabel, ...styles }
  })
}

/** Runs in the page. */
function readBoxes(figures: Element[]) {
  return figures.map((figure) => {
    const root = figure.querySelector('.preview')?.shadowRoot
    const card = root?.querySelector('[part=card]')?.getBoundingClientRect() ?? new DOMRect()
    const parts = [...(root?.querySelectorAll('[part]:not([part=notice])') ?? [])]
    const outside = parts.filter((part) => {
      const { left, right, top, bottom, width } = part.getBoundingClientRect()
      const isWithin =
        left >= card.left && right <= card.right && top >= card.top && bottom <= card.bottom
      return width === 0 || !isWithin
    })
    const [yes, no] = parts
      .filter((part) => part.part.contains('option'))
      .map((option) => option.getBoundingClientRect())
    const isFair =
      yes && no && Math.abs(yes.width - no.width) < 1 && Math.abs(yes.height - no.height) < 1
    return {
      height: card.height,
      problems: [
        ...outside.map((part) => `${figure.ariaLabel}: ${part.part.value} is outside of its card`),
        ...(isFair ? [] : [`${figure.ariaLabel}: yes and no are not alike`]),
      ],
    }
  })
}
