import { createRenewalId } from '../packages/ids.ts'
import type { Quote } from '../packages/quote-package.ts'
import type { Circumstances } from '../packages/quoting.ts'
import { computeEnd, dayMs } from '../packages/timestamps.ts'
import { findMarket } from '../pricing/markets.ts'
import type { Market } from '../pricing/markets.ts'

/** How long before a policy's end its holder is told. */
const noticeDays = 30
/** How long a policy lives on unpaid. */
const graceDays = 14

/** Of a policy's next period. Times are ISO 8601 in UTC. */
export type Renewal = {
  id: string
  /** `PLANNED` is the sandbox's own word: nobody is told of the renewal before its notification. */
  status: 'PLANNED' | 'ACTIVE' | 'DUE' | 'UNPAID'
  start: string
  end: string
  notificationAt: string
  dueAt: string
  expiryAt: string
  createdAt: string
}

type Dates = Pick<Renewal, 'start' | 'end' | 'notificationAt' | 'dueAt' | 'expiryAt'>

/** The renewal that a policy has from its beginning. None where it ended before it was bought, or cannot be renewed. */
export function planRenewal(
  { end }: Pick<Quote, 'end'>,
  country: string,
  { now, random }: Circumstances,
): { renewal?: Renewal } {
  const market = findMarket(country)
  if (!market.isRenewable || now >= new Date(end)) return {}
  const id = createRenewalId(random)
  const createdAt = now.toISOString()
  return { renewal: { id, status: 'PLANNED', createdAt, ...planDates(end, market) } }
}

/** When all of it happens, from the end of the policy. */
export function planDates(policyEnd: string, { termDays }: Pick<Market, 'termDays'>): Dates {
  return {
    start: policyEnd,
    end: computeEnd(policyEnd, termDays),
    notificationAt: addDays(policyEnd, -noticeDays),
    dueAt: policyEnd,
    expiryAt: addDays(policyEnd, graceDays),
  }
}

function addDays(at: string, days: number): string {
  return new Date(Date.parse(at) + days * dayMs).toISOString()
}
