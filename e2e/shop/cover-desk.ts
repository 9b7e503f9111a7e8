import { isCoverOpen, type CoverState, type Order } from './order.ts'
import type { BookingOutcome, ParasolClient } from './parasol-client.ts'
import type { ServerTheme } from './settings.ts'

/** Runs a task later. */
export type Schedule = (task: () => Promise<void>, delayMs: number) => void

type Options = {
  /** One a partner: each books with a key of its own. */
  clients: Record<ServerTheme, ParasolClient>
  schedule: Schedule
  /** How long to wait before each further try where Parasol did not answer. */
  retryDelaysMs: number[]
}

export type CoverDesk = ReturnType<typeof createCoverDesk>

/** Books the cover of orders that are already placed and paid. */
export function createCoverDesk({ clients, schedule, retryDelaysMs }: Options) {
  async function book(order: Order, delaysMs: number[]): Promise<void> {
    const { id: orderId, theme, cover, policyholder } = order
    const outcome = await clients[theme].book({ orderId, cover, policyholder })
    const [delayMs, ...laterMs] = delaysMs
    // Parasol's word that it was booked can be faster than the answer.
    if (!isCoverOpen(order)) return
    if (outcome.kind !== 'unanswered') {
      order.coverState = toCoverState(outcome)
    } else if (delayMs === undefined) {
      order.coverState = { status: 'not_booked', reason: 'unanswered' }
    } else {
      // The first try may have got through. The order number is the same, so there is still one policy.
      schedule(() => book(order, laterMs), delayMs)
    }
  }

  return {
    /** Resolves after the first try; further ones follow by themselves. */
    async bookCover(order: Order): Promise<void> {
      if (order.cover === '') {
        order.coverState = { status: 'declined' }
        return
      }
      await book(order, retryDelaysMs)
    },

    /** Parasol says that this order's booking has come to its end: asks how. False where it does not answer. */
    async confirmCover(order: Order, bookingId: string): Promise<boolean> {
      const booking = await clients[order.theme].readBooking(bookingId)
      if (booking) order.coverState = { status: booking.status, booking }
      return booking !== undefined
    },

    /** Asks how a pending booking stands. */
    async refreshCover(order: Order): Promise<void> {
      if (!isCoverOpen(order) || !('booking' in order.coverState)) return
      const booking = await clients[order.theme].readBooking(order.coverState.booking.id)
      if (booking) order.coverState = { status: booking.status, booking }
    },
  }
}

function toCoverState(outcome: Exclude<BookingOutcome, { kind: 'unanswered' }>): CoverState {
  switch (outcome.kind) {
    case 'accepted':
      return { status: outcome.booking.status, booking: outcome.booking }
    case 'declined':
      return { status: 'declined' }
    case 'refused':
      return { status: 'not_booked', reason: outcome.code }
  }
}
