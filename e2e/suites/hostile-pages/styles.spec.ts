import { createPage } from '../../fixtures/foreign-page.ts'
import { velo } from '../../fixtures/partners.ts'
import { expect, test } from '../../fixtures/test.ts'

const reset = `<style>
  html { font-size: 62.5%; }
  * { all: unset !important; }
  head { display: none !important; }
</style>`

test('a reset of everything leaves the offer as it is', async ({ foreign }) => {
  await foreign.open(createPage({ head: reset }))
  await foreign.expectSale()
  const { offer } = foreign.checkout
  await expect(offer).toHaveCSS('font-size', '15px')
  await expect(offer).toHaveCSS('border-top-style', 'solid')
  await expect(offer).toHaveCSS('display', 'flex')
})

test('a page in quirks mode sells cover', async ({ foreign, page }) => {
  await foreign.open(createPage().replace('<!doctype html>', ''))
  await foreign.expectSale()
  expect(await page.evaluate(() => document.compatMode)).toBe('BackCompat')
  await expect(foreign.checkout.offer).toHaveCSS('font-size', '15px')
})

test.describe('on paper', () => {
  test.use({ partner: velo })

  test('there is all that is covered, and nothing to press', async ({
    checkout,
    openOffer,
    partner,
    page,
  }) => {
    await openOffer({}, [partner.things[0]])
    await checkout.accept().check()
    const details = checkout.offer.getByRole('heading', { name: 'Not covered' })
    const buttons = checkout.element.getByRole('button')
    await expect(details).toBeHidden()
    await expect(buttons).not.toHaveCount(0)

    await page.emulateMedia({ media: 'print' })
    await expect(details).toBeVisible()
    await expect(checkout.accept()).toBeChecked()
    await expect(buttons).toHaveCount(0)
  })
})
