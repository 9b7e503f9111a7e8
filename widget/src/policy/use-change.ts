import { useEffect, useEffectEvent, useRef } from 'react'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { ChangeStatus } from '@parasol/shared/policy-change'
import type { ApiError } from '../api/api-error.ts'
import type { ChangeCalls } from './policy-api.ts'
import { toPolicyFailure } from './policy-failure.ts'
import type { PolicyFailure } from './policy-failure.ts'
import { computePollDelayMs } from './polling.ts'

/** What is wrong, by field. */
type Fields = Readonly<Record<string, string>>

const noFields: Fields = {}

type AnyChange = { id: string; status: ChangeStatus }

/** How far a change has come. `unpaid` waits for the shop, which confirms it once it is paid. A failure that may pass keeps what was quoted, to be confirmed once more. */
export type ChangeProgress<Change> =
  | { phase: 'open' | 'quoting' }
  | { phase: 'quoted' | 'confirming' | 'unpaid' | 'pending' | 'confirmed'; change: Change }
  | { phase: 'failed'; failure: PolicyFailure; fields: Fields; change: Change | null }

/** What hears how a change goes on. */
type ChangeListeners<Change> = {
  onConfirmed: (change: Change) => void
  /** The shop has to take the payment, and to confirm it then. */
  onUnpaid?: (change: Change) => void
}

/** The life of a change: quoted, confirmed by the shopper, and followed until the insurer has answered. */
export function useChange<Request, Change extends AnyChange>(
  calls: ChangeCalls<Request, Change>,
  { onConfirmed, onUnpaid }: ChangeListeners<Change>,
  /** Where it was quoted before. */
  initial: Change | null = null,
) {
  // A second click can be faster than the state it would have to see.
  const isSent = useRef(false)
  const quoting = useMutation<Change, ApiError, Request>({ mutationFn: calls.quote })
  const confirming = useMutation<Change, ApiError, Change>({
    mutationFn: ({ id }) => calls.confirm(id),
    onSettled: () => {
      isSent.current = false
    },
    onError: (error, sent) => {
      if (isUnpaid(error)) onUnpaid?.(sent)
    },
  })
  const change = quoting.data ?? initial
  const unpaid = isUnpaid(confirming.error) ? confirming.variables : undefined
  const accepted = confirming.data ?? unpaid ?? (change?.status === 'pending' ? change : undefined)

  const followed = useQuery<Change, ApiError>({
    queryKey: ['change', accepted?.id],
    queryFn: () => calls.read(accepted?.id ?? ''),
    enabled: accepted !== undefined && isOpen(accepted),
    // Asked at once, it would know no more than the answer before.
    ...(accepted && { initialData: accepted }),
    refetchInterval: ({ state: { data, dataUpdateCount } }) =>
      data && isOpen(data) ? computePollDelayMs(dataUpdateCount) : false,
  })
  const outcome: Change | undefined = followed.data ?? accepted

  const settle = useEffectEvent(onConfirmed)
  useEffect(() => {
    if (outcome?.status === 'confirmed') settle(outcome)
  }, [outcome])

  return {
    progress: toProgress(),
    /** When the shopper last confirmed it. */
    confirmedAt: new Date(confirming.submittedAt),
    quote: (request: Request) => {
      confirming.reset()
      quoting.mutate(request)
    },
    confirm: () => {
      if (!change || isSent.current) return
      isSent.current = true
      confirming.mutate(change)
    },
  }

  function toProgress(): ChangeProgress<Change> {
    if (quoting.isPending) return { phase: 'quoting' }
    const error = quoting.error ?? (unpaid ? null : confirming.error)
    if (error) {
      const failure = toPolicyFailure(error)
      const fields = error.fields ?? noFields
      return { phase: 'failed', failure, fields, change: mayPass(failure) ? change : null }
    }
    if (confirming.isPending && change) return { phase: 'confirming', change }
    switch (outcome?.status) {
      case undefined:
        return change ? { phase: 'quoted', change } : { phase: 'open' }
      case 'quoted':
        return { phase: unpaid ? 'unpaid' : 'quoted', change: outcome }
      case 'pending':
        return { phase: 'pending', change: outcome }
      case 'confirmed':
        return { phase: 'confirmed', change: outcome }
      case 'refused':
      case 'expired':
        return { phase: 'failed', failure: outcome.status, fields: noFields, change: null }
    }
  }
}

function isUnpaid(error: ApiError | null): boolean {
  return error !== null && toPolicyFailure(error) === 'payment'
}

/** Whether something may still come of it. */
function isOpen({ status }: AnyChange): boolean {
  return status === 'quoted' || status === 'pending'
}

/** Whether asking for a new quote makes sense after a failure. */
export function isWorthAnotherTry(progress: ChangeProgress<unknown>): boolean {
  return (
    progress.phase === 'failed' && (mayPass(progress.failure) || progress.failure === 'expired')
  )
}

function mayPass(failure: PolicyFailure): boolean {
  return failure === 'unavailable' || failure === 'offline'
}
