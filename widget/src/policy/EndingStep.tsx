import { useEffect, useEffectEvent } from 'react'
import type { Cancellation } from '@parasol/shared/policy-change'
import type { HeldPolicy, PolicyView } from '@parasol/shared/policy-view'
import type { PolicyAction } from '../i18n/policy-messages.ts'
import { usePolicyWording } from '../i18n/policy-wording.ts'
import { ChangeStatus } from './ChangeStatus.tsx'
import type { PolicyApi } from './policy-api.ts'
import { Receipt } from './Receipt.tsx'
import { writeReceipt } from './write-receipt.ts'
import { Step } from './Step.tsx'
import { isWorthAnotherTry, useChange } from './use-change.ts'

type EndingStepProps = {
  action: PolicyAction
  policy: HeldPolicy
  view: PolicyView
  calls: PolicyApi['cancellations']
  onConfirmed: () => void
  onClose: () => void
}

/** Ends one policy, by withdrawal or by cancellation: shows what is paid back, asks once, and gives a receipt. */
export function EndingStep({ action, policy, view, calls, onConfirmed, onClose }: EndingStepProps) {
  const wording = usePolicyWording()
  const words = wording.endings[action]
  const { progress, confirmedAt, quote, confirm } = useChange(calls, { onConfirmed })
  const ask = () =>
    quote({ policies: [policy.id], reason: action === 'withdraw' ? 'withdrawal' : 'other' })
  const askFirst = useEffectEvent(ask)
  useEffect(() => askFirst(), [])

  const cancellation = 'change' in progress ? progress.change : null
  const isReceived = progress.phase === 'pending' || progress.phase === 'confirmed'
  const until = policy.withdrawableUntil && wording.deadline(policy.withdrawableUntil)

  return (
    <Step heading={words.openFor(policy.name)}>
      {!isReceived && <p>{words.intro(policy.name, until)}</p>}
      {!isReceived && cancellation && <Refund cancellation={cancellation} />}
      <ChangeStatus progress={progress} confirmed={words.received} pending={words.received} />
      {isReceived && (
        <Receipt
          lines={writeReceipt(wording, action, {
            view,
            cancellation: progress.change,
            confirmedAt,
          })}
          fileName={words.receiptFile}
        />
      )}
      <div className="actions">
        {!isReceived && (cancellation ?? isWorthAnotherTry(progress)) && (
          <button
            type="button"
            className="button plain"
            part="button"
            aria-disabled={progress.phase === 'confirming'}
            onClick={cancellation ? confirm : ask}
          >
            {cancellation ? words.confirm : wording.retry}
          </button>
        )}
        <button type="button" className="button plain" part="button" onClick={onClose}>
          {isReceived ? wording.close : wording.back}
        </button>
      </div>
    </Step>
  )
}

function Refund({ cancellation: { refund, confirmBefore } }: { cancellation: Cancellation }) {
  const wording = usePolicyWording()
  return (
    <p className="total">
      {refund.amount > 0 ? wording.refund(wording.base.money(refund)) : wording.noRefund}
      {confirmBefore && (
        <span className="help"> {wording.confirmUntil(wording.deadline(confirmBefore))}</span>
      )}
    </p>
  )
}
