import type { Modification } from '@parasol/shared/policy-change'
import type { PolicyView } from '@parasol/shared/policy-view'
import { usePolicyWording } from '../i18n/policy-wording.ts'
import { ModificationStep } from './ModificationStep.tsx'
import type { PolicyApi } from './policy-api.ts'
import { useSteps } from './use-steps.ts'

type ModificationSectionProps = {
  view: PolicyView
  calls: PolicyApi['modifications']
  onConfirmed: () => void
  onUnpaid: (change: Modification) => void
}

/** Details belong to an insurer's policies together: there is one way in for each insurer. */
export function ModificationSection(props: ModificationSectionProps) {
  const { view, calls, onConfirmed, onUnpaid } = props
  const wording = usePolicyWording()
  const { part, open, enter, leave } = useSteps<string>()
  const active = view.policies.filter(({ status }) => status === 'active')
  const insurers = [...new Set(active.map(({ insurer }) => insurer))]
  // None is left where the last policy ended while its details were being changed.
  const isOnly = insurers.length <= 1
  const toHeading = (insurer: string) => {
    const names = active.filter((policy) => policy.insurer === insurer).map(({ name }) => name)
    const { open: label } = wording.modification
    return isOnly ? label : wording.base.labelled(label, wording.base.list(names))
  }

  if (open === null && !(view.can.modify && insurers.length > 0)) return null
  return (
    <section ref={part} className="part" aria-label={wording.modification.open} tabIndex={-1}>
      {open === null ? (
        <div className="actions">
          {insurers.map((insurer) => (
            <button
              key={insurer}
              type="button"
              className="button plain"
              part="button"
              data-opens={insurer}
              onClick={() => enter(insurer)}
            >
              {toHeading(insurer)}
            </button>
          ))}
        </div>
      ) : (
        <ModificationStep
          heading={toHeading(open)}
          view={view}
          insurer={isOnly ? null : open}
          calls={calls}
          onConfirmed={onConfirmed}
          onUnpaid={onUnpaid}
          onClose={leave}
        />
      )}
    </section>
  )
}
