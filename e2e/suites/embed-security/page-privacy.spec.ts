import { createPage } from '../../fixtures/foreign-page.ts'
import { expect, test } from '../../fixtures/test.ts'

/** Has the page note what Parasol's scripts read of it. The form field's own elements are in a tree of their own. */
const traps = `
  const reads = []
  const trap = (prototype, names) => {
    for (const name of names) {
      const property = Object.getOwnPropertyDescriptor(prototype, name)
      const kind = property.get ? 'get' : 'value'
      const read = property[kind]
      Object.defineProperty(prototype, name, {
        ...property,
        [kind](...given) {
          const isOfPage = !(this instanceof Node) || (this.getRootNode() === document && !this.closest?.('parasol-offer'))
          if (isOfPage && new Error().stack.includes('/v1/')) reads.push(name)
          return Reflect.apply(read, this, given)
        },
      })
    }
  }
  trap(Document.prototype, ['cookie', 'title', 'referrer', 'URL', 'forms', 'lastModified'])
  trap(Document.prototype, ['querySelector', 'querySelectorAll', 'getElementById'])
  trap(Document.prototype, ['getElementsByTagName', 'getElementsByClassName', 'getElementsByName'])
  trap(window, ['localStorage', 'sessionStorage', 'indexedDB', 'name'])
  for (const { prototype } of [HTMLInputElement, HTMLTextAreaElement, HTMLSelectElement]) trap(prototype, ['value'])
  trap(HTMLFormElement.prototype, ['elements'])
  trap(Element.prototype, ['innerHTML', 'outerHTML'])
  trap(Node.prototype, ['textContent'])`

test('the script reads nothing of the page that it was not given', async ({ foreign, page }) => {
  const fields = '<input name="card" value="4111"><textarea name="note">Ring twice</textarea>'
  await foreign.open(
    createPage({ head: `<script>${traps}</script>` }).replace('<button>', `${fields}<button>`),
  )
  await foreign.expectSale()
  expect(await page.evaluate('reads')).toEqual([])

  // A script that does read is seen to.
  await page.route('**/v1/curious.js', (route) =>
    route.fulfill({
      body: 'void [document.cookie, localStorage, document.querySelector("input").value]',
    }),
  )
  await page.addScriptTag({ url: '/v1/curious.js' })
  expect(await page.evaluate('reads')).toEqual(['cookie', 'localStorage', 'querySelector', 'value'])
})
