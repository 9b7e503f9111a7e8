import type { Locator } from '@playwright/test'
import { listCutOff } from '../../fixtures/cut-off.ts'
import { languages } from '../../fixtures/specimen-names.ts'
import { expect, test } from '../../fixtures/specimens.ts'

const kinds = ['offer card', 'offer compact', 'policy']

test.use({ viewport: { width: 320, height: 800 } })

for (const language of [...languages, 'pseudo']) {
  test(`nothing is cut off on the narrowest phone: ${language}`, async ({ show }) => {
    for (const kind of kinds) {
      const card = await show(`${language} ${kind}`)
      expect(await listCutOff(card), kind).toEqual([])
    }
  })
}

test('an Arabic offer in an English page is laid out from right to left', async ({ show }) => {
  const card = await show('ar offer card')
  await expect(card).toHaveAttribute('dir', 'rtl')
  const yes = card.getByText('نعم، أريد التأمين').first()
  const [badge, heading] = [card.locator('.badge'), card.getByRole('heading', { level: 2 })]
  expect(await isRightOf(badge, heading)).toBe(true)
  expect(await isRightOf(yes.locator('xpath=preceding-sibling::input'), yes)).toBe(true)
})

test('prices, policy numbers and sentences of the insurer keep their order', async ({ show }) => {
  const offer = await show('ar offer card')
  expect(await readAsDrawn(offer.locator('.premium').first())).toBe('AU$ 124.85')
  const disclaimer = offer.locator('.prose').filter({ hasText: 'COVER IS ISSUED' })
  expect(await readAsDrawn(disclaimer)).toBe('COVER IS ISSUED HERE.')
  const policy = await show('ar policy')
  const reference = policy.getByText('12345-ONE-INS')
  expect(await readAsDrawn(reference)).toBe('12345-ONE-INS')
})

const insurersWords = [
  'COVER FOR LAPTOP PRO (2024)',
  'COVER FOR CARGO BIKE 9000',
  'REPAIR OR REPLACEMENT.',
  'WHAT IT IS, IN A SENTENCE.',
  'DROPS',
  'LIQUIDS',
  'THEFT',
  'FIRE',
  'LOSS',
  'AT HOME AND ABROAD.',
  'REPAIR',
  'THE PRICE',
  'READ THE',
  'PDS',
  '.',
  'COVER IS ISSUED',
  'HERE',
  'YOU BEAR THE RISK.',
  'LICENCE 1.',
  'TERMS 2.1',
  ...['YES_NO', 'DATE', 'NUMBER', 'MONEY', 'TEXT', 'CHOICE'].map((kind) => `QUESTION ${kind}?`),
  'HELP',
  'ONE',
  'TWO',
  'THREE',
  'FOUR',
]

const namesOfPolicies = ['ONE', 'TWO', 'THREE', 'FOUR', 'FIVE'].map((each) => `COVER ${each}`)

for (const [language, dir] of [
  ['de', null],
  ['ar', 'ltr'],
]) {
  test(`English words of an insurer say so in a card in another language: ${language}`, async ({
    show,
  }) => {
    const english = [{ lang: 'en', dir }]
    const offer = await readMarked(await show(`${language} offer card`))
    expect(new Set(offer.words)).toEqual(new Set(insurersWords))
    expect(offer.marks).toEqual(english)
    const policy = await readMarked(await show(`${language} policy`))
    expect(new Set(policy.words)).toEqual(new Set(namesOfPolicies))
    expect(policy.marks).toEqual(english)
  })
}

test('in an English card they are in its own language, and nothing more is said', async ({
  show,
}) => {
  for (const kind of kinds) {
    expect(await readMarked(await show(`en ${kind}`)), kind).toEqual({ words: [], marks: [] })
  }
})

/** The texts of a card that are said to be in a language of their own, and each way in which that is said. */
async function readMarked(card: Locator) {
  return card.evaluate((section) => {
    const words: string[] = []
    const walker = document.createTreeWalker(section, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.nodeValue?.trim()
      if (text && node.parentElement?.closest('[lang]') !== section) words.push(text)
    }
    const marks = [...section.querySelectorAll('[lang]')].map((element) =>
      JSON.stringify({ lang: element.getAttribute('lang'), dir: element.getAttribute('dir') }),
    )
    return { words, marks: [...new Set(marks)].map((mark): unknown => JSON.parse(mark)) }
  })
}

async function isRightOf(one: Locator, other: Locator): Promise<boolean> {
  const [a, b] = [await one.boundingBox(), await other.boundingBox()]
  return a !== null && b !== null && a.x >= b.x + b.width
}

/** A line of text in the order in which its letters stand, from left to right. */
async function readAsDrawn(line: Locator): Promise<string> {
  return line.evaluate((element) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
    const letters: { letter: string; left: number }[] = []
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      for (const [index, letter] of Array.from(node.nodeValue ?? '').entries()) {
        const range = document.createRange()
        range.setStart(node, index)
        range.setEnd(node, index + 1)
        const { left, width } = range.getBoundingClientRect()
        if (width > 0) letters.push({ letter, left })
      }
    }
    return letters
      .toSorted((a, b) => a.left - b.left)
      .map(({ letter }) => letter.replace('\u00a0', ' '))
      .join('')
  })
}
