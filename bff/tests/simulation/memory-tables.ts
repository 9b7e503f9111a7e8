import type { InsurerBooking, NewBooking, OrderBooking } from '../../src/bookings/booking-record.ts'
import type { BookingWithTimeline } from '../../src/bookings/booking-store.ts'

/** Here every booking was asked for by a shop. */
export type MemoryOrder = OrderBooking & { requestFingerprint: string } & Pick<
    BookingWithTimeline,
    'status' | 'timeline'
  > & { parts: MemoryPart[] }

export type MemoryPart = InsurerBooking & {
  order: MemoryOrder
  leaseUntil: number | null
  fence: number
  attempts: number
  nextAttemptAt: number
  giveUpAt: number
}

type Times = { createdAt: Date } & Pick<MemoryPart, 'nextAttemptAt' | 'giveUpAt'>

export type MemoryTables = ReturnType<typeof createMemoryTables>

/** Orders and their parts, found by each of their keys. What leaves here is a copy. */
export function createMemoryTables() {
  const byOrder = new Map<string, MemoryOrder>()
  const byId = new Map<string, MemoryOrder>()
  const parts = new Map<string, MemoryPart>()
  const packages = new Map<string, MemoryOrder>()

  const toOrderKey = (partnerId: string, orderId: string) => `${partnerId} ${orderId}`
  const toPackageKey = (part: Pick<InsurerBooking, 'insurer' | 'packageReference'>) =>
    `${part.insurer} ${part.packageReference}`

  function toOrder(order: MemoryOrder): OrderBooking {
    const { id, partnerId, orderId, market, policyholder, insured } = order
    const { premiumAmount, currency, requestFingerprint, createdAt } = order
    return {
      id,
      partnerId,
      orderId,
      market,
      policyholder,
      insured,
      premiumAmount,
      currency,
      requestFingerprint,
      createdAt,
    }
  }

  function toPart(part: MemoryPart): InsurerBooking {
    const {
      order: _order,
      leaseUntil: _leaseUntil,
      fence: _fence,
      attempts: _attempts,
      nextAttemptAt: _nextAttemptAt,
      giveUpAt: _giveUpAt,
      ...rest
    } = part
    return rest
  }

  return {
    toOrder,
    toPart,
    toBooking: (order: MemoryOrder): BookingWithTimeline => ({
      ...toOrder(order),
      status: order.status,
      parts: order.parts.map(toPart),
      timeline: [...order.timeline],
    }),

    findById: (id: string) => byId.get(id),
    findByOrder: (partnerId: string, orderId: string) =>
      byOrder.get(toOrderKey(partnerId, orderId)),
    findPart: (partId: string) => parts.get(partId),
    listOrders: () => [...byId.values()],
    listParts: () => [...parts.values()],

    /** Whether a package belongs to another order than `mine`. */
    isAnyTaken: (asked: NewBooking['parts'], mine: MemoryOrder | undefined): boolean =>
      asked.some((part) => {
        const owner = packages.get(toPackageKey(part))
        return owner !== undefined && owner !== mine
      }),

    /** Writes what was asked for, in the place of what the order had. It keeps its id and its timeline. */
    fill(booking: NewBooking, { createdAt, ...times }: Times): MemoryOrder {
      const standing = byOrder.get(toOrderKey(booking.partnerId, booking.orderId))
      for (const part of standing?.parts ?? []) {
        parts.delete(part.id)
        packages.delete(toPackageKey(part))
      }
      const { parts: asked, ...details } = booking
      const order: MemoryOrder = Object.assign(standing ?? { timeline: [] }, {
        ...details,
        id: standing?.id ?? booking.id,
        createdAt,
        status: 'pending' as const,
        parts: [],
      })
      order.parts = asked.map((part) => ({
        ...part,
        ...times,
        order,
        state: 'accepted',
        policies: [],
        failureCode: null,
        leaseUntil: null,
        fence: 0,
        attempts: 0,
      }))
      byOrder.set(toOrderKey(order.partnerId, order.orderId), order)
      byId.set(order.id, order)
      for (const part of order.parts) {
        parts.set(part.id, part)
        packages.set(toPackageKey(part), order)
      }
      return order
    },
  }
}
