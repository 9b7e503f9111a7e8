import type { CoverPoint, OfferProduct } from '@parasol/shared/offer'
import { useWording } from '../i18n/wording-context.ts'
import { Icon } from '../ui/Icon.tsx'
import { Value } from '../ui/Value.tsx'
import { Words } from '../ui/Words.tsx'
import { BenefitTable } from './BenefitTable.tsx'

export function ProductDetails({ product }: { product: OfferProduct }) {
  const wording = useWording()
  const { language, description, inclusions, exclusions, benefits, period, premium, tax } = product
  return (
    <details className="details" part="details">
      <summary>
        {wording.details}
        <Icon name="chevron" />
      </summary>
      <div className="details-body">
        {description && (
          <p>
            <Words language={language}>{description}</Words>
          </p>
        )}
        <CoverPoints
          heading={wording.inclusions}
          points={inclusions}
          icon="tick"
          language={language}
        />
        <CoverPoints
          heading={wording.exclusions}
          points={exclusions}
          icon="cross"
          language={language}
        />
        {benefits.length > 0 && <BenefitTable benefits={benefits} language={language} />}
        <dl className="facts">
          <dt>{wording.period}</dt>
          <dd>
            <Value>{wording.coverPeriod(period)}</Value>
          </dd>
          {tax.lines.length > 0 && (
            <>
              <dt>{wording.taxWithin}</dt>
              {tax.lines.map(({ code, amount }) => (
                <dd key={code}>
                  <Value>
                    {wording.taxLine(code, wording.money({ amount, currency: premium.currency }))}
                  </Value>
                </dd>
              ))}
            </>
          )}
        </dl>
      </div>
    </details>
  )
}

type CoverPointsProps = {
  heading: string
  points: CoverPoint[]
  icon: 'tick' | 'cross'
  language: string | undefined
}

function CoverPoints({ heading, points, icon, language }: CoverPointsProps) {
  if (points.length === 0) return null
  return (
    <div>
      <h4 className="subheading">{heading}</h4>
      <ul className="points">
        {points.map(({ title, description }) => (
          <li key={`${title} ${description}`}>
            <Icon name={icon} />
            <div>
              <strong>
                <Words language={language}>{title}</Words>
              </strong>
              {description && (
                <p>
                  <Words language={language}>{description}</Words>
                </p>
              )}
            </div>
          </li>
        ))}
      </ul>
    </div>
  )
}
