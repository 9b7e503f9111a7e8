import type { Offer, OfferProduct, OfferResponse } from '@parasol/shared/offer'
import type { Theme } from '@parasol/shared/theme'
import { reduceCover } from './cover-state.ts'
import type { CoverState } from './cover-choice.ts'

const palette = {
  accent: '#0b5d4b',
  onAccent: '#ffffff',
  background: '#ffffff',
  surface: '#f4f6f5',
  text: '#14211c',
  mutedText: '#55625c',
  border: '#d8dfdb',
}

export const theme: Theme = {
  light: palette,
  dark: {
    accent: '#5fd3b4',
    onAccent: '#06231b',
    background: '#101614',
    surface: '#18211e',
    text: '#f0f4f2',
    mutedText: '#a3b1ab',
    border: '#2c3733',
  },
  radius: 12,
  fontFamily: 'inherit',
  spacing: 4,
  density: 'comfortable',
  copy: {},
}

export function createProduct(id: string, amount: number): OfferProduct {
  return {
    id,
    insurer: 'xcover',
    itemIds: [`line-${id}`],
    name: `Cover ${id}`,
    headline: 'Repair or replacement',
    description: '',
    inclusions: [{ title: 'Drops', description: 'From any height.' }],
    exclusions: [{ title: 'Loss', description: '' }],
    benefits: [
      {
        description: 'Repair',
        limit: { amount: 100_000, currency: 'AUD' },
        limitPerUnit: null,
        excess: 'None',
      },
    ],
    premium: { amount, currency: 'AUD' },
    tax: { total: 100, lines: [{ code: 'GST', amount: 100 }] },
    period: { start: '2026-03-01T00:00:00Z', end: '2027-02-28T23:59:59Z' },
    documents: [{ kind: 'pds', title: 'PDS', url: 'https://insurer.example/pds.pdf' }],
    terms: [],
    disclaimerHtml: '<p>Read the <b>PDS</b>.</p>',
    optOutHtml: '<p>You bear the risk yourself.</p>',
    underwriter: { name: 'Harbour Mutual', disclaimer: 'Licence 1.' },
  }
}

function createOffer(...products: OfferProduct[]): Offer {
  const amount = products.reduce((sum, { premium }) => sum + premium.amount, 0)
  return {
    id: 'offer-1',
    insurer: 'xcover',
    extras: [],
    expiresAt: '2026-03-01T01:00:00Z',
    total: { amount, currency: 'AUD' },
    products,
  }
}

export const language = { code: 'en', messages: '/v1/assets/en-offer-1.js' }

export function createAnswer(cover: string, ...products: OfferProduct[]): OfferResponse {
  return { offer: createOffer(...products), cover, theme, language, questions: [] }
}

/** The state right after an offer of these products has been quoted. */
export function createCover(...products: OfferProduct[]): CoverState {
  const state = reduceCover(null, { type: 'quoted', response: createAnswer('token', ...products) })
  if (!state) throw new Error('An offer was quoted')
  return state
}
