import type { CartInput } from '@parasol/shared/cart'
import type { OfferProduct, Question } from '@parasol/shared/offer'
import type { Theme } from '@parasol/shared/theme'
import { reduceCover } from '../../offer/cover-state.ts'
import type { CoverState } from '../../offer/cover-choice.ts'
import type { AskedLine } from '../../questions/question-state.ts'
import { laptopCover, phoneCover, wordyCover } from './products.ts'

/** Something to look at a theme with: what is in the bag, what an insurer offers for it, what it asks. */
export type Sample = { name: string; cart: CartInput; products: OfferProduct[]; lines: AskedLine[] }

const laptop: CartInput['items'][number] = {
  id: 'laptop',
  sku: 'laptop',
  title: 'Aurora 14 laptop',
  category: 'Laptop',
  quantity: 1,
  unitPrice: 134_900,
}
const phone = { ...laptop, id: 'phone', sku: 'phone', title: 'Meridian 8 phone', category: 'Phone' }
const bike = { ...laptop, id: 'bike', sku: 'bike', title: 'Velo Nord e-bike', category: 'E-bike' }

const questions: Question[] = [
  {
    id: 'type',
    label: 'What kind of bike is it?',
    help: 'As the papers of the bike say it.',
    kind: 'choice',
    options: [
      { value: 'city', label: 'E-bike up to 25 km/h' },
      { value: 'fast', label: 'E-bike up to 45 km/h' },
    ],
  },
  { id: 'tracker', label: 'Does it have a GPS tracker?', help: null, kind: 'yes_no', options: [] },
  { id: 'price', label: 'What did it cost?', help: null, kind: 'money', options: [] },
  { id: 'bought', label: 'When was it bought?', help: null, kind: 'date', options: [] },
]

const asked: AskedLine = {
  itemId: 'bike',
  questions,
  given: null,
  phase: 'asked',
  sentWith: null,
  problem: null,
}

export const samples = {
  one: createSample('One product', [laptop], [laptopCover]),
  two: createSample('Two products', [laptop, phone], [laptopCover, phoneCover]),
  questions: createSample('Questions', [bike], [], [asked]),
  mixed: createSample('A product and questions', [laptop, bike], [laptopCover], [asked]),
  long: createSample('Long texts', [laptop], [wordyCover]),
} satisfies Record<string, Sample>
export type SampleName = keyof typeof samples

/** The sample's offer as the BFF would answer it; null where there are only questions. */
export function createCover({ products }: Sample, theme: Theme): CoverState | null {
  if (products.length === 0) return null
  const amount = products.reduce((sum, { premium }) => sum + premium.amount, 0)
  return reduceCover(null, {
    type: 'quoted',
    response: {
      offer: {
        id: 'sample',
        insurer: 'sample',
        extras: [],
        expiresAt: '2027-03-01T01:00:00Z',
        total: { amount, currency: 'EUR' },
        products,
      },
      cover: 'sample',
      theme,
      language: { code: 'en', messages: '' },
      questions: [],
    },
  })
}

function createSample(
  name: string,
  items: CartInput['items'],
  products: OfferProduct[],
  lines: AskedLine[] = [],
): Sample {
  return { name, cart: { currency: 'EUR', customer: { country: 'DE' }, items }, products, lines }
}
