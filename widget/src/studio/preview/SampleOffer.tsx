import type { Theme } from '@parasol/shared/theme'
import type { Layout } from '@parasol/shared/paint'
import { createHtmlPolicy } from '../../loader/html-policy.ts'
import { toMarkup } from '../../offer/html-markup.ts'
import { OfferView } from '../../offer/OfferView.tsx'
import type { CoverState } from '../../offer/cover-choice.ts'
import type { Sample } from '../samples/samples.ts'

const htmlPolicy = createHtmlPolicy()

type SampleOfferProps = {
  sample: Sample
  cover: CoverState | null
  theme: Theme
  locale: string
  layout: Layout
  onChoose: (products: string[], decision: 'accepted' | 'declined') => void
}

/** The widget's own view of a sample. Choices can be made; nothing is sent anywhere. */
export function SampleOffer({ sample, onChoose, ...props }: SampleOfferProps) {
  return (
    <OfferView
      {...props}
      cart={sample.cart}
      lines={sample.lines}
      busy={false}
      disabled={false}
      toMarkup={(html) => toMarkup(html, htmlPolicy)}
      onChoose={onChoose}
      questionHandlers={{ onSubmit: () => {}, onReopen: () => {}, onClose: () => {} }}
      extraHandlers={{
        sendLead: () => Promise.resolve(),
        saveTeaser: () => Promise.resolve(),
      }}
    />
  )
}
