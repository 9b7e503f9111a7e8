import { takeShare } from '../../../sandbox/take-share.ts'
import { dayMs } from '../packages/timestamps.ts'
import type { Quote } from '../packages/quote-package.ts'
import { sumUnpaid } from '../payments/instalments.ts'
import { findCoolingOffDays } from '../policies/cooling-off.ts'

/** Until when a policy is given back for its whole price, ISO 8601 in UTC; null before there is a policy. */
export function findCoolingOffEnd({ confirmedAt, item }: Quote): string | null {
  if (confirmedAt === null) return null
  const lengthMs = findCoolingOffDays(item.category) * dayMs
  return new Date(Date.parse(confirmedAt) + lengthMs).toISOString()
}

/** Whether there is still something to cancel: a policy that has ended can only be given back while it cools off. */
export function isRunning(quote: Quote, now: Date): boolean {
  return quote.status === 'CONFIRMED' && (isCoolingOff(quote, now) || now < new Date(quote.end))
}

/**
 * In the cooling-off period the whole price, after it the share of the days that have not begun; of either, what was
 * paid.
 */
export function computeRefund(quote: Quote, now: Date): number {
  return Math.max(findUnusedShare(quote, now) - sumUnpaid(quote), 0)
}

function findUnusedShare(quote: Quote, now: Date): number {
  const { price } = quote.pricing
  if (isCoolingOff(quote, now)) return price
  const start = Date.parse(quote.start)
  const end = Date.parse(quote.end)
  const totalDays = Math.round((end - start) / dayMs)
  const unusedDays = Math.floor((end - Math.max(now.getTime(), start)) / dayMs)
  return takeShare(price, Math.max(unusedDays, 0), totalDays)
}

function isCoolingOff(quote: Quote, now: Date): boolean {
  const end = findCoolingOffEnd(quote)
  return end !== null && now < new Date(end)
}
