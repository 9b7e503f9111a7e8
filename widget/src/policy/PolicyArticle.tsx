import { useId } from 'react'
import type { HeldPolicy, PolicyView } from '@parasol/shared/policy-view'
import type { PolicyAction } from '../i18n/policy-messages.ts'
import { usePolicyWording } from '../i18n/policy-wording.ts'
import { ExternalLink } from '../ui/ExternalLink.tsx'
import { Words } from '../ui/Words.tsx'
import { EndingStep } from './EndingStep.tsx'
import type { PolicyApi } from './policy-api.ts'
import { PolicyFacts } from './PolicyFacts.tsx'
import { useSteps } from './use-steps.ts'

type PolicyArticleProps = {
  policy: HeldPolicy
  view: PolicyView
  calls: PolicyApi['cancellations']
  onEnded: (action: PolicyAction) => void
}

/** One policy: what it is, its papers, and the way out of it. */
export function PolicyArticle({ policy, view, calls, onEnded }: PolicyArticleProps) {
  const wording = usePolicyWording()
  const nameId = useId()
  const { part, open, enter, leave } = useSteps<PolicyAction>()
  const action = findWayOut(policy, view)
  return (
    <article ref={part} className="product" part="product" aria-labelledby={nameId}>
      <header className="summary">
        <h3 id={nameId} className="name" part="name" tabIndex={-1}>
          <Words language={policy.language}>{policy.name}</Words>
        </h3>
        <p className={`state state-${policy.status}`}>{wording.statuses[policy.status]}</p>
      </header>
      <PolicyFacts policy={policy} view={view} />
      {open ? (
        <EndingStep
          action={open}
          policy={policy}
          view={view}
          calls={calls}
          onConfirmed={() => onEnded(open)}
          onClose={leave}
        />
      ) : (
        <div className="actions">
          {policy.claimUrl && <ExternalLink href={policy.claimUrl}>{wording.claim}</ExternalLink>}
          {action && (
            <button
              type="button"
              className="button plain"
              part="button"
              data-opens={action}
              aria-label={wording.endings[action].openFor(policy.name)}
              onClick={() => enter(action)}
            >
              {wording.endings[action].open}
            </button>
          )}
        </div>
      )}
    </article>
  )
}

/** Withdrawal while it is possible, since it never gives back less; cancellation after that. */
function findWayOut(policy: HeldPolicy, { can }: PolicyView): PolicyAction | null {
  if (policy.status !== 'active') return null
  if (can.withdraw && policy.withdrawableUntil !== null) return 'withdraw'
  return can.cancel ? 'cancel' : null
}
