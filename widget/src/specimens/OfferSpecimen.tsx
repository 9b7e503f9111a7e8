import type { CartInput } from '@parasol/shared/cart'
import type { Layout } from '@parasol/shared/paint'
import type { Theme } from '@parasol/shared/theme'
import type { CoverState } from '../offer/cover-choice.ts'
import { theme as plainTheme } from '../offer/cover-fixtures.ts'
import { OfferView } from '../offer/OfferView.tsx'
import type { AskedLine } from '../questions/question-state.ts'
import { fullCover, titles } from './offer-data.ts'
import { askedLine } from './question-data.ts'

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

type OfferSpecimenProps = {
  locale: string
  layout: Layout
  theme?: Theme
  cover?: CoverState | null
  lines?: AskedLine[]
  busy?: boolean
  disabled?: boolean
}

/** Where nothing else is said, with all that an offer can hold. */
export function OfferSpecimen(props: OfferSpecimenProps) {
  const { locale, layout, theme = plainTheme, cover = fullCover, lines = [askedLine] } = props
  const { busy = false, disabled = false } = props
  return (
    <OfferView
      cover={cover}
      theme={theme}
      cart={cart}
      lines={lines}
      locale={locale}
      layout={layout}
      busy={busy}
      disabled={disabled}
      toMarkup={(html) => ({ html })}
      onChoose={ignore}
      questionHandlers={{ onSubmit: ignore, onReopen: ignore, onClose: ignore }}
      extraHandlers={{ sendLead: ignoreLater, saveTeaser: ignoreLater }}
    />
  )
}

function ignore(): void {}
async function ignoreLater(): Promise<void> {}
