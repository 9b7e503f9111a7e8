import { policyholderSchema, type Policyholder } from '@parasol/shared/booking'
import { and, eq, ne } from '../db/drizzle-orm.ts'
import type { Drizzle } from '../db/drizzle.ts'
import { bookings } from '../db/schema.ts'

const someDetailsSchema = policyholderSchema.partial()

/**
 * Takes over whom an insurer has as its policyholder; what a shop could not have written stays as it was. So does an
 * order that another insurer is still booking: a request repeated there under its key has to be the same.
 */
export async function takeOverPolicyholder(
  tx: Drizzle,
  bookingId: string,
  told: Partial<Policyholder>,
): Promise<void> {
  const isSettled = and(eq(bookings.id, bookingId), ne(bookings.status, 'pending'))
  const [order] = await tx
    .select({ policyholder: bookings.policyholder })
    .from(bookings)
    .where(isSettled)
  if (!order) return
  const taken = Object.entries(told).flatMap(([field, value]) => {
    const read = someDetailsSchema.safeParse({ [field]: value })
    return read.success ? [read.data] : []
  })
  const policyholder = policyholderSchema.parse(Object.assign({}, order.policyholder, ...taken))
  await tx.update(bookings).set({ policyholder }).where(isSettled)
}
