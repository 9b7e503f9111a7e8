import type { BookedPolicy, PendingRenewal } from '../insurer.ts'
import { isWebUrl } from './documents.ts'
import type { WireNextRenewal, WirePackage, WireQuote } from './wire.ts'

type Holding = Pick<BookedPolicy, 'withdrawableUntil' | 'claimUrl' | 'pendingRenewal'>

const dayMs = 24 * 60 * 60 * 1000

/** What whoever holds the policy can do with it. */
export function describeHolding(
  quote: WireQuote,
  booking: WirePackage,
  coolingOffDays: number,
): Holding {
  const withdrawableUntil = findCoolingOffEnd(quote, coolingOffDays)
  // Without a link of its own, a claim is made from the account the booking came with.
  const claimUrl = [quote.fnol_link, booking.fnol_link, booking.account_url].find(
    (url) => url && isWebUrl(url),
  )
  const pendingRenewal = toPendingRenewal(quote.next_renewal ?? quote.pending_renewal)
  return {
    ...(withdrawableUntil && { withdrawableUntil }),
    ...(claimUrl && { claimUrl }),
    ...(pendingRenewal && { pendingRenewal }),
  }
}

/** Bookings do not say it, answers to cancellations do: it differs by product, and counts from the confirmation. */
function findCoolingOffEnd(quote: WireQuote, coolingOffDays: number): string | undefined {
  if (quote.status !== 'CONFIRMED') return undefined
  if (quote.policy_coolingoff_date) return quote.policy_coolingoff_date
  const confirmedMs = Date.parse(quote.confirmed_at ?? '')
  if (Number.isNaN(confirmedMs) || coolingOffDays === 0) return undefined
  return new Date(confirmedMs + coolingOffDays * dayMs).toISOString()
}

const renewalStatuses = new Map<string, PendingRenewal['status']>([
  ['ACTIVE', 'upcoming'],
  ['DUE', 'due'],
  ['UNPAID', 'lapsed'],
])

function toPendingRenewal(renewal: WireNextRenewal): PendingRenewal | undefined {
  const status = renewalStatuses.get(renewal?.status ?? '')
  return (
    status && {
      status,
      ...(renewal?.due_date && { dueAt: renewal.due_date }),
      ...(renewal?.expiry_date && { expiresAt: renewal.expiry_date }),
    }
  )
}
