import type { Locator } from '@playwright/test'
import { expect, test } from '../../fixtures/specimens.ts'

test('what moves stops within five seconds', async ({ show }) => {
  const moves = await touch(await show('neutral light'))
  const names = moves.map(({ name }) => name)
  expect(names).toContain('rotate')
  expect(names).toContain('border-top-color')
  expect(names).toContain('sweep')
  expect(moves.filter(({ endMs }) => endMs > 5_000)).toEqual([])
})

test('nothing moves for those who ask for less motion', async ({ page, show }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  expect(await touch(await show('neutral light'))).toEqual([])
})

/** Does what makes things move, and returns the animations and the properties in transition that begin then. */
async function touch(cards: Locator): Promise<{ name: string; endMs: number }[]> {
  return cards.evaluateAll((sections) => {
    const parts = (selector: string) =>
      sections.flatMap((section) => [...section.querySelectorAll(selector)])
    const roots = sections.map((section) => section.getRootNode())
    const listAnimations = () =>
      roots.flatMap((root) => (root instanceof ShadowRoot ? root.getAnimations() : []))
    const setBusy = (busy: boolean) => {
      for (const section of sections) section.ariaBusy = String(busy)
      // Has the styles computed, without which nothing would begin or end.
      return listAnimations()
    }
    // What is turned back in the frame it has begun in has never moved.
    for (const begun of setBusy(false)) begun.finish()
    for (const details of parts('details')) details.toggleAttribute('open')
    for (const radio of parts('[type=radio]:not(:checked):enabled')) {
      if (radio instanceof HTMLInputElement) radio.checked = true
    }
    return setBusy(true).map((animation) => ({
      name:
        animation instanceof CSSTransition
          ? animation.transitionProperty
          : animation instanceof CSSAnimation
            ? animation.animationName
            : animation.id,
      endMs: Number(animation.effect?.getComputedTiming().endTime),
    }))
  })
}
