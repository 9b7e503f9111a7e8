import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import type { AskedLine } from '../questions/question-state.ts'
import { createAnswer, createCover, createProduct, theme } from './cover-fixtures.ts'
import { reduceCover } from './cover-state.ts'
import type { CoverState } from './cover-state.ts'
import { OfferView } from './OfferView.tsx'

function createItem(id: string, title: string) {
  return { id: `line-${id}`, sku: id, title, category: title, quantity: 1, unitPrice: 100_000 }
}

function render(cover: CoverState | null, locale = 'en', lines: AskedLine[] = []) {
  return renderToStaticMarkup(
    createElement(OfferView, {
      cover,
      theme,
      cart: {
        currency: 'AUD',
        customer: { country: 'AU' },
        items: [createItem('a', 'Laptop'), createItem('b', 'Phone')],
      },
      lines,
      locale,
      layout: 'card',
      busy: false,
      disabled: false,
      toMarkup: (html) => ({ html }),
      onChoose: () => {},
      questionHandlers: { onSubmit: () => {}, onReopen: () => {}, onClose: () => {} },
      extraHandlers: {
        sendLead: () => Promise.resolve(),
        saveTeaser: () => Promise.resolve(),
      },
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
  const response = createAnswer('token-2', createProduct('a', 1001))
  expect(render(reduceCover(accepted, { type: 'quoted', response }), 'de')).toContain('gestiegen')
})
