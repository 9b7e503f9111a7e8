import type { Page } from '@playwright/test'
import type { CheckoutPage } from '../../fixtures/checkout-page.ts'
import { failedRequest } from '../../fixtures/page-problems.ts'
import { expect, test } from '../../fixtures/test.ts'

// Those that the size of other things does not change.
const properties = [
  'color',
  'background-color',
  'font-size',
  'font-weight',
  'font-style',
  'line-height',
  'letter-spacing',
  'text-transform',
  'text-align',
  'text-decoration-line',
  'white-space',
  'cursor',
  'display',
  'padding-top',
  'margin-top',
  'border-top-width',
  'list-style-type',
  'visibility',
]

const hostileCss = `
  * {
    color: red !important;
    font-size: 40px !important;
    font-style: italic !important;
    line-height: 3 !important;
    letter-spacing: 9px !important;
    text-transform: uppercase !important;
    text-align: right !important;
    white-space: pre !important;
    cursor: crosshair !important;
  }
`

test('the page’s styles stay out of the offer', async ({ checkout, events, page }) => {
  await checkout.open()
  await events.waitFor('parasol:ready')
  // Else the page's own text, blown up, would leave the offer another width.
  await checkout.element.evaluate((element) => element.setAttribute('style', 'inline-size: 600px'))
  const before = await readOfferStyles(checkout)
  expect(before.length).toBeGreaterThan(50)

  await page.addStyleTag({ content: hostileCss })
  await expect(checkout.payButton).toHaveCSS('color', 'rgb(255, 0, 0)')
  expect(await readOfferStyles(checkout)).toEqual(before)
})

test('nothing of Parasol’s gets into the page', async ({ checkout, events, page, problems }) => {
  problems.allow(failedRequest)
  await page.route('**/v1/parasol.js', (route) => route.abort())
  await checkout.open()
  const without = await readPage(page)

  await page.unroute('**/v1/parasol.js')
  await checkout.open()
  await events.waitFor('parasol:ready')
  const { globals, ...rest } = await readPage(page)
  expect(rest).toEqual({ ...without, globals: undefined })
  expect(globals.filter((name) => !without.globals.includes(name))).toEqual(['Parasol'])
})

/** How each element of the offer looks. */
async function readOfferStyles({ offer }: CheckoutPage) {
  return offer.locator('*').evaluateAll(
    (elements, names) =>
      elements.map((element) => {
        const style = getComputedStyle(element)
        return [element.localName, ...names.map((name) => style.getPropertyValue(name))]
      }),
    properties,
  )
}

/** How each of the shop's own elements looks, and what the page holds besides. */
async function readPage(page: Page) {
  return page.evaluate((names) => {
    const elements = [...document.querySelectorAll('body *:not(parasol-offer)')]
    return {
      styles: elements.map((element) => {
        const style = getComputedStyle(element)
        return [
          element.outerHTML.slice(0, 60),
          ...names.map((name) => style.getPropertyValue(name)),
        ]
      }),
      head: document.head.innerHTML,
      sheets: document.styleSheets.length + document.adoptedStyleSheets.length,
      storage: localStorage.length + sessionStorage.length,
      cookies: document.cookie,
      globals: Object.getOwnPropertyNames(window),
    }
  }, properties)
}
