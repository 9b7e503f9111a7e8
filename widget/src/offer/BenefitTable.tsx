import type { Benefit } from '@parasol/shared/offer'
import { useWording } from '../i18n/wording-context.ts'
import type { Wording } from '../i18n/wording.ts'
import { Value } from '../ui/Value.tsx'

export function BenefitTable({ benefits }: { benefits: Benefit[] }) {
  const wording = useWording()
  const hasExcess = benefits.some(({ excess }) => excess !== null)
  return (
    <table className="benefits">
      <caption className="subheading">{wording.benefits}</caption>
      <thead>
        <tr>
          <th scope="col">{wording.benefit}</th>
          <th scope="col">{wording.limit}</th>
          {hasExcess && <th scope="col">{wording.excess}</th>}
        </tr>
      </thead>
      <tbody>
        {benefits.map(({ description, limit, limitPerUnit, excess }) => (
          <tr key={description}>
            <th scope="row">
              <bdi>{description}</bdi>
            </th>
            <td>
              <Value>{formatTerm(limit, wording)}</Value>
              {limitPerUnit && (
                <span className="per-unit">
                  <Value>{wording.limitPerUnit(wording.money(limitPerUnit))}</Value>
                </span>
              )}
            </td>
            {hasExcess && (
              <td>
                <Value>{formatTerm(excess, wording)}</Value>
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function formatTerm(term: Benefit['limit'], { money }: Wording): string {
  if (term === null) return '–'
  return typeof term === 'string' ? term : money(term)
}
