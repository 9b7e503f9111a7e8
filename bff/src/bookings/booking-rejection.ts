import { ParasolError } from '../parasol-error.ts'
import type { InsurerBooking } from './booking-record.ts'

const settled = { settled: true }

/** What the shop is told of an order of which no part was booked: the first reason there is. */
export function toRejection(parts: readonly InsurerBooking[]): ParasolError {
  const code = parts.find(({ failureCode }) => failureCode)?.failureCode
  if (code === 'premium_changed') {
    return new ParasolError(
      'premium_changed',
      'The insurer no longer sells this cover at the premium the shopper accepted; ask for a new offer',
      settled,
    )
  }
  if (code === 'offer_expired') {
    return new ParasolError('offer_expired', 'The offer has expired; ask for a new one', settled)
  }
  if (code === 'insurer_unreachable') {
    return new ParasolError(
      'insurer_unreachable',
      'The insurer could not be reached for so long that the order was given up',
      settled,
    )
  }
  return new ParasolError('insurer_refused', 'The insurer refused to issue this cover', settled)
}
