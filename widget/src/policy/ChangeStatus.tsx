import { usePolicyWording } from '../i18n/policy-wording.ts'
import { Icon } from '../ui/Icon.tsx'
import type { ChangeProgress } from './use-change.ts'

type ChangeStatusProps = {
  progress: ChangeProgress<{ id: string }>
  /** Said once it went through. */
  confirmed: string
  /** Said while the insurer works on it; its usual words where left out. */
  pending?: string
}

/** Says how far a change has come. Always on the page, or its first word would not be read out. */
export function ChangeStatus({ progress, confirmed, pending }: ChangeStatusProps) {
  const wording = usePolicyWording()
  return (
    <output className="status">
      {progress.phase === 'quoting' && wording.quoting}
      {progress.phase === 'confirming' && wording.confirming}
      {progress.phase === 'unpaid' && (
        <>
          {wording.failures.payment} {wording.reference} <bdi>{progress.change.id}</bdi>
        </>
      )}
      {progress.phase === 'pending' && [pending, wording.pending].filter(Boolean).join(' ')}
      {progress.phase === 'confirmed' && confirmed}
      {progress.phase === 'failed' && (
        <span className="error">
          <Icon name="alert" />
          {wording.failures[progress.failure]}
        </span>
      )}
    </output>
  )
}
