import { useEffect, useEffectEvent, useRef } from 'react'
import { useQuery } from '@tanstack/react-query'
import type { PolicyView } from '@parasol/shared/policy-view'
import type { ParasolPolicyEventMap } from '../../types/parasol.d.ts'
import type { ApiError } from '../api/api-error.ts'
import { isRetryable } from '../api/retry.ts'
import type { PolicyApi } from './policy-api.ts'
import { computePollDelayMs } from './polling.ts'

export type ChangeKind = ParasolPolicyEventMap['parasol:change']['detail']['change']

type PolicyListeners = {
  onReady: (view: PolicyView) => void
  onChange: (kind: ChangeKind, view: PolicyView) => void
  onFailure: (error: ApiError) => void
}

const readRetries = 2

/** What the shopper holds, kept up to date while something is pending and after every change. */
export function usePolicy(api: PolicyApi, token: string, listeners: PolicyListeners) {
  const greeted = useRef<string | null>(null)
  const changed = useRef<ChangeKind | null>(null)
  const view = useQuery<PolicyView, ApiError>({
    queryKey: ['policies', token],
    queryFn: ({ signal }) => api.read(signal),
    // A change is told even where it leaves the view as it was.
    structuralSharing: false,
    // Elsewhere the shop or the insurer may have changed it meanwhile.
    refetchOnWindowFocus: 'always',
    refetchOnReconnect: 'always',
    retry: (failures, { code }) => failures < readRetries && isRetryable(code),
    refetchInterval: ({ state: { data, dataUpdateCount } }) =>
      data && isPending(data) ? computePollDelayMs(dataUpdateCount) : false,
  })

  const announce = useEffectEvent((current: PolicyView) => {
    if (greeted.current !== token) listeners.onReady(current)
    greeted.current = token
    if (changed.current) listeners.onChange(changed.current, current)
    changed.current = null
  })
  useEffect(() => {
    if (view.data) announce(view.data)
  }, [view.data])

  const fail = useEffectEvent(listeners.onFailure)
  useEffect(() => {
    if (view.error) fail(view.error)
  }, [view.error])

  return {
    view: view.data ?? null,
    error: view.error,
    isFetching: view.isFetching,
    retry: () => void view.refetch(),
    /** A change went through: the page is told with the policy as it is afterwards. */
    noteChange: (kind: ChangeKind) => {
      changed.current = kind
      void view.refetch()
    },
  }
}

function isPending({ status, policies }: PolicyView): boolean {
  return status === 'pending' || policies.some((policy) => policy.status === 'pending')
}
