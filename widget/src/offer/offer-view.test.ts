import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { createCover, createProduct } from './cover-fixtures.ts'
import { reduceCover } from './cover-state.ts'
import type { CoverState } from './cover-state.ts'
import { OfferView } from './OfferView.tsx'

function render(cover: CoverState | null, locale = 'en') {
  if (!cover) throw new Error('Nothing to render')
  return renderToStaticMarkup(
    createElement(OfferView, {
      cover,
      locale,
      layout: 'card',
      itemTitles: { 'line-a': 'Laptop', 'line-b': 'Phone' },
      busy: false,
      disabled: false,
      toMarkup: (html) => ({ html }),
      onChoose: () => {},
    }),
  )
}

const countOf = (html: string, part: string) => html.split(part).length - 1

it('renders without a browser and chooses nothing for the shopper', () => {
  const html = render(createCover(createProduct('a', 12485)))
  expect(countOf(html, 'type="radio"')).toBe(2)
  expect(html).not.toContain('checked')
  expect(html).toContain('A$124.85')
  expect(html).toContain('href="https://insurer.example/pds.pdf"')
  expect(html).toContain('<p>Read the <b>PDS</b>.</p>')
})

it('writes no inline style, which a strict policy would refuse', () => {
  expect(render(createCover(createProduct('a', 1)))).not.toMatch(/style=|<style/)
})

it('shows documents and disclaimer before it asks', () => {
  const html = render(createCover(createProduct('a', 1)))
  expect(html.indexOf('pds.pdf')).toBeLessThan(html.indexOf('<fieldset'))
  expect(html.indexOf('Read the')).toBeLessThan(html.indexOf('<fieldset'))
})

it('asks about each of several products and about all of them', () => {
  const cover = createCover(createProduct('a', 1000), createProduct('b', 500))
  const products = ['a', 'b']
  const html = render(reduceCover(cover, { type: 'chosen', products, decision: 'accepted' }))
  expect(countOf(html, '<fieldset')).toBe(3)
  expect(countOf(html, 'checked')).toBe(3)
  expect(html).toContain('for Phone?')
  expect(html).toContain('2 covers selected: A$15.00')
})

it('says why it asks again', () => {
  const accepted = reduceCover(createCover(createProduct('a', 1000)), {
    type: 'chosen',
    products: ['a'],
    decision: 'accepted',
  })
  const dearer = createCover(createProduct('a', 1001))
  const response = { offer: dearer.offer, cover: 'token-2', theme: dearer.theme }
  expect(render(reduceCover(accepted, { type: 'quoted', response }), 'de')).toContain('gestiegen')
})

it("shows the insurer's words on declining to who declines, and to nobody else", () => {
  const cover = createCover(createProduct('a', 1000))
  const answered = (decision: 'accepted' | 'declined') =>
    render(reduceCover(cover, { type: 'chosen', products: ['a'], decision }))
  expect(render(cover)).not.toContain('bear the risk')
  expect(answered('accepted')).not.toContain('bear the risk')
  expect(answered('declined')).toContain('You bear the risk yourself.')
})

it('shows nothing on declining where the insurer has no words for it', () => {
  const silent = createCover({ ...createProduct('a', 1000), optOutHtml: '<p>.</p>' })
  const declined = reduceCover(silent, { type: 'chosen', products: ['a'], decision: 'declined' })
  expect(render(declined)).not.toContain('<p>.</p>')
})
