import type { BookingEvent, LeasedBooking, NewBooking } from '../../src/bookings/booking-record.ts'
import { bookingMoves, deriveStatus, type BookingState } from '../../src/bookings/booking-states.ts'
import type { BookingStore } from '../../src/bookings/booking-store.ts'
import { createMemoryReads } from './memory-reads.ts'
import { createMemoryTables, type MemoryOrder, type MemoryPart } from './memory-tables.ts'

/** A state that was written, and on whose word. */
export type StateChange = {
  partId: string
  orderId: string
  packageReference: string
  requestFingerprint: string
  /** Null where the part is new. */
  from: BookingState | null
  to: BookingState
  event: BookingEvent
  /** The fence the writer came with, and the newest there was; null where a write needs none. */
  fence: { writer: number; newest: number } | null
}

/** What a store must not leave out, to see what comes of it. */
export type StoreFlaw = 'fence_ignored' | 'state_unchecked' | 'accepted_without_wake_up'

type Dependencies = {
  /** Whole milliseconds. */
  now: () => number
  /** Part of the transaction: where one throws, nothing is written. */
  wakeUps: {
    /** Adds none where one waits for the part already. */
    send: (partId: string, afterMs: number) => void
    /** Has the one that waits come then, and not at its own time. */
    reschedule: (partId: string, afterMs: number) => void
  }
  giveUpMs: number
  onChange?: (change: StateChange) => void
  flaw?: StoreFlaw | null
}

/**
 * The port's promises without a database. No method awaits anything, so each is one step as a transaction is. Within
 * it, what may be refused comes first, then the wake-ups, then the writes.
 */
export function createMemoryBookingStore({
  now,
  wakeUps,
  giveUpMs,
  onChange = () => undefined,
  flaw = null,
}: Dependencies): BookingStore {
  const tables = createMemoryTables()

  const isUnfinished = ({ state }: MemoryPart) =>
    bookingMoves.begin_try.from.some((from) => from === state)
  const isFree = ({ leaseUntil }: MemoryPart) => leaseUntil === null || leaseUntil <= now()

  function write(
    part: MemoryPart,
    to: BookingState,
    { event, fence }: { event: BookingEvent; fence: StateChange['fence'] },
  ): void {
    const { order, state: from } = part
    part.state = to
    order.status = deriveStatus(order.parts.map(({ state }) => state))
    order.timeline.push({ at: new Date(now()).toISOString(), event, insurer: part.insurer })
    onChange({ ...toSubject(part), from, to, event, fence })
  }

  function accept(booking: NewBooking, wakeAfterMs: number): MemoryOrder {
    if (flaw !== 'accepted_without_wake_up') {
      for (const { id } of booking.parts) wakeUps.send(id, wakeAfterMs)
    }
    const createdAt = new Date(now())
    const order = tables.fill(booking, {
      createdAt,
      nextAttemptAt: now(),
      giveUpAt: now() + giveUpMs,
    })
    order.timeline.push({ at: createdAt.toISOString(), event: 'accepted', insurer: null })
    for (const part of order.parts) {
      onChange({ ...toSubject(part), from: null, to: 'accepted', event: 'accepted', fence: null })
    }
    return order
  }

  function leaseDue(part: MemoryPart, leaseMs: number): LeasedBooking {
    const { order, state: before } = part
    const isLastTry = part.giveUpAt <= now()
    part.leaseUntil = now() + leaseMs
    part.fence += 1
    part.attempts += 1
    const fence = { writer: part.fence, newest: part.fence }
    write(part, bookingMoves.begin_try.to, { event: 'submitting', fence })
    return {
      ...tables.toOrder(order),
      ...tables.toPart(part),
      bookingId: order.id,
      fence: part.fence,
      attempts: part.attempts - 1,
      mayBeBooked: before !== 'accepted',
      isLastTry,
    }
  }

  return {
    ...createMemoryReads(tables, now),

    async insert(booking, wakeAfterMs) {
      const standing = tables.findByOrder(booking.partnerId, booking.orderId)
      const mayBeginAgain =
        standing?.status === 'rejected' &&
        standing.requestFingerprint !== booking.requestFingerprint &&
        standing.parts.every(({ policies }) => policies.length === 0)
      if (standing && !mayBeginAgain) {
        return { kind: 'order_exists', booking: tables.toBooking(standing) }
      }
      if (tables.isAnyTaken(booking.parts, standing)) return { kind: 'cover_used' }
      return { kind: 'inserted', booking: tables.toBooking(accept(booking, wakeAfterMs)) }
    },

    async lease(partId, leaseMs) {
      const part = tables.findPart(partId)
      if (!part || !isUnfinished(part)) return { kind: 'over' }
      if (isFree(part) && part.nextAttemptAt <= now()) {
        return { kind: 'leased', part: leaseDue(part, leaseMs) }
      }
      const dueAt = Math.max(part.nextAttemptAt, part.leaseUntil ?? 0)
      return { kind: 'later', waitMs: Math.max(0, dueAt - now()) }
    },

    async wakeLater(partId, afterMs) {
      wakeUps.send(partId, afterMs)
    },

    async findOverdue(overdueMs, limit) {
      return tables
        .listParts()
        .filter(
          (part) => isUnfinished(part) && isFree(part) && part.nextAttemptAt <= now() - overdueMs,
        )
        .toSorted((a, b) => a.nextAttemptAt - b.nextAttemptAt)
        .slice(0, limit)
        .map(({ id }) => id)
    },

    async finishAttempt(partId, fence, result) {
      const part = tables.findPart(partId)
      if (!part) return false
      const { from, to } = bookingMoves[result.move]
      const isNewest = part.fence === fence || flaw === 'fence_ignored'
      const isAllowed = from.some((state) => state === part.state) || flaw === 'state_unchecked'
      if (!isNewest || !isAllowed) return part.fence === fence && part.state === to
      if ('waitMs' in result) {
        wakeUps.reschedule(partId, result.waitMs)
        part.nextAttemptAt = now() + Math.round(result.waitMs)
      }
      if ('restMs' in result) part.nextAttemptAt = now() + result.restMs
      if ('policies' in result) part.policies = result.policies
      if ('failureCode' in result) part.failureCode = result.failureCode
      part.leaseUntil = null
      write(part, to, { event: result.event, fence: { writer: fence, newest: part.fence } })
      return true
    },

    async takeUpAgain(partId) {
      const part = tables.findPart(partId)
      const { from, to } = bookingMoves.take_up_again
      if (!part || !from.some((state) => state === part.state)) return false
      const dueAt = Math.max(part.nextAttemptAt, now())
      wakeUps.send(partId, dueAt - now())
      part.nextAttemptAt = dueAt
      part.giveUpAt = now() + giveUpMs
      write(part, to, { event: 'taken_up_again', fence: null })
      return true
    },
  }
}

function toSubject({ id, packageReference, order }: MemoryPart) {
  const { orderId, requestFingerprint } = order
  return { partId: id, orderId, packageReference, requestFingerprint }
}
