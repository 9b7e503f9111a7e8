import { createPage, offerTag } from '../../fixtures/foreign-page.ts'
import { expect, test } from '../../fixtures/test.ts'

/** What the script asks the document, the window and its elements for, by the names a page can give to its own elements. */
const names = [
  'currentScript',
  'documentElement',
  'Parasol',
  'customElements',
  'fetch',
  'navigator',
  'trustedTypes',
  'origin',
  'lang',
  'cart',
  'cover',
  'decision',
  'offer',
  'attachInternals',
  'parasol-offer',
]

test('elements of the page that have the names of what the script uses do no harm', async ({
  foreign,
  page,
}) => {
  const elements = names.flatMap((name) => [
    `<img id="${name}" name="${name}" alt="">`,
    `<a id="${name}" name="${name}" href="https://elsewhere.example/">${name}</a>`,
  ])
  const forms = names.map((name) => `<form id="${name}" name="${name}"></form>`)
  const fields = names.map((name) => `<input id="${name}" form="elsewhere" name="${name}">`)
  await foreign.open(
    createPage({ form: fields.join('') + offerTag }).replace(
      '<body>',
      `<body>${elements.join('')}${forms.join('')}`,
    ),
  )
  await foreign.expectSale()
  expect(await page.evaluate('[document.currentScript.length, Object.isFrozen(Parasol)]')).toEqual([
    2,
    true,
  ])
})
