import { createUpdateId } from '../packages/ids.ts'
import { findBookingTrouble, findStubbornness, raiseQuote } from '../packages/magic-values.ts'
import { dropPreviews, mapQuotes } from '../packages/quote-package.ts'
import type { QuotePackage } from '../packages/quote-package.ts'
import { requireQuotes } from '../packages/quoting.ts'
import type { Circumstances } from '../packages/quoting.ts'
import { refuseInvalid, refuseUnknown } from '../packages/refusal.ts'
import { policyholderSchema } from '../packages/requests.ts'
import { dayMs } from '../packages/timestamps.ts'
import { changePolicy } from './change-policy.ts'
import type { ModificationRequest } from './requests.ts'

/** A change whose price was told. */
export type QuotedUpdate = { id: string; confirmBefore: string; request: ModificationRequest }

/** Changes the policyholder and the policies, for the price of the new cover. */
export function modifyBooking(
  booking: QuotePackage,
  request: ModificationRequest,
  circumstances: Circumstances,
): QuotePackage {
  requireChangeable(booking, request)
  const at = circumstances.now.toISOString()
  const changed = mapQuotes(dropPreviews(booking), (policy) => {
    const change = request.quotes?.find(({ id }) => id === policy.id)
    const changedPolicy = change
      ? changePolicy(booking, policy, change.update_fields, circumstances)
      : policy
    const isDearer = policy.status === 'CONFIRMED' && makesDearer(request)
    return isDearer ? raiseQuote(changedPolicy, booking.currency) : changedPolicy
  })
  const policyholder = policyholderSchema.parse({
    ...booking.policyholder,
    ...request.policyholder,
  })
  return { ...changed, policyholder, updatedAt: at }
}

function makesDearer({ policyholder }: ModificationRequest): boolean {
  return findBookingTrouble(policyholder?.email ?? '') === 'price_changed'
}

/** Keeps a change that can be confirmed for a day. */
export function offerUpdate(
  booking: QuotePackage,
  request: ModificationRequest,
  { now, random }: Circumstances,
): { offered: QuotePackage; update: QuotedUpdate } {
  const confirmBefore = new Date(now.getTime() + dayMs).toISOString()
  const update = { id: createUpdateId(random), confirmBefore, request }
  return { offered: { ...booking, updates: [...(booking.updates ?? []), update] }, update }
}

/** The change that is to be confirmed. */
export function takeUpdate(booking: QuotePackage, updateId: string, now: Date): QuotedUpdate {
  const found = booking.updates?.find(({ id }) => id === updateId)
  if (!found) throw refuseUnknown(`update ${updateId}`)
  if (now >= new Date(found.confirmBefore)) {
    throw refuseInvalid([`Update ${updateId} was to be confirmed earlier.`])
  }
  return found
}

function requireChangeable(booking: QuotePackage, request: ModificationRequest): void {
  const { id, status, policyholder } = booking
  if (status !== 'CONFIRMED') {
    throw refuseInvalid([`Booking ${id} is ${status} and cannot be changed.`])
  }
  if (findStubbornness(booking) === 'no_modification') {
    throw refuseInvalid([`Booking ${id} cannot be changed.`])
  }
  requireQuotes(booking, request.quotes?.map((change) => change.id) ?? [])
  const country = request.policyholder?.country
  // Another country has other terms: that is a new policy.
  if (country !== undefined && country !== policyholder?.country) {
    throw refuseInvalid({ policyholder: { country: ['The country cannot be changed.'] } })
  }
}
