import type { BookingRecord, InsurerBooking } from '../bookings/booking-record.ts'
import { ParasolError } from '../parasol-error.ts'

/** Parts that have policies, whatever became of them. Throws where there is none. */
export function requireIssuedParts({ parts }: BookingRecord): InsurerBooking[] {
  const issued = parts.filter(({ policies }) => policies.length > 0)
  if (issued.length > 0) return issued
  throw new ParasolError('not_booked', 'This booking has no policies')
}

/** The one part whose policies are meant. */
export function choosePart(booking: BookingRecord, named: string | undefined): InsurerBooking {
  const active = requireIssuedParts(booking).filter(hasActivePolicy)
  const [part, ...others] = named ? active.filter(({ insurer }) => insurer === named) : active
  if (!part) throw refuse('insurer', 'has no active policy in this booking')
  if (others.length > 0) {
    const names = active.map(({ insurer }) => insurer).join(', ')
    throw refuse('insurer', `must say whose policies are meant: ${names}`)
  }
  return part
}

/** The part that these policies are of, all of them active; without any named, the one that has active policies. */
export function choosePolicies(
  booking: BookingRecord,
  named: readonly string[] | undefined,
): InsurerBooking {
  const active = requireIssuedParts(booking).filter(hasActivePolicy)
  const chosen = named ? active.filter((part) => named.some((id) => isActive(part, id))) : active
  const [part, ...others] = chosen
  if (!part || named?.some((id) => !chosen.some((each) => isActive(each, id)))) {
    throw refuse('policies', 'must be active policies of this booking')
  }
  if (others.length > 0) throw refuse('policies', 'must be named, those of one insurer at a time')
  return part
}

function hasActivePolicy({ policies }: InsurerBooking): boolean {
  return policies.some(({ status }) => status === 'active')
}

function isActive({ policies }: InsurerBooking, policyId: string): boolean {
  return policies.some(({ id, status }) => id === policyId && status === 'active')
}

function refuse(field: string, problem: string): ParasolError {
  return new ParasolError('change_invalid', `${field} ${problem}`, { fields: { [field]: problem } })
}
