import { z } from 'zod'
import type { BookedPackage, Market } from '../../src/insurers/insurer.ts'

/** A quote as Acorn answers it: what it costs, and what was sold and cancelled of it. */
export const quoteSchema = z.object({
  id: z.guid(),
  premium: z.int().min(0).nullable(),
  policy: z
    .object({ number: z.string(), premium: z.int(), cancelled: z.boolean(), email: z.email() })
    .nullable(),
  cancellation: z
    .object({ id: z.guid(), refund: z.int().min(0), confirmBefore: z.iso.datetime() })
    .nullable(),
})
export type WireQuote = z.infer<typeof quoteSchema>

export const period = { start: '2026-01-01T00:00:00Z', end: null }

export function toBooked({ id, policy }: WireQuote, { currency }: Market): BookedPackage | null {
  if (!policy) return null
  const sold = {
    id: policy.number,
    quoteId: id,
    insurer: 'acorn',
    reference: policy.number,
    status: policy.cancelled ? ('cancelled' as const) : ('active' as const),
    name: 'Acorn cover',
    premium: { amount: policy.premium, currency },
    period,
    documents: [],
  }
  return { reference: id, currency, policies: [sold], policyholder: { email: policy.email } }
}
