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
