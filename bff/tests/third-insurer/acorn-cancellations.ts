import type { CancellationPreview, Cancellations } from '../../src/insurers/after-sale.ts'
import type { BookedPackage, Market } from '../../src/insurers/insurer.ts'
import { InsurerError } from '../../src/insurers/insurer-error.ts'
import { toBooked } from './acorn-policy.ts'
import type { WireQuote } from './acorn-policy.ts'

type Send = (method: 'GET' | 'POST', path: string) => Promise<WireQuote>

/** Acorn cancels what was previewed, once, however often it is told to. */
export function createCancellations(send: Send): Cancellations {
  async function preview(
    reference: string,
    _quoteIds: string[],
    { currency }: Market,
  ): Promise<CancellationPreview> {
    const { cancellation } = await send('GET', `/quotes/${reference}/cancellation`)
    if (!cancellation) throw new InsurerError('acorn', 'invalid_answer', 'Acorn previewed nothing')
    const { id, refund, confirmBefore } = cancellation
    return { id, currency, refund, policies: [{ quoteId: reference, refund }], confirmBefore }
  }

  async function confirm(
    reference: string,
    cancellationId: string,
    market: Market,
  ): Promise<BookedPackage> {
    const path = `/quotes/${reference}/cancellation/${cancellationId}`
    const booked = toBooked(await send('POST', path), market)
    if (!booked) throw new InsurerError('acorn', 'outcome_unknown', 'Acorn named no policy')
    return booked
  }

  return {
    preview,
    confirm,
    async cancel(reference, quoteIds, market) {
      const { id, refund } = await preview(reference, quoteIds, market)
      return { refund, booked: await confirm(reference, id, market) }
    },
  }
}
