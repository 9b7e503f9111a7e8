import { expect, test } from 'vitest'
import { settingsSchema } from './settings.ts'
import { readDemoSettings } from './testing/demo-settings.ts'

const demo = readDemoSettings('https://sbx-api.qover.me')
const [bike] = demo.products

/** Paths of what is wrong with the demo's settings when its first product is changed. */
function findProblems(change: object): string[] {
  const settings = { ...demo, products: [{ ...bike, ...change }] }
  const { error } = settingsSchema.safeParse(settings)
  return (error?.issues ?? []).map(({ path }) => path.join('.'))
}

test('the demo’s settings are complete, and what they leave out is as documented or inferred', () => {
  expect(findProblems({})).toEqual([])
  expect(demo).toMatchObject({
    endpoints: { toContract: 'POST drafts/{draftId}/contracts' },
    birthDateField: 'birthdate',
    priceValidityMs: 1_800_000,
  })
})

test.each<[string, object, string]>([
  ['a reference to nothing', { risk: { a: [{ from: 'cart.id' }] } }, 'products.0.risk.a.0.from'],
  [
    'an answer nobody is asked for',
    { terms: { a: { from: 'answers.colour' } } },
    'products.0.terms.a.from',
  ],
  [
    'a choice without options',
    { questions: [{ id: 'a', kind: 'choice', label: { en: 'A', de: 'A' } }] },
    'products.0.questions.0.options',
  ],
  [
    'a question that hangs on another there is none of',
    {
      risk: {},
      questions: [
        { id: 'a', kind: 'text', label: { en: 'A', de: 'A' }, when: { question: 'b', is: true } },
      ],
    },
    'products.0.questions.0.when.question',
  ],
  ['words in one language alone', { texts: { en: bike?.texts.en } }, 'products.0.texts.de'],
  ['a product that is no path', { product: '../x' }, 'products.0.product'],
  ['a currency there is none of', { currency: 'XXQ' }, 'products.0.currency'],
])('%s is told with its path', (_name, change, path) => {
  expect(findProblems(change)).toContain(path)
})

test.each([
  ['the same product twice', { products: [bike, bike] }],
  ['an endpoint without the draft', { endpoints: { teaser: 'POST teasers' } }],
  ['an endpoint out of the product', { endpoints: { teaser: 'POST ../{draftId}' } }],
  ['the key itself', { apiKey: 'sandbox-qover-key' }],
  ['a base URL with a query', { baseUrl: 'https://sbx-api.qover.me/?apikey=1' }],
])('refuses %s', (_name, change) => {
  expect(settingsSchema.safeParse({ ...demo, ...change }).success).toBe(false)
})
