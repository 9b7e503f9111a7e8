import { useMutation } from '@tanstack/react-query'
import type { Renewal } from '@parasol/shared/policy-change'
import type { PolicyView } from '@parasol/shared/policy-view'
import { usePolicyWording } from '../i18n/policy-wording.ts'
import { ChangeStatus } from './ChangeStatus.tsx'
import type { PolicyApi } from './policy-api.ts'
import { toPolicyFailure } from './policy-failure.ts'
import { RenewalTerms } from './RenewalTerms.tsx'
import { isWorthAnotherTry, useChange } from './use-change.ts'
import { useKeptFocus } from './use-kept-focus.ts'

type RenewalSectionProps = {
  view: PolicyView
  api: Pick<PolicyApi, 'renewals' | 'optOutOfRenewal'>
  onRenewed: () => void
  onUnpaid: (change: Renewal) => void
  onDeclined: () => void
}

/** A renewal that waits for an answer, and the way out of one that would come by itself. Either is one click. */
export function RenewalSection(props: RenewalSectionProps) {
  const { view, api, onRenewed, onUnpaid, onDeclined } = props
  const wording = usePolicyWording()
  const words = wording.renewal
  const { part, heading } = useKeptFocus<HTMLElement>()
  const { progress, quote, confirm } = useChange(
    api.renewals,
    { onConfirmed: onRenewed, onUnpaid },
    view.renewal,
  )
  const declining = useMutation({ mutationFn: api.optOutOfRenewal, onSuccess: onDeclined })

  const isSettled =
    declining.isSuccess || progress.phase === 'pending' || progress.phase === 'confirmed'
  const renewal = !isSettled && 'change' in progress ? progress.change : null
  const mayAccept = renewal !== null && progress.phase !== 'unpaid'
  const mayAskAgain = !isSettled && !renewal && isWorthAnotherTry(progress)
  const mayDecline = !isSettled && view.can.optOutOfRenewal
  const isBusy = declining.isPending || progress.phase === 'confirming'
  if (progress.phase === 'open' && !mayDecline && !declining.isSuccess) return null

  function askAgain() {
    const renewed = new Set(view.renewal?.policies.map(({ id }) => id))
    const insurer = view.policies.find(({ id }) => renewed.has(id))?.insurer
    quote(insurer === undefined ? {} : { insurer })
  }

  return (
    <section ref={part} className="part" aria-label={words.heading}>
      <h3 ref={heading} className="name" part="name" tabIndex={-1}>
        {words.heading}
      </h3>
      {renewal && <RenewalTerms renewal={renewal} policies={view.policies} />}
      {progress.phase === 'open' && mayDecline && <p>{words.automatic}</p>}
      {!declining.isSuccess && <ChangeStatus progress={progress} confirmed={words.accepted} />}
      <output className="status">
        {declining.isPending && wording.confirming}
        {declining.isSuccess && words.declined}
        {declining.error && wording.failures[toPolicyFailure(declining.error)]}
      </output>
      <div className="actions">
        {(mayAccept || mayAskAgain) && (
          <button
            type="button"
            className="button plain"
            part="button"
            aria-disabled={isBusy}
            onClick={renewal ? () => !isBusy && confirm() : askAgain}
          >
            {renewal ? words.accept(wording.base.money(renewal.premium)) : wording.retry}
          </button>
        )}
        {mayDecline && (
          <button
            type="button"
            className="button plain"
            part="button"
            aria-disabled={isBusy}
            onClick={() => !isBusy && declining.mutate()}
          >
            {words.decline}
          </button>
        )}
      </div>
    </section>
  )
}
