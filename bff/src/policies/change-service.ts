import type {
  CancellationRequest,
  ModificationRequest,
  RenewalRequest,
} from '@parasol/shared/policy-change'
import type { BookingStore, BookingWithTimeline } from '../bookings/booking-store.ts'
import type { Insurer } from '../insurers/insurer.ts'
import { ParasolError } from '../parasol-error.ts'
import type { Timers } from '../timers.ts'
import { toPolicyChange, type PolicyChange } from './change-answer.ts'
import type { ChangeQuoting } from './change-quoting.ts'
import type { ChangeKind, ChangeRecord } from './change-record.ts'
import type { ChangeStore } from './change-store.ts'
import type { ChangeWorker } from './change-worker.ts'
import { requireIssuedParts } from './part-choice.ts'
import {
  requireRight,
  requireRightToConfirm,
  toCancellationRight,
  type Caller,
} from './shopper-rights.ts'

export type ConfirmOutcome = { kind: 'confirmed' | 'pending'; change: PolicyChange }

/** Which change, as the address of a call names it. */
export type ChangeAddress = { bookingId: string; kind: ChangeKind; id: string }

type Dependencies = {
  bookings: Pick<BookingStore, 'findById'>
  store: ChangeStore
  quoting: ChangeQuoting
  worker: Pick<ChangeWorker, 'attempt'>
  findInsurer: (partnerId: string, name: string) => Insurer
  timers: Timers
  /** How long the caller is kept waiting for the insurer before it is told `pending`; 0 leaves it all to workers. */
  waitMs: number
}

/** What a confirming call's own try is given beyond the time the caller waits for it. */
const headStartMs = 1_000

/** A change under way is over within seconds, unless the insurer is away. */
const retryAfterMs = 5_000

const settled = { settled: true }

export type ChangeService = ReturnType<typeof createChangeService>

/** Changes policies after the sale: first the insurer says what it comes to, then the caller confirms it. */
export function createChangeService({
  bookings,
  store,
  quoting,
  worker,
  findInsurer,
  timers,
  waitMs,
}: Dependencies) {
  async function findBooking({ partner }: Caller, id: string): Promise<BookingWithTimeline> {
    const booking = await bookings.findById(partner.id, id)
    if (!booking) throw new ParasolError('not_found', 'There is no booking with this id')
    return booking
  }

  async function quoteModification(
    caller: Caller,
    bookingId: string,
    request: ModificationRequest,
  ) {
    requireRight(caller, 'modify')
    const booking = await findBooking(caller, bookingId)
    return toPolicyChange(await quoting.quoteModification(booking, request, caller.actor))
  }

  async function quoteCancellation(
    caller: Caller,
    bookingId: string,
    request: CancellationRequest,
  ) {
    requireRight(caller, toCancellationRight(request.reason))
    const booking = await findBooking(caller, bookingId)
    return toPolicyChange(await quoting.quoteCancellation(booking, request, caller.actor))
  }

  async function quoteRenewal(caller: Caller, bookingId: string, request: RenewalRequest) {
    const booking = await findBooking(caller, bookingId)
    return toPolicyChange(await quoting.quoteRenewal(booking, request, caller.actor))
  }

  async function findChange(
    caller: Caller,
    { bookingId, kind, id }: ChangeAddress,
  ): Promise<ChangeRecord> {
    const booking = await findBooking(caller, bookingId)
    const change = await store.find(booking.id, id)
    if (change?.terms.kind !== kind) {
      throw new ParasolError('not_found', `This booking has no ${kind} with this id`)
    }
    return change
  }

  async function get(caller: Caller, address: ChangeAddress): Promise<PolicyChange> {
    return toPolicyChange(await findChange(caller, address))
  }

  /** Has a quoted change carried out. Repeating it is safe: it is carried out once and answered alike. */
  async function confirm(caller: Caller, address: ChangeAddress): Promise<ConfirmOutcome> {
    const { id, bookingId, terms } = await findChange(caller, address)
    requireRightToConfirm(caller, terms)
    // Workers are woken only where this call, which tries at once, has not brought it to its end.
    const outcome = await store.accept(id, caller.actor, waitMs + headStartMs)
    if (outcome.kind === 'other_under_way') {
      throw new ParasolError(
        'change_under_way',
        'Another change of these policies has not come to its end yet',
        { retryAfterMs },
      )
    }
    const accepted = await read(bookingId, id)
    return toOutcome(isPending(accepted) ? await submit(accepted) : accepted)
  }

  async function submit(change: ChangeRecord): Promise<ChangeRecord> {
    if (waitMs === 0) return change
    const patience = new AbortController()
    await Promise.race([worker.attempt([change.id]), timers.sleep(waitMs, patience.signal)])
    patience.abort()
    return read(change.bookingId, change.id)
  }

  async function read(bookingId: string, id: string): Promise<ChangeRecord> {
    const change = await store.find(bookingId, id)
    if (!change) throw new Error('A change of policies vanished')
    return change
  }

  /** Has the policies end with their period, wherever an insurer would renew them. Repeating it is harmless. */
  async function optOutOfRenewal(caller: Caller, bookingId: string): Promise<void> {
    const booking = await findBooking(caller, bookingId)
    const renewing = requireIssuedParts(booking).flatMap(({ insurer, packageReference }) => {
      const { renewals } = findInsurer(booking.partnerId, insurer)
      return renewals ? [{ insurer, packageReference, renewals }] : []
    })
    if (renewing.length === 0) {
      throw new ParasolError('capability_missing', 'The insurer of these policies renews none')
    }
    for (const { insurer, packageReference, renewals } of renewing) {
      await renewals.optOut(packageReference, { ...booking.market, currency: booking.currency })
      await store.recordOptOut(booking.id, insurer, caller.actor)
    }
  }

  return { quoteModification, quoteCancellation, quoteRenewal, get, confirm, optOutOfRenewal }
}

function isPending(change: ChangeRecord): boolean {
  return toPolicyChange(change).status === 'pending'
}

function toOutcome(record: ChangeRecord): ConfirmOutcome {
  const change = toPolicyChange(record)
  switch (change.status) {
    case 'confirmed':
    case 'pending':
      return { kind: change.status, change }
    case 'refused':
      throw toRefusal(record)
    case 'expired':
    case 'quoted':
      throw new ParasolError(
        'change_expired',
        'It is too late to confirm this, or the policies have changed since; ask for it anew',
        settled,
      )
  }
}

function toRefusal({ failureCode }: ChangeRecord): ParasolError {
  return failureCode === 'insurer_unreachable'
    ? new ParasolError(
        failureCode,
        'The insurer could not be reached for so long that the change was given up',
        settled,
      )
    : new ParasolError('insurer_refused', 'The insurer refused this change', settled)
}
