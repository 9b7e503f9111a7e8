import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { addEveryOfferLanguage } from '../i18n/offer/every-language.ts'
import type { AskedLine } from '../questions/question-state.ts'
import { createAnswer, createCover, createProduct, theme } from './cover-fixtures.ts'
import { reduceCover } from './cover-state.ts'
import type { CoverState } from './cover-choice.ts'
import { OfferView } from './OfferView.tsx'

addEveryOfferLanguage()

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

const asked: AskedLine = {
  itemId: 'line-b',
  questions: [
    { id: 'leased', label: 'Is it leased?', help: null, kind: 'yes_no', options: [] },
    { id: 'cost', label: 'What did it cost?', help: 'Tax included.', kind: 'money', options: [] },
  ],
  given: null,
  phase: 'asked',
  sentWith: null,
  problem: null,
}

it('asks with nothing else on show, answers nothing for the shopper and asks for no choice', () => {
  const html = render(null, 'en', [asked])
  expect(html).toContain('Insurance for Phone')
  expect(html).toContain('Is it leased?')
  expect(html).toContain('AUD')
  expect(html).not.toContain('checked')
  expect(html).not.toContain('Would you like')
})

it('asks about one line beside the price of another', () => {
  const html = render(createCover(createProduct('a', 12485)), 'de', [asked])
  expect(html).toContain('Preis anzeigen')
  expect(html).toContain('Möchten Sie diesen Schutz?')
})

it('offers to answer otherwise only what the shopper has answered', () => {
  const cover = createCover(createProduct('b', 12485))
  const closed: AskedLine = { ...asked, phase: 'closed' }
  const given = { sku: 'b', answers: { leased: true, cost: 99_950 } }
  expect(render(cover, 'en', [closed])).not.toContain('Change your answers')
  expect(render(cover, 'en', [{ ...closed, given }])).toContain('Change your answers')
  expect(render(cover, 'en', [{ ...closed, given: { ...given, sku: 'x' } }])).not.toContain(
    'Change your answers',
  )
})

it('writes into a reopened form what was answered, money as it is written', () => {
  const given = { sku: 'b', answers: { leased: true, cost: 99_950 } }
  const line: AskedLine = { ...asked, given, phase: 'reopened' }
  const html = render(createCover(createProduct('b', 12485)), 'de', [line])
  expect(html).toContain('value="999,50"')
  expect(countOf(html, 'checked')).toBe(1)
  expect(html).toContain('Angaben so lassen')
})

it('names what a yes accepts before it asks, and ties it to the question', () => {
  const terms = [
    { kind: 'terms' as const, title: 'General conditions', url: 'https://x.example/terms.pdf' },
  ]
  const html = render(createCover({ ...createProduct('a', 1), terms }))
  expect(html.indexOf('By choosing yes you accept')).toBeLessThan(html.indexOf('<fieldset'))
  expect(html.indexOf('terms.pdf')).toBeLessThan(html.indexOf('<fieldset'))
  const [, id] = /<div id="([^"]+)" class="terms"/.exec(html) ?? []
  expect(html).toContain(`aria-describedby="${id}"`)
})

it('gives only what the insurer has to give', () => {
  const cover = createCover(createProduct('a', 1))
  const withExtras = (...extras: typeof cover.offer.extras) =>
    render({ ...cover, offer: { ...cover.offer, extras } })
  expect(withExtras()).not.toMatch(/Mail me|Highlights/)
  expect(withExtras('lead')).toContain('Mail me this offer')
  expect(withExtras('lead')).not.toContain('Highlights')
  expect(withExtras('teaser')).toContain('Highlights (PDF)')
})

it('names no control of a form as the form has a property of its own', () => {
  const [question] = asked.questions
  const questions = question ? [{ ...question, id: 'setAttribute' }] : []
  const html = render(null, 'en', [{ ...asked, questions }])
  expect(html).toContain('name="answer-setAttribute"')
  expect(html).not.toContain('name="setAttribute"')
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
