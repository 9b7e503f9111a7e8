import type { ReactNode } from 'react'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createPolicyWording, PolicyWordingProvider } from '../i18n/policy-wording.ts'
import { WordingProvider } from '../i18n/wording-context.ts'

type PolicyFrameProps = { locale: string; children: ReactNode }

/** What every part of a policy's card expects around it. */
export function PolicyFrame({ locale, children }: PolicyFrameProps) {
  const wording = createPolicyWording(locale, {})
  return (
    <QueryClientProvider client={new QueryClient()}>
      <WordingProvider value={wording.base}>
        <PolicyWordingProvider value={wording}>{children}</PolicyWordingProvider>
      </WordingProvider>
    </QueryClientProvider>
  )
}
