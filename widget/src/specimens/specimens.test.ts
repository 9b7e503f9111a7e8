import { createElement } from 'react'
import type { ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { speakPseudo, pseudoLocale } from './pseudo-language.ts'
import { OfferSpecimen } from './OfferSpecimen.tsx'
import { PolicySpecimen } from './PolicySpecimen.tsx'

speakPseudo()

const heard = /(?:aria-label|alt|title|placeholder)="([^"]*)"/g

/**
 * Words that are seen or heard and have a plain small letter. Nobody is left to have written them but the component:
 * messages have accents on every letter, and what the insurer and the shop wrote is in capitals.
 */
function listWrittenByHand(element: ReactElement): string[] {
  const html = renderToStaticMarkup(element)
  const texts = [
    html.replace(/<[^>]*>/g, ' '),
    ...[...html.matchAll(heard)].map((match) => match[1]),
  ]
  return (
    texts
      .join(' ')
      .replace(/&#?\w+;/g, ' ')
      .match(/\S*[a-z]\S*/g) ?? []
  )
}

it.each([
  ['an offer', createElement(OfferSpecimen, { locale: pseudoLocale, layout: 'card' })],
  [
    'a busy offer',
    createElement(OfferSpecimen, { locale: pseudoLocale, layout: 'compact', busy: true }),
  ],
  ['a policy card', createElement(PolicySpecimen, { locale: pseudoLocale })],
])('takes every word of %s from the messages', (_, specimen) => {
  expect(renderToStaticMarkup(specimen)).toContain('[Ḿ')
  expect(listWrittenByHand(specimen)).toEqual([])
})
