import type { CartInput } from '@parasol/shared/cart'
import type { Question } from '@parasol/shared/offer'
import { theme } from '../offer/cover-fixtures.ts'
import type { Layout } from '@parasol/shared/paint'
import { OfferView } from '../offer/OfferView.tsx'
import type { AskedLine } from '../questions/question-state.ts'
import { cover, titles } from './offer-data.ts'

const cart: CartInput = {
  currency: 'AUD',
  customer: { country: 'AU' },
  items: Object.entries(titles).map(([id, title]) => ({
    id: `line-${id}`,
    sku: id,
    title,
    category: title,
    quantity: 1,
    unitPrice: 100_000,
  })),
}

const kinds = ['yes_no', 'date', 'number', 'money', 'text'] as const

const questions: Question[] = [
  ...kinds.map((kind) => ({
    id: kind,
    kind,
    label: `QUESTION ${kind.toUpperCase()}?`,
    help: 'HELP',
    options: [],
  })),
  {
    id: 'choice',
    kind: 'choice',
    label: 'QUESTION CHOICE?',
    help: null,
    options: ['ONE', 'TWO', 'THREE', 'FOUR'].map((value) => ({ value, label: value })),
  },
]

const line: AskedLine = {
  itemId: 'line-c',
  questions,
  given: null,
  phase: 'asked',
  sentWith: null,
  problem: 'failed',
}

type OfferSpecimenProps = { locale: string; layout: Layout; busy?: boolean }

export function OfferSpecimen({ locale, layout, busy = false }: OfferSpecimenProps) {
  return (
    <OfferView
      cover={cover}
      theme={theme}
      cart={cart}
      lines={[line]}
      locale={locale}
      layout={layout}
      busy={busy}
      disabled={false}
      toMarkup={(html) => ({ html })}
      onChoose={ignore}
      questionHandlers={{ onSubmit: ignore, onReopen: ignore, onClose: ignore }}
      extraHandlers={{ sendLead: ignoreLater, saveTeaser: ignoreLater }}
    />
  )
}

function ignore(): void {}
async function ignoreLater(): Promise<void> {}
