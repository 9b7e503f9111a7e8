import { cancelPolicies } from '../cancellations/cancellation.ts'
import { listQuotes, mapQuotes } from '../packages/quote-package.ts'
import type { QuotePackage } from '../packages/quote-package.ts'
import type { Renewal } from './renewal.ts'

/** What time alone does to a renewal. */
export type RenewalStep = {
  at: string
  packageId: string
  quoteId: string
  status: 'ACTIVE' | 'DUE' | 'UNPAID'
}

/** All that is due by `now` and not done yet, oldest first. */
export function listStepsDue(packages: QuotePackage[], now: Date): RenewalStep[] {
  const steps = packages.flatMap((quotePackage) =>
    listQuotes(quotePackage).flatMap(({ id, status, renewal }) =>
      renewal && status === 'CONFIRMED'
        ? listSteps(renewal).map((step) => ({ ...step, packageId: quotePackage.id, quoteId: id }))
        : [],
    ),
  )
  return steps
    .filter(({ at }) => new Date(at) <= now)
    .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))
}

/** The package after one step. With its renewal unpaid, a policy counts as cancelled. */
export function fallDue(quotePackage: QuotePackage, step: RenewalStep): QuotePackage {
  const fallen = mapQuotes(quotePackage, (quote) =>
    quote.renewal && quote.id === step.quoteId
      ? { ...quote, renewal: { ...quote.renewal, status: step.status } }
      : quote,
  )
  if (step.status !== 'UNPAID') return fallen
  return cancelPolicies(fallen, { at: step.at, quoteIds: [step.quoteId] })
}

function listSteps({ status, notificationAt, dueAt, expiryAt }: Renewal) {
  const steps = [
    { status: 'ACTIVE', at: notificationAt },
    { status: 'DUE', at: dueAt },
    { status: 'UNPAID', at: expiryAt },
  ] as const
  return steps.slice(steps.findIndex((step) => step.status === status) + 1)
}
