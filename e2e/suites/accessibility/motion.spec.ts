import type { Locator } from '@playwright/test'
import { expect, test } from '../../fixtures/specimens.ts'

test('something moves for those who do not mind', async ({ show }) => {
  const moves = await touch(await show('neutral light'))
  expect(moves).toContain('rotate')
  expect(moves).toContain('border-top-color')
  expect(moves).toContain('sweep')
})

test('nothing moves for those who ask for less motion', async ({ page, show }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  expect(await touch(await show('neutral light'))).toEqual([])
})

/** Does what has a transition, and returns what moves then: names of animations and properties of transitions. */
async function touch(cards: Locator): Promise<string[]> {
  return cards.evaluateAll((sections) => {
    const parts = (selector: string) =>
      sections.flatMap((section) => [...section.querySelectorAll(selector)])
    // A transition begins with a style that was computed before.
    sections.map((section) => section.getBoundingClientRect())
    for (const details of parts('details')) details.toggleAttribute('open')
    for (const radio of parts('[type=radio]:not(:checked):enabled')) {
      if (radio instanceof HTMLInputElement) radio.checked = true
    }
    return sections
      .map((section) => section.getRootNode())
      .flatMap((root) => (root instanceof ShadowRoot ? root.getAnimations() : []))
      .map((animation) => {
        if (animation instanceof CSSTransition) return animation.transitionProperty
        return animation instanceof CSSAnimation ? animation.animationName : animation.id
      })
  })
}
