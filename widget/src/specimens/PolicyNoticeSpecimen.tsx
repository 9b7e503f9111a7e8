import type { PolicyFailure } from '../policy/policy-failure.ts'
import { PolicyNotice } from '../policy/PolicyNotice.tsx'
import { PolicyFrame } from './PolicyFrame.tsx'

type PolicyNoticeSpecimenProps = { locale: string; failure: PolicyFailure | null }

export function PolicyNoticeSpecimen({ locale, failure }: PolicyNoticeSpecimenProps) {
  return (
    <PolicyFrame locale={locale}>
      <PolicyNotice failure={failure} busy={failure === null} onRetry={ignore} />
    </PolicyFrame>
  )
}

function ignore(): void {}
