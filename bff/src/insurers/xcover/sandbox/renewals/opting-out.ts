import { dropPreviews, listQuotes, mapQuotes } from '../packages/quote-package.ts'
import type { QuotePackage } from '../packages/quote-package.ts'
import type { Circumstances } from '../packages/quoting.ts'
import { refuseInvalid } from '../packages/refusal.ts'

/** Lets every policy end on its last day. */
export function stopRenewals(
  booking: QuotePackage,
  { now }: Pick<Circumstances, 'now'>,
): QuotePackage {
  if (!listQuotes(booking).some(({ renewal, status }) => renewal && status === 'CONFIRMED')) {
    throw refuseInvalid([`No policy of ${booking.id} is to be renewed.`])
  }
  const stopped = mapQuotes(dropPreviews(booking), (policy) => {
    const { renewal: _, ...rest } = policy
    return rest
  })
  return { ...stopped, updatedAt: now.toISOString() }
}
