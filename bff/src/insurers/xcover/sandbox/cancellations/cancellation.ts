import { createCancellationId } from '../packages/ids.ts'
import { findStubbornness } from '../packages/magic-values.ts'
import { dropPreviews, listQuotes, mapQuotes } from '../packages/quote-package.ts'
import type { Quote, QuotePackage } from '../packages/quote-package.ts'
import { requireQuotes } from '../packages/quoting.ts'
import type { Circumstances } from '../packages/quoting.ts'
import { refuseInvalid, refuseUnknown } from '../packages/refusal.ts'
import { dayMs } from '../packages/timestamps.ts'
import { computeRefund, isRunning } from './refund.ts'
import type { CancelRequest } from './requests.ts'

/** What a cancellation comes to, worked out when it was asked for. */
export type Cancellation = {
  id: string
  at: string
  confirmBefore: string
  /** By policy, in minor units. */
  refunds: { quoteId: string; amount: number }[]
}

/** Works a cancellation out and changes nothing. */
export function quoteCancellation(
  quotePackage: QuotePackage,
  request: CancelRequest,
  { now, random }: Circumstances,
): Cancellation {
  const policies = choosePolicies(quotePackage, request)
  if (findStubbornness(quotePackage) === 'no_cancellation') {
    throw refuseInvalid([`Booking ${quotePackage.id} cannot be cancelled.`])
  }
  const ended = policies.find((policy) => !isRunning(policy, now))
  if (ended) throw refuseInvalid([`Policy ${ended.id} has ended and cannot be cancelled.`])
  return {
    id: createCancellationId(random),
    at: now.toISOString(),
    confirmBefore: findDeadline(policies, now),
    refunds: policies.map((policy) => ({ quoteId: policy.id, amount: computeRefund(policy, now) })),
  }
}

/** Keeps a preview, so that it can be confirmed. Every one that is open can be, until something is done to the package. */
export function offerCancellation(
  quotePackage: QuotePackage,
  cancellation: Cancellation,
): QuotePackage {
  return { ...quotePackage, cancellations: [...(quotePackage.cancellations ?? []), cancellation] }
}

/** The preview that is to be confirmed. */
export function takeCancellation(
  quotePackage: QuotePackage,
  cancellationId: string,
  now: Date,
): Cancellation {
  const found = quotePackage.cancellations?.find(({ id }) => id === cancellationId)
  if (!found) {
    // Whoever confirms again is told what came of it, not that it never was.
    choosePolicies(quotePackage, {})
    throw refuseUnknown(`cancellation ${cancellationId}`)
  }
  if (now >= new Date(found.confirmBefore)) {
    throw refuseInvalid([`Cancellation ${cancellationId} was to be confirmed earlier.`])
  }
  return found
}

/** The package stays as long as one of its policies does. Recorded: the time is that of the preview. */
export function cancelPolicies(
  quotePackage: QuotePackage,
  { at, quoteIds }: { at: string; quoteIds: string[] },
): QuotePackage {
  const kept = mapQuotes(dropPreviews(quotePackage), (quote) =>
    quoteIds.includes(quote.id)
      ? { ...quote, status: 'CANCELLED', cancelledAt: at, updatedAt: at }
      : quote,
  )
  const isOver = listQuotes(kept).every(({ status }) => status === 'CANCELLED')
  return { ...kept, status: isOver ? 'CANCELLED' : kept.status, updatedAt: at }
}

function choosePolicies(quotePackage: QuotePackage, { quotes }: CancelRequest): Quote[] {
  const ids = quotes?.map(({ id }) => id)
  if (ids) requireQuotes(quotePackage, ids)
  const asked = listQuotes(quotePackage).filter(({ id }) => !ids || ids.includes(id))
  const chosen = asked.filter(({ status }) => status === 'CONFIRMED')
  if (chosen.length === 0 || (ids && chosen.length < asked.length)) {
    const { status } = asked.find((quote) => quote.status !== 'CONFIRMED') ?? quotePackage
    throw refuseInvalid([`Changing the status from ${status} to CANCELLED is not allowed.`])
  }
  return chosen
}

/** A day from now, or the start of the policy that begins sooner. */
function findDeadline(policies: Quote[], now: Date): string {
  const starts = policies.map(({ start }) => Date.parse(start)).filter((at) => at > now.getTime())
  return new Date(Math.min(now.getTime() + dayMs, ...starts)).toISOString()
}
