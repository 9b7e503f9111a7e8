import type { Page } from '@playwright/test'
import type { CheckoutSettings } from '../../fixtures/checkout-page.ts'
import { wattle, velo, type Partner } from '../../fixtures/partners.ts'
import { expect, test } from '../../fixtures/test.ts'

/** In px. A step that is no divisor of where layouts change meets both sides of each. */
const containerWidths = Array.from({ length: 49 }, (_, index) => 280 + index * 17)

type Bag = {
  name: string
  partner: Partner
  skus: string[]
  settings: Pick<CheckoutSettings, 'country' | 'lang'>
}

const [laptop, phone] = wattle.things
const [, insuredAtOnce] = velo.things
const bags: Bag[] = [
  { name: 'one product', partner: wattle, skus: [laptop.sku], settings: {} },
  { name: 'two products', partner: wattle, skus: [laptop.sku, phone.sku], settings: {} },
  {
    name: 'two products in Britain',
    partner: wattle,
    skus: [laptop.sku, phone.sku],
    settings: { country: 'GB' },
  },
  {
    name: 'one product in German',
    partner: wattle,
    skus: [laptop.sku],
    settings: { country: 'DE', lang: 'de' },
  },
  { name: 'one product of another shop', partner: velo, skus: [insuredAtOnce.sku], settings: {} },
]

for (const { name, partner, skus, settings } of bags) {
  test.describe(name, () => {
    test.use({ partner })

    test('is as high as the place kept for it, at any width', async ({ checkout, page }) => {
      await answerFromMemory(page)
      await checkout.open({ skus, ...settings })
      for (const layout of ['card', 'compact'] satisfies CheckoutSettings['layout'][]) {
        expect(await findMoves(page, layout), layout).toEqual([])
      }
    })
  })
}

/** Spares the BFF the same question for every width. */
async function answerFromMemory(page: Page) {
  const answers = new Map<string, string>()
  await page.route('**/v1/offers', async (route) => {
    const question = route.request().postData() ?? ''
    const known = answers.get(question)
    if (known !== undefined) return route.fulfill({ contentType: 'application/json', body: known })
    const response = await route.fetch()
    answers.set(question, await response.text())
    return route.fulfill({ response })
  })
}

/** Puts an element into a container of every width, and lists where an offer changed its height. */
async function findMoves(page: Page, layoutName: string): Promise<string[]> {
  return page.locator('parasol-offer').evaluate(
    async (original, { layout, widths }) => {
      const container = document.createElement('div')
      document.body.prepend(container)
      const moves: string[] = []
      for (const width of widths) {
        container.style.inlineSize = `${width}px`
        const element = document.createElement('parasol-offer')
        element.setAttribute('cart', original.getAttribute('cart') ?? '')
        element.setAttribute('layout', layout)
        // Another field, or it would go on from where the one before has left off.
        element.setAttribute('name', `cover-${layout}-${width}`)
        const ready = new Promise((resolve) => element.addEventListener('parasol:ready', resolve))
        container.replaceChildren(element)
        // Long enough for the place to be kept, and too short for an answer.
        await Promise.resolve()
        const kept = element.offsetHeight
        await ready
        const height = element.offsetHeight
        if (kept === 0 || Math.abs(height - kept) > 1) moves.push(`${width}: ${kept} → ${height}`)
      }
      container.remove()
      return moves
    },
    { layout: layoutName, widths: containerWidths },
  )
}
