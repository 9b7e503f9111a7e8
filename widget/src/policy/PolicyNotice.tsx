import { usePolicyWording } from '../i18n/policy-wording.ts'
import { Icon } from '../ui/Icon.tsx'
import type { PolicyFailure } from './policy-failure.ts'

type PolicyNoticeProps = { failure: PolicyFailure | null; busy: boolean; onRetry: () => void }

/** In the place of a policy that cannot be shown: not yet, or why. */
export function PolicyNotice({ failure, busy, onRetry }: PolicyNoticeProps) {
  const wording = usePolicyWording()
  return (
    <section
      className="card policy"
      lang={wording.base.language}
      dir={wording.base.direction}
      aria-label={wording.heading}
      aria-busy={busy}
    >
      <output className="status">
        {failure ? (
          <span className="error">
            <Icon name="alert" />
            {wording.failures[failure]}
          </span>
        ) : (
          wording.loading
        )}
      </output>
      {failure && failure !== 'token' && (
        <div className="actions">
          <button
            type="button"
            className="button plain"
            part="button"
            aria-disabled={busy}
            onClick={onRetry}
          >
            {wording.retry}
          </button>
        </div>
      )}
    </section>
  )
}
