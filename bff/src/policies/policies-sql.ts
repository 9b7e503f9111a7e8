import { policyholderSchema } from '@parasol/shared/booking'
import type { StoredPolicy } from '../bookings/booking-record.ts'
import { eq, sql } from '../db/drizzle-orm.ts'
import type { Drizzle } from '../db/drizzle.ts'
import { bookings, insurerBookings } from '../db/schema.ts'
import type { DetailsChange } from '../insurers/after-sale.ts'
import type { LeasedChange } from './change-record.ts'

/** Writes what a change has made of a part's policies, and of whom they insure. The order has to be locked. */
export async function writeEffect(
  tx: Drizzle,
  { bookingId, partId, terms }: Pick<LeasedChange, 'bookingId' | 'partId' | 'terms'>,
  policies: readonly StoredPolicy[],
): Promise<void> {
  const [part] = await tx
    .select({ policies: insurerBookings.policies })
    .from(insurerBookings)
    .where(eq(insurerBookings.id, partId))
  await tx
    .update(insurerBookings)
    .set({
      policies: mergePolicies(part?.policies ?? [], policies),
      policiesVersion: sql`${insurerBookings.policiesVersion} + 1`,
    })
    .where(eq(insurerBookings.id, partId))
  const details = terms.kind === 'modification' ? terms.change : {}
  await tx
    .update(bookings)
    .set({ updatedAt: sql`now()`, ...(await toPeople(tx, bookingId, details)) })
    .where(eq(bookings.id, bookingId))
}

/** A policy the insurer no longer tells of stays as it was; its documents may still be asked for. */
function mergePolicies(
  before: readonly StoredPolicy[],
  now: readonly StoredPolicy[],
): StoredPolicy[] {
  const known = new Set(before.map(({ id }) => id))
  return [
    ...before.map((policy) => now.find(({ id }) => id === policy.id) ?? policy),
    ...now.filter(({ id }) => !known.has(id)),
  ]
}

async function toPeople(tx: Drizzle, bookingId: string, { policyholder, insured }: DetailsChange) {
  const [order] = await tx
    .select({ policyholder: bookings.policyholder })
    .from(bookings)
    .where(eq(bookings.id, bookingId))
  if (!order) throw new Error('A booking has lost its order')
  return {
    ...(policyholder && {
      policyholder: policyholderSchema.parse({ ...order.policyholder, ...policyholder }),
    }),
    ...(insured && { insured }),
  }
}
