import { createUuid } from '../../../sandbox/ids.ts'
import type { Random } from '../../../sandbox/ids.ts'
import { findQuote, mapQuotes } from '../packages/quote-package.ts'
import type { Quote, QuotePackage } from '../packages/quote-package.ts'
import { refuseInvalid } from '../packages/refusal.ts'
import { addMonths } from '../packages/timestamps.ts'
import { instalmentPlan, splitPrice } from './instalment-plan.ts'
import type { PaymentReport } from './requests.ts'

/** A part of a policy's price, for one month of it. */
export type Instalment = {
  id: string
  /** From 1. */
  number: number
  start: string
  end: string
  amount: number
  status: 'PAID' | 'UNPAID'
  failures: number
}

export function planInstalments(
  { start, end, pricing }: Pick<Quote, 'start' | 'end' | 'pricing'>,
  random: Random,
): Instalment[] {
  const { first, regular } = splitPrice(pricing.price)
  return Array.from({ length: instalmentPlan.count }, (_, index) => ({
    id: createUuid(random),
    number: index + 1,
    start: addMonths(start, index),
    end: index + 1 === instalmentPlan.count ? end : addMonths(start, index + 1),
    amount: index === 0 ? first : regular,
    status: 'UNPAID',
    failures: 0,
  }))
}

export function sumUnpaid({ instalments = [] }: Quote): number {
  return instalments
    .filter(({ status }) => status === 'UNPAID')
    .reduce((sum, { amount }) => sum + amount, 0)
}

/** Notes what became of payments. An instalment is paid once. */
export function reportPayments(
  booking: QuotePackage,
  { quotes }: PaymentReport,
  now: Date,
): QuotePackage {
  const reported = quotes.reduce((changed, report) => {
    const paid = findInstalment(changed, report)
    return mapQuotes(changed, (policy) =>
      policy.id === report.id && policy.instalments
        ? {
            ...policy,
            instalments: policy.instalments.map((instalment) =>
              instalment.id === paid.id ? notePayment(instalment, report) : instalment,
            ),
          }
        : policy,
    )
  }, booking)
  return { ...reported, updatedAt: now.toISOString() }
}

function findInstalment(
  booking: QuotePackage,
  { id, instalment_id, instalment_number }: PaymentReport['quotes'][number],
): Instalment {
  const policy = findQuote(booking, id)
  const found = policy?.instalments?.find(
    (instalment) => instalment.id === instalment_id || instalment.number === instalment_number,
  )
  if (!found || policy?.status !== 'CONFIRMED') {
    throw refuseInvalid({ quotes: [`Policy ${id} has no such instalment.`] })
  }
  if (found.status === 'PAID') {
    throw refuseInvalid([`Instalment ${found.number} of policy ${id} is already paid.`])
  }
  return found
}

function notePayment(
  instalment: Instalment,
  { payment_status: status }: PaymentReport['quotes'][number],
): Instalment {
  return status === 'PAID'
    ? { ...instalment, status }
    : { ...instalment, failures: instalment.failures + 1 }
}
