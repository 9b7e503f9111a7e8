import type { Decision } from '@parasol/shared/decision'
import { createWording } from '../i18n/wording.ts'
import { WordingProvider } from '../i18n/wording-context.ts'
import { Icon } from '../ui/Icon.tsx'
import type { Markup } from '../ui/Markup.tsx'
import { YesNoChoice } from '../ui/YesNoChoice.tsx'
import { sumAccepted, toChoice } from './cover-state.ts'
import type { CoverState } from './cover-state.ts'
import type { Layout } from './offer-mount.ts'
import { ProductSection } from './ProductSection.tsx'

type OfferViewProps = {
  cover: CoverState
  locale: string
  layout: Layout
  /** Titles of the cart's lines by their id. */
  itemTitles: Readonly<Record<string, string>>
  /** A newer quote is on its way. */
  busy: boolean
  disabled: boolean
  /** Makes the BFF's sanitised HTML acceptable to this page. */
  toMarkup: (html: string) => Markup
  onChoose: (products: string[], decision: Decision) => void
}

/** The whole offer from props alone, so that a server can render it too. */
export function OfferView(props: OfferViewProps) {
  const { cover, locale, layout, itemTitles, busy, disabled, toMarkup, onChoose } = props
  const { offer, theme, answers, notice } = cover
  const wording = createWording(locale, theme.copy)
  const productIds = offer.products.map(({ id }) => id)
  const isSingle = offer.products.length === 1
  const toTitles = (itemIds: string[]) => itemIds.flatMap((id) => itemTitles[id] ?? [])
  const allTitles = offer.products.flatMap(({ itemIds }) => toTitles(itemIds))

  const choice = toChoice(cover)
  const status = choice
    ? choice.decision === 'accepted'
      ? wording.selectedCount(choice.products.length, sumAccepted(cover))
      : wording.declined
    : null
  const allAnswer = answers[productIds[0] ?? ''] ?? null
  const isUnanimous = productIds.every((id) => answers[id] === allAnswer)

  return (
    <WordingProvider value={wording}>
      <section
        className={`offer layout-${layout} density-${theme.density}`}
        lang={wording.language}
        // Told apart by what is insured, where a page has several offers.
        aria-label={[wording.heading, wording.list(allTitles)].join(': ')}
        aria-busy={busy}
      >
        <header className="header">
          <span className="badge">
            <Icon name="shield" />
          </span>
          <h2 className="heading">{wording.heading}</h2>
          {theme.logo && <img className="logo" src={theme.logo.url} alt={theme.logo.alt} />}
        </header>
        <output className="notice">{notice && wording.notices[notice]}</output>
        {offer.products.map((product) => (
          <ProductSection
            key={product.id}
            product={product}
            items={toTitles(product.itemIds)}
            isOnly={isSingle}
            answer={answers[product.id] ?? null}
            disabled={disabled}
            toMarkup={toMarkup}
            onAnswer={(decision) => onChoose([product.id], decision)}
          />
        ))}
        {!isSingle && (
          <footer className="all">
            <YesNoChoice
              question={wording.questionForAll}
              accept={wording.acceptAll}
              decline={wording.declineAll}
              answer={isUnanimous ? allAnswer : null}
              disabled={disabled}
              onAnswer={(decision) => onChoose(productIds, decision)}
            />
            <p className="total">{status ?? wording.noneSelected}</p>
          </footer>
        )}
        <output className="visually-hidden">{busy ? wording.updating : status}</output>
      </section>
    </WordingProvider>
  )
}
