import type { Renewal } from '@parasol/shared/policy-change'
import type { HeldPolicy } from '@parasol/shared/policy-view'
import { usePolicyWording } from '../i18n/policy-wording.ts'
import { Words } from '../ui/Words.tsx'

type RenewalTermsProps = { renewal: Renewal; policies: HeldPolicy[] }

/** What would be renewed, for how long and for how much. */
export function RenewalTerms({ renewal, policies }: RenewalTermsProps) {
  const wording = usePolicyWording()
  const { base, renewal: words } = wording
  const known = new Map(policies.map((policy) => [policy.id, policy]))
  return (
    <>
      <p>{words.offer}</p>
      {renewal.policies.map(({ id, premium, period }) => (
        <dl key={id} className="facts">
          <dt>
            <Words language={known.get(id)?.language}>{known.get(id)?.name}</Words>
          </dt>
          <dd>{base.money(premium)}</dd>
          <dt>{base.period}</dt>
          <dd>{base.coverPeriod(period)}</dd>
        </dl>
      ))}
      {renewal.policies.length > 1 && (
        <p className="total">{base.labelled(words.total, base.money(renewal.premium))}</p>
      )}
      {renewal.confirmBefore && (
        <p className="help">{wording.confirmUntil(wording.deadline(renewal.confirmBefore))}</p>
      )}
    </>
  )
}
