import type { CoverPoint, OfferProduct } from '@parasol/shared/offer'
import { useWording } from '../i18n/wording-context.ts'
import { Icon } from '../ui/Icon.tsx'
import { Value } from '../ui/Value.tsx'
import { BenefitTable } from './BenefitTable.tsx'

export function ProductDetails({ product }: { product: OfferProduct }) {
  const wording = useWording()
  const { description, inclusions, exclusions, benefits, period, premium, tax } = product
  return (
    <details className="details" part="details">
      <summary>
        {wording.details}
        <Icon name="chevron" />
      </summary>
      <div className="details-body">
        {description && (
          <p>
            <bdi>{description}</bdi>
          </p>
        )}
        <CoverPoints heading={wording.inclusions} points={inclusions} icon="tick" />
        <CoverPoints heading={wording.exclusions} points={exclusions} icon="cross" />
        {benefits.length > 0 && <BenefitTable benefits={benefits} />}
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

type CoverPointsProps = { heading: string; points: CoverPoint[]; icon: 'tick' | 'cross' }

function CoverPoints({ heading, points, icon }: CoverPointsProps) {
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
                <bdi>{title}</bdi>
              </strong>
              {description && (
                <p>
                  <bdi>{description}</bdi>
                </p>
              )}
            </div>
          </li>
        ))}
      </ul>
    </div>
  )
}
