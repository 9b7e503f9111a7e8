import { useId } from 'react'
import type { HeldPolicy, PolicyView } from '@parasol/shared/policy-view'
import { usePolicyWording } from '../i18n/policy-wording.ts'
import { ExternalLink } from '../ui/ExternalLink.tsx'

type PolicyFactsProps = { policy: HeldPolicy; view: PolicyView }

export function PolicyFacts({ policy, view }: PolicyFactsProps) {
  const wording = usePolicyWording()
  const { base } = wording
  const documentsId = useId()
  const { documents, withdrawableUntil } = policy
  return (
    <>
      <dl className="facts">
        <dt>{wording.policyNumber}</dt>
        <dd>
          <bdi>{policy.reference}</bdi>
        </dd>
        <dt>{wording.policyholder}</dt>
        <dd>
          <bdi>{view.holderName}</bdi>
        </dd>
        {view.insuredNames.length > 0 && (
          <>
            <dt>{wording.insured}</dt>
            <dd>{base.list(view.insuredNames)}</dd>
          </>
        )}
        <dt>{base.period}</dt>
        <dd>{base.coverPeriod(policy.period)}</dd>
        <dt>{wording.premium}</dt>
        <dd>{base.money(policy.premium)}</dd>
      </dl>
      {policy.status === 'active' && withdrawableUntil !== null && (
        <p className="help">{wording.withdrawableUntil(wording.deadline(withdrawableUntil))}</p>
      )}
      {documents.length > 0 && (
        <div>
          <h4 id={documentsId} className="subheading">
            {base.documents}
          </h4>
          <ul className="documents" part="documents" aria-labelledby={documentsId}>
            {documents.map(({ kind, url }) => (
              <li key={url}>
                <ExternalLink href={url}>{base.documentNames[kind]}</ExternalLink>
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  )
}
