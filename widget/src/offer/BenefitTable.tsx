import type { Benefit } from '@parasol/shared/offer'
import { useWording } from '../i18n/wording-context.ts'
import { Value } from '../ui/Value.tsx'
import { Words } from '../ui/Words.tsx'

type BenefitTableProps = { benefits: Benefit[]; language: string | undefined }

export function BenefitTable({ benefits, language }: BenefitTableProps) {
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
              <Words language={language}>{description}</Words>
            </th>
            <td>
              <Term term={limit} language={language} />
              {limitPerUnit && (
                <span className="per-unit">
                  <Value>{wording.limitPerUnit(wording.money(limitPerUnit))}</Value>
                </span>
              )}
            </td>
            {hasExcess && (
              <td>
                <Term term={excess} language={language} />
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

type TermProps = { term: Benefit['limit']; language: string | undefined }

function Term({ term, language }: TermProps) {
  const { money } = useWording()
  if (term === null) return '–'
  return typeof term === 'string' ? (
    <Words language={language}>{term}</Words>
  ) : (
    <Value>{money(term)}</Value>
  )
}
