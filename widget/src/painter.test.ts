import { describe, expect, it } from 'vitest'
import { createAnswer, createProduct } from './offer/cover-fixtures.ts'
import { findLanguage, paintOffer } from './painter.tsx'

const answer = createAnswer('token', createProduct('a', 12485))
const cart = {
  currency: 'AUD',
  customer: { country: 'AU' },
  items: [
    {
      id: 'line-a',
      sku: 'a',
      title: 'Laptop',
      category: 'Laptop',
      quantity: 1,
      unitPrice: 100_000,
    },
  ],
}

describe('paintOffer', () => {
  it('draws the offer with nothing chosen, and names the products of each choice', () => {
    const { html } = paintOffer(answer, { cart, locale: 'en', layout: 'compact' })
    expect(html).toContain('layout-compact')
    expect(html).toContain('A$124.85')
    expect(html).toContain('data-products="a"')
    expect(html).not.toContain('checked')
  })

  it('brings the style of the partner and of the card', () => {
    const { css } = paintOffer(answer, { cart, locale: 'en', layout: 'card' })
    expect(css).toContain(`--parasol-accent:${answer.theme.light.accent}`)
  })

  it('speaks every language, each in its own direction', () => {
    const { html } = paintOffer(answer, { cart, locale: 'ar-AE', layout: 'card' })
    expect(html).toMatch(/<section[^>]* lang="ar" dir="rtl"/)
    expect(findLanguage('ar-AE')).toBe('ar')
    expect(findLanguage('fi')).toBe('en')
  })
})
