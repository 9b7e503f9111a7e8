import { toStatus } from '../../src/bookings/booking-states.ts'
import type { BookingStore, ListPosition } from '../../src/bookings/booking-store.ts'
import type { MemoryTables } from './memory-tables.ts'

type Reads = Pick<
  BookingStore,
  'findById' | 'findByOrder' | 'list' | 'countPending' | 'findDeadLetters'
>

/** What is only asked of the store in memory. */
export function createMemoryReads(tables: MemoryTables, now: () => number): Reads {
  return {
    async findById(partnerId, id) {
      const order = tables.findById(id)
      return order?.partnerId === partnerId ? tables.toBooking(order) : null
    },

    async findByOrder(partnerId, orderId) {
      const order = tables.findByOrder(partnerId, orderId)
      return order ? tables.toBooking(order) : null
    },

    async list(partnerId, { orderId, status, after, limit }) {
      const found = tables
        .listOrders()
        .filter(
          (order) =>
            order.partnerId === partnerId &&
            (orderId === undefined || order.orderId === orderId) &&
            (status === undefined || order.status === status) &&
            (!after || compare(order, after) > 0),
        )
        .toSorted(compare)
      const page = found.slice(0, limit)
      const last = page.at(-1)
      return {
        bookings: page.map(tables.toBooking),
        next: last && found.length > limit ? { createdAt: last.createdAt, id: last.id } : null,
      }
    },

    async countPending() {
      const parts = tables.listParts().filter(({ state }) => toStatus(state) === 'pending')
      const orders = new Set(parts.map(({ order }) => order))
      const oldest = Math.min(...[...orders].map(({ createdAt }) => createdAt.getTime()))
      return {
        count: orders.size,
        oldestAgeSeconds: orders.size > 0 ? (now() - oldest) / 1_000 : 0,
        deadLetters: parts.filter(({ state }) => state === 'dead_letter').length,
      }
    },

    async findDeadLetters(limit) {
      return tables
        .listParts()
        .filter(({ state }) => state === 'dead_letter')
        .toSorted((a, b) => a.order.createdAt.getTime() - b.order.createdAt.getTime())
        .slice(0, limit)
        .map(({ id, order, insurer, packageReference }) => ({
          partId: id,
          bookingId: order.id,
          partnerId: order.partnerId,
          orderId: order.orderId,
          insurer,
          packageReference,
          acceptedAt: order.createdAt,
        }))
    },
  }
}

/** Newest first, and by id where that does not decide. */
function compare(a: ListPosition, b: ListPosition): number {
  if (a.id === b.id) return 0
  return b.createdAt.getTime() - a.createdAt.getTime() || (a.id < b.id ? 1 : -1)
}
