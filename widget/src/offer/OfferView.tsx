import type { CartInput } from '@parasol/shared/cart'
import type { Decision } from '@parasol/shared/decision'
import type { Layout } from '@parasol/shared/paint'
import type { Theme } from '@parasol/shared/theme'
import { OfferExtras } from '../extras/OfferExtras.tsx'
import type { ExtraHandlers } from '../extras/OfferExtras.tsx'
import { createWording } from '../i18n/wording.ts'
import { WordingProvider } from '../i18n/wording-context.ts'
import { LineQuestions } from '../questions/LineQuestions.tsx'
import type { QuestionHandlers } from '../questions/LineQuestions.tsx'
import { findAnswers } from '../questions/question-state.ts'
import type { AskedLine } from '../questions/question-state.ts'
import { useQuestionFocus } from '../questions/use-question-focus.ts'
import { Icon } from '../ui/Icon.tsx'
import type { Markup } from '../ui/Markup.tsx'
import { YesNoChoice } from '../ui/YesNoChoice.tsx'
import { sumAccepted, toChoice } from './cover-choice.ts'
import type { CoverState } from './cover-choice.ts'
import { ProductSection } from './ProductSection.tsx'

type OfferViewProps = {
  /** Null while there are only questions. */
  cover: CoverState | null
  theme: Theme
  cart: CartInput
  lines: AskedLine[]
  locale: string
  layout: Layout
  /** A newer quote is on its way. */
  busy: boolean
  disabled: boolean
  /** Makes the BFF's sanitised HTML acceptable to this page. */
  toMarkup: (html: string) => Markup
  onChoose: (products: string[], decision: Decision) => void
  questionHandlers: QuestionHandlers
  extraHandlers: ExtraHandlers
}

/** The whole offer from props alone, so that a server can render it too. */
export function OfferView(props: OfferViewProps) {
  const { cover, theme, cart, lines, locale, layout, busy, disabled, toMarkup, onChoose } = props
  const { section, handlers } = useQuestionFocus(lines, props.questionHandlers)
  const wording = createWording(locale, theme.copy)
  const itemTitles = Object.fromEntries(cart.items.map(({ id, title }) => [id, title]))
  const products = cover?.offer.products ?? []
  const answers = cover?.answers ?? {}
  const productIds = products.map(({ id }) => id)
  const isSingle = products.length === 1
  const toTitles = (itemIds: string[]) => itemIds.flatMap((id) => itemTitles[id] ?? [])

  const choice = cover && toChoice(cover)
  const status = choice
    ? choice.decision === 'accepted'
      ? wording.selectedCount(choice.products.length, sumAccepted(cover))
      : wording.declined
    : null
  const allAnswer = answers[productIds[0] ?? ''] ?? null
  const isUnanimous = productIds.every((id) => answers[id] === allAnswer)

  const pricedItems = new Set(products.flatMap(({ itemIds }) => itemIds))
  const unpricedItems = cart.items.filter(
    ({ id }) =>
      !pricedItems.has(id) &&
      lines.some(({ itemId, phase }) => itemId === id && phase !== 'closed'),
  )

  const allTitles = toTitles([...pricedItems, ...unpricedItems.map(({ id }) => id)])

  function renderQuestions(itemIds: string[]) {
    const line = lines.find(({ itemId }) => itemIds.includes(itemId))
    const item = cart.items.find(({ id }) => id === line?.itemId)
    if (!line || !item) return null
    // Closed without answers, it was never the shopper who was asked.
    if (line.phase === 'closed' && !findAnswers(line.given, item.sku)) return null
    return (
      <LineQuestions
        key={line.itemId}
        line={line}
        item={item}
        currency={cart.currency}
        disabled={disabled}
        handlers={handlers}
      />
    )
  }

  return (
    <WordingProvider value={wording}>
      <section
        ref={section}
        className={`card offer layout-${layout} density-${theme.density}`}
        part="card"
        lang={wording.language}
        dir={wording.direction}
        // Told apart by what is insured, where a page has several offers.
        aria-label={wording.labelled(wording.heading, wording.list(allTitles))}
        aria-busy={busy}
      >
        <header className="header">
          <span className="badge">
            <Icon name="shield" />
          </span>
          <h2 className="heading" part="heading">
            {wording.heading}
          </h2>
          {theme.logo && (
            <img
              className="logo"
              src={theme.logo.url}
              alt={theme.logo.alt}
              // Any more urgent, the server would have the page fetch it by a path that is not the page's.
              fetchPriority="low"
            />
          )}
        </header>
        <output className="notice" part="notice">
          {cover?.notice && wording.notices[cover.notice]}
        </output>
        {products.map((product) => (
          <ProductSection
            key={product.id}
            product={product}
            items={toTitles(product.itemIds)}
            isOnly={isSingle}
            questions={renderQuestions(product.itemIds)}
            answer={answers[product.id] ?? null}
            disabled={disabled}
            toMarkup={toMarkup}
            onAnswer={(decision) => onChoose([product.id], decision)}
          />
        ))}
        {products.length > 1 && (
          <footer className="all">
            <YesNoChoice
              question={wording.questionForAll}
              accept={wording.acceptAll}
              decline={wording.declineAll}
              products={productIds}
              answer={isUnanimous ? allAnswer : null}
              disabled={disabled}
              onAnswer={(decision) => onChoose(productIds, decision)}
            />
            <p className="total">{status ?? wording.noneSelected}</p>
          </footer>
        )}
        {unpricedItems.map(({ id, title }) => (
          <article key={id} className="product" part="product">
            <h3 className="name" part="name">
              {wording.questionsHeadingFor(title)}
            </h3>
            {renderQuestions([id])}
          </article>
        ))}
        {cover && <OfferExtras extras={cover.offer.extras} handlers={props.extraHandlers} />}
        <output className="visually-hidden">{busy ? wording.updating : status}</output>
      </section>
    </WordingProvider>
  )
}
