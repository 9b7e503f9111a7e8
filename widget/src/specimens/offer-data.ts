import type { OfferProduct } from '@parasol/shared/offer'
import { createCover } from '../offer/cover-fixtures.ts'
import type { CoverState } from '../offer/cover-choice.ts'

/** By the id of what is insured. What others wrote is in capitals, to be told from words of Parasol's. */
export const titles = { a: 'LAPTOP PRO (2024)', b: 'CARGO BIKE 9000', c: 'PHONE 9 PRO' }

const currency = 'AUD'

function createProduct(id: keyof typeof titles, part: Partial<OfferProduct>): OfferProduct {
  return {
    id,
    insurer: 'xcover',
    itemIds: [`line-${id}`],
    language: 'en',
    name: `COVER FOR ${titles[id]}`,
    headline: 'REPAIR OR REPLACEMENT.',
    description: 'WHAT IT IS, IN A SENTENCE.',
    inclusions: ['DROPS', 'LIQUIDS', 'THEFT', 'FIRE'].map((title) => ({
      title,
      description: 'AT HOME AND ABROAD.',
    })),
    exclusions: [{ title: 'LOSS', description: '' }],
    benefits: [
      {
        description: 'REPAIR',
        limit: { amount: 100_000, currency },
        limitPerUnit: { amount: 50_000, currency },
        excess: { amount: 9_900, currency },
      },
      { description: 'THEFT', limit: 'THE PRICE', limitPerUnit: null, excess: null },
    ],
    premium: { amount: 12_485, currency },
    tax: { total: 1_135, lines: [{ code: 'GST', amount: 1_135 }] },
    period: { start: '2026-03-01T00:00:00Z', end: '2027-02-28T23:59:59Z' },
    documents: (['pds', 'ipid', 'coi'] as const).map((kind) => ({
      kind,
      title: '',
      url: `https://insurer.example/${kind}.pdf`,
    })),
    terms: [
      {
        kind: 'terms',
        title: 'TERMS 2.1',
        language: 'en',
        url: 'https://insurer.example/terms.pdf',
      },
    ],
    disclaimerHtml: '<p>READ THE <b>PDS</b>.</p>',
    optOutHtml: '<p>YOU BEAR THE RISK.</p>',
    underwriter: { name: 'HARBOUR MUTUAL', disclaimer: 'LICENCE 1.' },
    ...part,
  }
}

const laptop = createProduct('a', {})
const quoted = createCover(
  laptop,
  createProduct('b', {
    premium: { amount: 1_248_500, currency },
    tax: { total: 0, lines: [] },
    disclaimerHtml: 'COVER IS ISSUED <b>HERE</b>.',
    period: { start: '2026-03-01T00:00:00Z', end: null },
  }),
)

/** One product that nobody has said anything to. */
export const untouchedCover = createCover(laptop)

/** All that an offer can hold, one product declined and the other one accepted. */
export const fullCover: CoverState = {
  ...quoted,
  offer: { ...quoted.offer, extras: ['lead', 'teaser'] },
  answers: { a: 'declined', b: 'accepted' },
  notice: 'premium_rose',
}
