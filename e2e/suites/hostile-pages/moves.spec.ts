import { createPage, offerTag } from '../../fixtures/foreign-page.ts'
import { expect, test } from '../../fixtures/test.ts'

test('an offer that is moved, taken away and put back keeps its choice', async ({
  foreign,
  page,
}) => {
  await foreign.open(createPage())
  await foreign.expectSale()
  await page.evaluate(() => {
    const form = document.querySelector('form')
    const offer = document.querySelector('parasol-offer')
    const place = document.createElement('fieldset')
    form?.append(place)
    if (offer) place.append(offer)
  })
  await foreign.expectCover()

  const offer = await foreign.checkout.element.elementHandle()
  await foreign.checkout.element.evaluate((element) => element.remove())
  await expect(foreign.checkout.element).toHaveCount(0)
  await page.evaluate((element) => {
    if (element) document.querySelector('form')?.prepend(element)
  }, offer)
  await foreign.expectCover()
})

test('a body swapped for another one, as Turbo does it, sells cover as well', async ({
  foreign,
  page,
}) => {
  await foreign.open(createPage())
  await foreign.expectSale()
  await page.evaluate(
    (html) => {
      const next = new DOMParser().parseFromString(html, 'text/html')
      history.pushState(null, '', '/foreign?page=2')
      document.body.replaceWith(document.adoptNode(next.body))
    },
    createPage({
      form: `<h1>Another page</h1>${offerTag.replace('"quantity":1', '"quantity":2')}`,
    }),
  )
  await expect(page.getByRole('heading', { name: 'Another page' })).toBeVisible()
  await expect(foreign.checkout.accept()).not.toBeChecked()
  await foreign.expectSale()
})

test('an offer in a view that comes and goes with the address keeps its choice', async ({
  foreign,
  page,
}) => {
  await foreign.open(createPage())
  await foreign.expectSale()
  for (const path of ['/foreign?step=2', '/foreign?step=3']) {
    await page.evaluate(
      ([address = '', html = '']) => {
        history.pushState(null, '', address)
        const form = document.querySelector('form')
        if (form) form.innerHTML = html
      },
      [path, offerTag],
    )
    await foreign.expectCover()
  }
})

test('an offer in a dialog’s form sells cover', async ({ foreign, page }) => {
  const html = createPage().replace(/<body>(.*)<\/body>/s, '<body><dialog>$1</dialog></body>')
  await foreign.open(html)
  await page.evaluate(() => document.querySelector('dialog')?.showModal())
  await foreign.expectSale()
})

test('the offer follows the language of the page', async ({ foreign, page }) => {
  await foreign.open(createPage())
  await foreign.expectSale()
  await page.evaluate(() => (document.documentElement.lang = 'de'))
  await expect(foreign.checkout.offer).toHaveAttribute('lang', 'de')
  await expect(foreign.checkout.decline()).toHaveAccessibleName(/^Nein/)
})
