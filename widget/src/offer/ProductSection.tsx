import { useId } from 'react'
import type { ReactNode } from 'react'
import type { Decision } from '@parasol/shared/decision'
import type { OfferProduct } from '@parasol/shared/offer'
import { useWording } from '../i18n/wording-context.ts'
import { ExternalLink } from '../ui/ExternalLink.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Markup } from '../ui/Markup.tsx'
import { Words } from '../ui/Words.tsx'
import { YesNoChoice } from '../ui/YesNoChoice.tsx'
import { ProductDetails } from './ProductDetails.tsx'
import { ProductPrice } from './ProductPrice.tsx'

type ProductSectionProps = {
  product: OfferProduct
  /** Titles of what it insures. */
  items: string[]
  isOnly: boolean
  /** What the price was worked out from, where the shopper was asked. */
  questions: ReactNode
  answer: Decision | null
  disabled: boolean
  toMarkup: (html: string) => Markup
  onAnswer: (decision: Decision) => void
}

/** What a first glance takes in; the rest waits in the details. */
const highlightCount = 4

export function ProductSection(props: ProductSectionProps) {
  const { product, items, isOnly, questions, answer, disabled, toMarkup, onAnswer } = props
  const wording = useWording()
  const nameId = useId()
  const termsId = useId()
  const itemList = items.length > 0 ? wording.list(items) : null
  return (
    <article className="product" part="product" aria-labelledby={nameId}>
      <div className="summary">
        <div className="pitch">
          <h3
            id={nameId}
            className="name"
            part="name"
            tabIndex={questions ? -1 : undefined}
            data-line={product.itemIds[0]}
          >
            <Words language={product.language}>{product.name}</Words>
          </h3>
          {itemList && <p className="items">{wording.coversItems(itemList)}</p>}
          {product.headline !== product.name && (
            <p className="headline">
              <Words language={product.language}>{product.headline}</Words>
            </p>
          )}
        </div>
        <ProductPrice product={product} />
      </div>
      {questions}
      <ul className="highlights">
        {product.inclusions.slice(0, highlightCount).map(({ title, description }) => (
          <li key={`${title} ${description}`}>
            <Icon name="tick" />
            <Words language={product.language}>{title}</Words>
          </li>
        ))}
      </ul>
      <ProductDetails product={product} />
      <div className="legal" part="legal">
        {product.documents.length > 0 && (
          <ul className="documents" part="documents" aria-label={wording.documents}>
            {product.documents.map(({ url, kind }) => (
              <li key={url}>
                <ExternalLink href={url}>{wording.documentNames[kind]}</ExternalLink>
              </li>
            ))}
          </ul>
        )}
        <Markup markup={toMarkup(product.disclaimerHtml)} language={product.language} />
        <Underwriter product={product} />
      </div>
      {product.terms.length > 0 && (
        <div id={termsId} className="terms">
          <p>{wording.termsAccepted}</p>
          <ul className="documents" part="documents">
            {product.terms.map(({ url, kind, title, language }) => (
              <li key={url}>
                {title ? (
                  <ExternalLink href={url} language={language}>
                    {title}
                  </ExternalLink>
                ) : (
                  <ExternalLink href={url}>{wording.documentNames[kind]}</ExternalLink>
                )}
              </li>
            ))}
          </ul>
        </div>
      )}
      <YesNoChoice
        question={isOnly || !itemList ? wording.question : wording.questionFor(itemList)}
        accept={wording.accept}
        decline={wording.decline}
        products={[product.id]}
        answer={answer}
        disabled={disabled}
        describedBy={product.terms.length > 0 ? termsId : undefined}
        onAnswer={onAnswer}
      />
      {answer === 'declined' && hasWords(product.optOutHtml) && (
        <div className="legal" part="legal">
          <Markup markup={toMarkup(product.optOutHtml)} language={product.language} />
        </div>
      )}
    </article>
  )
}

/** Some products fill the field with a lone full stop. */
function hasWords(html: string): boolean {
  return /\p{L}/u.test(html.replace(/<[^>]*>/g, ''))
}

/** Most insurers' own sentence names the underwriter already; ours is for those that do not. */
function Underwriter({ product }: { product: OfferProduct }) {
  const { underwrittenBy } = useWording()
  const { name, disclaimer } = product.underwriter
  return (
    <p>
      {!disclaimer.includes(name) && `${underwrittenBy(name)} `}
      <Words language={product.language}>{disclaimer}</Words>
    </p>
  )
}
