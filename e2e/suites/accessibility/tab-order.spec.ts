import type { Page } from '@playwright/test'
import { expect, test } from '../../fixtures/specimens.ts'

const details = 'What is covered and what is not'
const product = [
  details,
  'Product disclosure statement (opens in a new tab)',
  'Insurance product information document (opens in a new tab)',
  'Certificate of insurance (opens in a new tab)',
  'TERMS 2.1 (opens in a new tab)',
]

test('the tab key goes through an offer as it is read', async ({ page, show }) => {
  await show('en offer card')
  expect(await listStops(page)).toEqual([
    ...product,
    'No, thank you',
    ...product,
    'Yes, add cover',
    'Yes to all',
    'Yes',
    'QUESTION DATE?',
    'QUESTION NUMBER?',
    'QUESTION MONEY?',
    'QUESTION TEXT?',
    'QUESTION CHOICE?',
    'Show my price',
    'Highlights (PDF)',
    'Mail me this offer',
    'First name',
    'E-mail address',
    'Send',
  ])
})

test('and through a policy', async ({ page, show }) => {
  await show('en policy')
  const stops = await listStops(page)
  expect(stops.slice(0, 7)).toEqual([
    'Try again',
    'Product disclosure statement (opens in a new tab)',
    'Insurance product information document (opens in a new tab)',
    'Certificate of insurance (opens in a new tab)',
    'Terms and conditions (opens in a new tab)',
    'Make a claim (opens in a new tab)',
    'Withdraw from contract: COVER ONE',
  ])
  expect(stops.slice(-4)).toEqual([
    'Renew and pay A$124.85',
    'Do not renew',
    'Change details: COVER ONE',
    'Change details: COVER TWO',
  ])
})

for (const name of ['en offer card', 'en offer compact', 'ar offer card', 'en policy']) {
  test(`what comes next stands further on: ${name}`, async ({ page, show }) => {
    const cards = await show(name)
    const isMirrored = (await cards.getAttribute('dir')) === 'rtl'
    const [first, ...others] = await walk(page)
    expect(others.length).toBeGreaterThan(10)
    let before = first
    for (const stop of others) {
      const isSameRow = before && stop.top < before.bottom && stop.bottom > before.top
      const isFurther = isMirrored
        ? stop.right < (before?.right ?? 0)
        : stop.left > (before?.left ?? 0)
      expect(isSameRow ? isFurther : stop.top > (before?.top ?? 0), stop.name).toBe(true)
      before = stop
    }
  })
}

async function listStops(page: Page): Promise<string[]> {
  return (await walk(page)).map(({ name }) => name)
}

type Stop = NonNullable<ReturnType<typeof readFocus>>

/** Presses Tab until the focus leaves the page or begins anew. */
async function walk(page: Page): Promise<Stop[]> {
  const stops: Stop[] = []
  for (;;) {
    await page.keyboard.press('Tab')
    const stop = await page.evaluate(readFocus)
    const [first] = stops
    if (!stop || (first && isSame(stop, first))) return stops
    // A date has a stop for each of its parts.
    const last = stops.at(-1)
    if (!last || !isSame(stop, last)) stops.push(stop)
  }
}

function isSame(one: Stop, other: Stop): boolean {
  return one.name === other.name && one.top === other.top
}

/** Runs in the page: what has the focus, and where in the page it stands. */
function readFocus() {
  let element = document.activeElement
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement
  if (!element || element === document.body) return null
  const [label] = element instanceof HTMLInputElement ? (element.labels ?? []) : []
  const labelled = element instanceof HTMLSelectElement ? element.labels[0] : label
  const { left, right, top, bottom } = element.getBoundingClientRect()
  return {
    name: element.ariaLabel ?? (labelled ?? element).textContent.trim(),
    left,
    right,
    top: top + scrollY,
    bottom: bottom + scrollY,
  }
}
