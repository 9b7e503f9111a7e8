import type { Actor } from '@parasol/shared/booking'
import type {
  CancellationRequest,
  ModificationRequest,
  RenewalRequest,
} from '@parasol/shared/policy-change'
import type { BookingRecord, InsurerBooking } from '../bookings/booking-record.ts'
import type { CancellationPreview } from '../insurers/after-sale.ts'
import type { Insurer } from '../insurers/insurer.ts'
import { ParasolError } from '../parasol-error.ts'
import type { ChangeKind, ChangeRecord, ChangeTerms } from './change-record.ts'
import type { ChangeStore } from './change-store.ts'
import { choosePart, choosePolicies } from './part-choice.ts'

type Dependencies = {
  store: Pick<ChangeStore, 'readPoliciesVersion' | 'insert'>
  findInsurer: (partnerId: string, name: string) => Insurer
  now: () => Date
  newId: () => string
}

export type ChangeQuoting = ReturnType<typeof createChangeQuoting>

/** Has insurers say what a change would come to. Nothing changes by it. */
export function createChangeQuoting({ store, findInsurer, now, newId }: Dependencies) {
  /** Keeps what the insurer quotes for a part's policies as they are at the beginning. */
  async function keep(
    { bookingId, part, askedBy }: { bookingId: string; part: InsurerBooking; askedBy: Actor },
    quote: () => Promise<{ terms: ChangeTerms; confirmBefore: string | null }>,
  ): Promise<ChangeRecord> {
    const policiesVersion = await store.readPoliciesVersion(part.id)
    const { terms, confirmBefore } = await quote()
    return store.insert({
      id: newId(),
      bookingId,
      partId: part.id,
      terms,
      policiesVersion,
      upstreamKey: newId(),
      confirmBefore: confirmBefore === null ? null : new Date(confirmBefore),
      askedBy,
    })
  }

  async function quoteModification(
    booking: BookingRecord,
    { insurer: named, policyholder, insured }: ModificationRequest,
    askedBy: Actor,
  ): Promise<ChangeRecord> {
    const part = choosePart(booking, named)
    const { modifications } = findInsurer(booking.partnerId, part.insurer)
    if (!modifications) throw missing('modification')
    const change = { ...(policyholder && { policyholder }), ...(insured && { insured }) }
    return keep({ bookingId: booking.id, part, askedBy }, async () => {
      const quote = await modifications.quote(part.packageReference, change, toMarket(booking))
      const { confirmBefore } = quote
      return { terms: { kind: 'modification', change, quote }, confirmBefore }
    })
  }

  async function quoteCancellation(
    booking: BookingRecord,
    { policies, reason }: CancellationRequest,
    askedBy: Actor,
  ): Promise<ChangeRecord> {
    const part = choosePolicies(booking, policies)
    const { cancellations } = findInsurer(booking.partnerId, part.insurer)
    if (!cancellations) throw missing('cancellation')
    return keep({ bookingId: booking.id, part, askedBy }, async () => {
      const { packageReference } = part
      const quote = await cancellations.preview(packageReference, policies ?? [], toMarket(booking))
      if (reason === 'withdrawal') requireWithdrawable(part, quote, now())
      const { confirmBefore } = quote
      return { terms: { kind: 'cancellation', reason, quote }, confirmBefore }
    })
  }

  async function quoteRenewal(
    booking: BookingRecord,
    { insurer: named }: RenewalRequest,
    askedBy: Actor,
  ): Promise<ChangeRecord> {
    const part = choosePart(booking, named)
    const { renewals } = findInsurer(booking.partnerId, part.insurer)
    if (!renewals) throw missing('renewal')
    return keep({ bookingId: booking.id, part, askedBy }, async () => {
      const quote = await renewals.quote(part.packageReference, toMarket(booking))
      return { terms: { kind: 'renewal', quote }, confirmBefore: null }
    })
  }

  return { quoteModification, quoteCancellation, quoteRenewal }
}

/** The insurer's preview knows the product's own time to withdraw; the policy, as it was booked, perhaps the usual one. */
function requireWithdrawable(
  { policies }: InsurerBooking,
  preview: CancellationPreview,
  at: Date,
): void {
  const isWithdrawable = preview.policies.every(({ quoteId, withdrawableUntil }) => {
    const policy = policies.find(({ id }) => id === quoteId)
    const until = withdrawableUntil ?? policy?.withdrawableUntil
    return until !== undefined && at < new Date(until)
  })
  if (isWithdrawable) return
  throw new ParasolError('withdrawal_over', 'The time to withdraw from this cover is over', {
    fields: { reason: 'must be another one: the time to withdraw is over' },
  })
}

function toMarket({ market, currency }: BookingRecord) {
  return { ...market, currency }
}

function missing(kind: ChangeKind): ParasolError {
  return new ParasolError('capability_missing', `The insurer of these policies offers no ${kind}`)
}
