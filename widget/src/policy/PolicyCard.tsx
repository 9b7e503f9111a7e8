import { useId } from 'react'
import type { Ref } from 'react'
import type { PolicyView } from '@parasol/shared/policy-view'
import { usePolicyWording } from '../i18n/policy-wording.ts'
import { Icon } from '../ui/Icon.tsx'
import { toPaymentDue } from './payment-due.ts'
import type { PaymentDue } from './payment-due.ts'
import { ModificationSection } from './ModificationSection.tsx'
import type { PolicyApi } from './policy-api.ts'
import { PolicyArticle } from './PolicyArticle.tsx'
import { RenewalSection } from './RenewalSection.tsx'
import type { ChangeKind } from './use-policy.ts'

type PolicyCardProps = {
  heading: Ref<HTMLHeadingElement>
  view: PolicyView
  api: PolicyApi
  busy: boolean
  /** Reads the policy anew; there where the last time failed. */
  onRetry: (() => void) | null
  onChange: (kind: ChangeKind) => void
  onPaymentDue: (payment: PaymentDue) => void
}

/** Everything the shopper holds with one order. */
export function PolicyCard(props: PolicyCardProps) {
  const { heading, view, api, busy, onRetry, onChange, onPaymentDue } = props
  const wording = usePolicyWording()
  const headingId = useId()
  const { theme, policies } = view
  return (
    <section
      className={`card policy density-${theme.density}`}
      part="card"
      lang={wording.base.language}
      dir={wording.base.direction}
      aria-labelledby={headingId}
      aria-busy={busy}
    >
      <header className="header">
        <span className="badge">
          <Icon name="shield" />
        </span>
        <h2 ref={heading} id={headingId} className="heading" part="heading" tabIndex={-1}>
          {wording.heading}
        </h2>
        {theme.logo && <img className="logo" src={theme.logo.url} alt={theme.logo.alt} />}
      </header>
      <p className="items">
        {wording.orderNumber} <bdi>{view.orderId}</bdi>
      </p>
      <output className="notice" part="notice">
        {view.status === 'pending' && wording.bookingPending}
        {view.status === 'rejected' && wording.bookingRejected}
      </output>
      {onRetry && (
        <div className="actions">
          <p>{wording.outdated}</p>
          <button type="button" className="text-button" onClick={onRetry}>
            {wording.retry}
          </button>
        </div>
      )}
      {policies.map((policy) => (
        <PolicyArticle
          key={policy.id}
          policy={policy}
          view={view}
          calls={api.cancellations}
          onEnded={(action) => onChange(action === 'withdraw' ? 'withdrawn' : 'cancelled')}
        />
      ))}
      <RenewalSection
        view={view}
        api={api}
        onRenewed={() => onChange('renewed')}
        onUnpaid={(renewal) => onPaymentDue(toPaymentDue('renewal', renewal, renewal.premium))}
        onDeclined={() => onChange('renewal_declined')}
      />
      <ModificationSection
        view={view}
        calls={api.modifications}
        onConfirmed={() => onChange('modified')}
        onUnpaid={(modification) =>
          onPaymentDue(toPaymentDue('modification', modification, modification.premiumDifference))
        }
      />
    </section>
  )
}
