import type { CancellationPreview, Cancellations } from '../after-sale.ts'
import type { Market } from '../insurer.ts'
import type { AfterSaleContext } from './after-sale-context.ts'
import type { WireCancellation } from './after-sale-wire.ts'
import { invalidAnswer, toAmount } from './amounts.ts'
import { readChanged, settleTaken } from './changed-booking.ts'
import type { WireQuote } from './wire.ts'

/** XCover cancels policy by policy, or all of a package. */
export function createCancellations(context: AfterSaleContext): Cancellations {
  const { client, startCall } = context
  return {
    async preview(reference, quoteIds, market) {
      using deadline = startCall()
      const body = toCancelRequest(quoteIds)
      const answer = await client.afterSale.previewCancellation(reference, body, deadline)
      return toPreview(answer, { reference, quoteIds, market })
    },

    async confirm(reference, cancellationId, market, idempotencyKey) {
      using deadline = startCall()
      const answer = await client.afterSale.confirmCancellation(
        reference,
        cancellationId,
        idempotencyKey,
        deadline,
      )
      const read = { reference, market, deadline }
      return await settleTaken(() => readChanged(context, read, answer))
    },

    async cancel(reference, quoteIds, market, idempotencyKey) {
      using deadline = startCall()
      const body = toCancelRequest(quoteIds)
      const answer = await client.afterSale.cancel(reference, body, idempotencyKey, deadline)
      const read = { reference, market, deadline }
      return await settleTaken(async () => ({
        refund: toAmount(answer.total_refund ?? '', answer.currency, 'refund'),
        booked: await readChanged(context, read, answer),
      }))
    },
  }
}

/** No list means all policies. */
function toCancelRequest(quoteIds: string[]) {
  return quoteIds.length === 0 ? {} : { quotes: quoteIds.map((id) => ({ id })) }
}

type Asked = { reference: string; quoteIds: string[]; market: Market }

function toPreview(answer: WireCancellation, asked: Asked): CancellationPreview {
  const { cancellation_id: id, confirm_before: confirmBefore, currency } = answer
  if (answer.id !== asked.reference || currency !== asked.market.currency) {
    throw invalidAnswer('XCover previewed another cancellation than the one asked for')
  }
  if (!id) throw invalidAnswer('XCover previewed a cancellation that cannot be confirmed')
  const policies = listCancelled(answer, asked.quoteIds).map((quote) => ({
    quoteId: quote.id,
    refund: toRefund(quote, currency),
    ...(quote.policy_coolingoff_date && { withdrawableUntil: quote.policy_coolingoff_date }),
  }))
  const refund = policies.reduce((sum, policy) => sum + policy.refund, 0)
  if (answer.total_refund && toAmount(answer.total_refund, currency, 'refund') !== refund) {
    throw invalidAnswer('XCover previewed refunds that do not sum to their total')
  }
  return { id, currency, refund, policies, confirmBefore: confirmBefore ?? null }
}

/** What the cancellation ends. What is cancelled already has the time it was; a preview gives none. */
function listCancelled({ quotes }: WireCancellation, quoteIds: string[]): WireQuote[] {
  const cancelled = quotes
    .map(({ quote }) => quote)
    .filter(({ status, cancelled_at }) => status === 'CANCELLED' && !cancelled_at)
  const named = cancelled.filter(({ id }) => quoteIds.includes(id))
  if (cancelled.length === 0 || named.length < quoteIds.length) {
    throw invalidAnswer('XCover previewed a cancellation without the policies asked for')
  }
  return quoteIds.length === 0 ? cancelled : named
}

function toRefund(quote: WireQuote, currency: string): number {
  const refund = quote.refund_value ?? quote.refund_amount
  if (!refund) throw invalidAnswer('XCover previewed a cancellation without its refund')
  return toAmount(refund, currency, 'refund')
}
