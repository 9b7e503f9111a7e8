import type { Modification } from '@parasol/shared/policy-change'
import type { PolicyView } from '@parasol/shared/policy-view'
import { usePolicyWording } from '../i18n/policy-wording.ts'
import { ChangeStatus } from './ChangeStatus.tsx'
import { DetailsForm } from './DetailsForm.tsx'
import type { PolicyApi } from './policy-api.ts'
import { Step } from './Step.tsx'
import { useChange } from './use-change.ts'

type ModificationStepProps = {
  heading: string
  view: PolicyView
  /** Whose policies change; null where all are of one insurer. */
  insurer: string | null
  calls: PolicyApi['modifications']
  onConfirmed: () => void
  onUnpaid: (change: Modification) => void
  onClose: () => void
}

/** Changes the details of people: asks for them, shows what that does to the price, asks once more. */
export function ModificationStep(props: ModificationStepProps) {
  const { heading, view, insurer, calls, onConfirmed, onUnpaid, onClose } = props
  const wording = usePolicyWording()
  const words = wording.modification
  const { progress, quote, confirm } = useChange(calls, { onConfirmed, onUnpaid })
  const modification = 'change' in progress ? progress.change : null
  const isReceived = progress.phase === 'pending' || progress.phase === 'confirmed'
  const isAgreedTo = isReceived || progress.phase === 'unpaid'

  return (
    <Step heading={heading}>
      {!modification && (
        <DetailsForm
          holderName={view.holderName}
          insuredNames={view.insuredNames}
          refused={progress.phase === 'failed' ? progress.fields : null}
          disabled={progress.phase === 'quoting'}
          onSubmit={(request) => quote(insurer === null ? request : { ...request, insurer })}
          onBack={onClose}
        />
      )}
      {modification && !isReceived && <PriceDifference modification={modification} />}
      <ChangeStatus progress={progress} confirmed={words.done} />
      {modification && (
        <div className="actions">
          {!isAgreedTo && (
            <button
              type="button"
              className="button plain"
              part="button"
              aria-disabled={progress.phase === 'confirming'}
              onClick={confirm}
            >
              {words.confirm}
            </button>
          )}
          <button type="button" className="button plain" part="button" onClick={onClose}>
            {isAgreedTo ? wording.close : wording.back}
          </button>
        </div>
      )}
    </Step>
  )
}

function PriceDifference({ modification }: { modification: Modification }) {
  const wording = usePolicyWording()
  const { costsMore, costsLess, costsTheSame, newPremium } = wording.modification
  const { premium, premiumDifference, confirmBefore } = modification
  const { amount } = premiumDifference
  const size = wording.base.money({ ...premiumDifference, amount: Math.abs(amount) })
  return (
    <>
      <p className="total">
        {amount === 0 ? costsTheSame : amount > 0 ? costsMore(size) : costsLess(size)}
      </p>
      <p>{newPremium(wording.base.money(premium))}</p>
      {confirmBefore && (
        <p className="help">{wording.confirmUntil(wording.deadline(confirmBefore))}</p>
      )}
    </>
  )
}
