import type { Page } from '@playwright/test'
import { createPage, offerTag } from '../../fixtures/foreign-page.ts'
import { laptopPolicy } from '../../fixtures/policy-desk.ts'
import { expect, test } from '../../fixtures/test.ts'

/** What the script, React and React Query look for in the window besides what every browser has there. */
const globalNames = [
  'Parasol',
  'trustedTypes',
  'parasol-offer',
  'cart',
  'cover',
  'decision',
  'Deno',
  'process',
  'setImmediate',
  '__REACT_DEVTOOLS_GLOBAL_HOOK__',
]

test('elements of the page that have the names of what scripts use do no harm', async ({
  foreign,
  page,
}) => {
  const { documentNames, formNames } = await listNames(page)
  const images = documentNames.map((name) => `<img name="${name}" alt="" hidden>`)
  const globals = globalNames.map((id) => `<a id="${id}" href="https://elsewhere.example/"></a>`)
  const fields = formNames.map((name) => `<input name="${name}" hidden>`)
  await foreign.open(
    createPage({ form: fields.join('') + offerTag })
      .replace('<form', '<form lang="de"')
      .replace('<body>', `<body>${images.join('')}${globals.join('')}`),
  )
  await expect
    .poll(() => look(page))
    .toMatchObject({ isTakenOver: true, decision: null, cover: '' })
  const yes = (await look(page))?.yes ?? { text: '', x: 0, y: 0 }
  // The form says so, for all that fields of it are called `lang` and `getAttribute`.
  expect(yes.text).toBe('Ja, absichern')
  await page.mouse.click(yes.x, yes.y)
  const chosen = { decision: 'accepted', cover: expect.stringMatching(/^[\w.~-]+$/) }
  await expect.poll(() => look(page)).toMatchObject(chosen)
  expect(await page.evaluate('[document.body.name, Object.isFrozen(Parasol)]')).toEqual([
    'body',
    true,
  ])
})

test('a policy goes on asking in a page with an element called Deno', async ({
  policyPage,
  page,
}) => {
  await page.addInitScript(() => {
    document.addEventListener('DOMContentLoaded', () => {
      const link = document.createElement('a')
      link.id = 'Deno'
      document.body.append(link)
    })
  })
  const { view } = policyPage.desk
  view.status = 'pending'
  view.policies = []
  await policyPage.open()
  await expect(policyPage.card.getByText('is confirming this cover')).toBeVisible()
  expect(await page.evaluate(() => 'Deno' in globalThis)).toBe(true)
  view.status = 'booked'
  view.policies = [laptopPolicy]
  await expect(policyPage.policy('Laptop Protection')).toBeVisible()
})

/** How the offer stands. Playwright's own locators are at a loss in such a page. */
async function look(page: Page) {
  return page.evaluate(() => {
    const query: unknown = Reflect.get(Document.prototype, 'querySelector')
    const find = (selector: string): unknown =>
      typeof query === 'function' && Reflect.apply(query, document, [selector])
    const element = find('parasol-offer')
    const form = find('[action="/order"]')
    if (!(element instanceof HTMLElement && form instanceof HTMLFormElement)) return null
    const root = element.shadowRoot
    const decision: unknown = Reflect.get(element, 'decision')
    const label = root?.querySelector('[value=accepted]')?.closest('label')
    label?.scrollIntoView({ block: 'center' })
    const place = label?.getBoundingClientRect()
    return {
      isTakenOver: Object.keys(root?.querySelector('section') ?? {}).some((key) =>
        key.startsWith('__reactFiber'),
      ),
      decision,
      cover: new FormData(form).get('cover'),
      yes: { text: label?.textContent, x: (place?.x ?? 0) + 5, y: (place?.y ?? 0) + 5 },
    }
  })
}

/** Everything that a document and a form can be asked for. */
async function listNames(page: Page) {
  return page.evaluate(() => {
    const list = (type: { prototype: object }) => {
      const names: string[] = []
      let holder: unknown = type.prototype
      while (typeof holder === 'object' && holder !== null && holder !== Object.prototype) {
        names.push(...Object.getOwnPropertyNames(holder))
        holder = Object.getPrototypeOf(holder)
      }
      return names
    }
    return { documentNames: list(HTMLDocument), formNames: list(HTMLFormElement) }
  })
}
