import { isDeepStrictEqual } from 'node:util'
import type { StoredBooking } from './database.ts'
import type { Answer, OrderRecord } from './order-record.ts'
import type { Ledger, Sale } from './sandboxes.ts'

/** What the three sides say, once everything is over: the shops, Parasol and the insurers. */
export type Evidence = {
  orders: readonly OrderRecord[]
  stored: readonly StoredBooking[]
  /** What `GET /v1/bookings` tells, by order. */
  listed: ReadonlyMap<string, string>
  ledgers: readonly Ledger[]
}

export type Charge =
  /** Accepted, and neither sold nor rejected. */
  | 'lost'
  /** Sold more than once. */
  | 'doubled'
  /** What a shop was told is not so. */
  | 'told wrong'
  /** A worker wrote without the newest lease. */
  | 'fence broken'

export type Finding = { charge: Charge; orderId: string; what: string }

/** Everything that is wrong. The insurers' ledgers are what is so; all others are held against them. */
export function judge({ orders, stored, listed, ledgers }: Evidence): Finding[] {
  const sales = ledgers.flatMap((ledger) => ledger.sales)
  const salesByOrder = Map.groupBy(sales, ({ orderReference }) => orderReference ?? '')
  const storedByOrder = new Map(stored.map((booking) => [booking.orderId, booking]))
  const known = new Set(orders.map(({ orderId }) => orderId))
  const optedOut = new Set(ledgers.flatMap(({ optOuts }) => optOuts.map((each) => each.reference)))

  return [
    ...sales
      .filter(({ orderReference }) => !known.has(orderReference ?? ''))
      .map(({ orderReference, reference }) => ({
        charge: 'doubled' as const,
        orderId: orderReference ?? '',
        what: `${reference} was sold for no order`,
      })),
    ...orders.flatMap((order) => {
      const booking = storedByOrder.get(order.orderId)
      const sold = salesByOrder.get(order.orderId) ?? []
      return [
        ...judgeSales(order, booking, sold),
        ...judgeAnswers(order, booking, sold),
        ...(booking ? judgeFences(booking) : []),
        ...(booking?.parts ?? [])
          .filter(({ reference }) => optedOut.has(reference))
          .map(({ reference }) => wrong(order, `${reference} was accepted and opted out of`)),
        ...(booking && listed.get(order.orderId) !== booking.status
          ? [wrong(order, `is listed as ${listed.get(order.orderId)} and is ${booking.status}`)]
          : []),
      ]
    }),
  ]
}

/** Each part against what the insurer sold of its package. */
function judgeSales(
  order: OrderRecord,
  booking: StoredBooking | undefined,
  sold: readonly Sale[],
): Finding[] {
  const wasAccepted = order.toldPending || order.finals.some(({ status }) => status === 201)
  if (!booking && wasAccepted) return [lost(order, 'was told that it is accepted, and is unknown')]
  const parts = booking?.parts ?? []
  const isOf = (sale: Sale, part: { reference: string }) =>
    // Parasol names a draft of Qover's by its path.
    part.reference.split('/').at(-1) === sale.reference
  const foreign = sold.filter((sale) => !parts.some((part) => isOf(sale, part)))
  return [
    ...foreign.map(({ reference }) => doubled(order, `${reference} was sold and not asked for`)),
    ...parts.flatMap((part) => {
      const [sale, ...more] = sold.filter((each) => isOf(each, part))
      if (more.length > 0) {
        return [doubled(order, `${part.reference} was sold ${more.length + 1} times`)]
      }
      switch (part.state) {
        case 'booked':
          if (!sale) return [lost(order, `${part.reference} is booked and was not sold`)]
          return isSame(part.policyIds, sale.policyIds) && part.premium === sale.price.amount
            ? []
            : [wrong(order, `${part.reference} is booked otherwise than it was sold`)]
        case 'rejected':
          // Sold at another premium than was accepted: shown to the shop and flagged to the operator.
          return !sale || isSame(part.policyIds, sale.policyIds)
            ? []
            : [wrong(order, `${part.reference} is rejected and was sold`)]
        default:
          return [lost(order, `${part.reference} is still ${part.state}`)]
      }
    }),
  ]
}

/** What the shop was told in the end, and whether it was ever told otherwise. */
function judgeAnswers(
  order: OrderRecord,
  booking: StoredBooking | undefined,
  sold: readonly Sale[],
): Finding[] {
  const [first, ...later] = order.finals
  if (!first) return [lost(order, 'never got a final answer')]
  const other = later.find((answer) => !repeats(answer, first))
  if (other) return [wrong(order, `was told ${first.status}, then ${other.status} or other words`)]
  if (order.decision === 'declined') {
    return first.status === 200 && sold.length === 0 && !booking
      ? []
      : [wrong(order, `was declined, answered ${first.status} and sold ${sold.length} times`)]
  }
  const policyIds = sold.flatMap((sale) => sale.policyIds)
  if (first.status === 201) {
    return isSame(first.policyIds, policyIds)
      ? []
      : [wrong(order, 'was told of other policies than were sold')]
  }
  if (booking?.status !== 'rejected') {
    return [wrong(order, `was refused with ${first.status} ${first.code}`)]
  }
  return policyIds.length === 0 || first.code === 'premium_changed'
    ? []
    : [wrong(order, `was refused with ${first.code} and sold`)]
}

/** To the byte; but a 5xx is not kept, and made anew it names another request. */
function repeats(answer: Answer, first: Answer): boolean {
  if (first.status >= 500) return answer.status === first.status && answer.code === first.code
  return isDeepStrictEqual(answer, first)
}

const ends = new Set(['booked', 'booked_at_other_premium', 'rejected'])

/**
 * A part ends once, nothing happens to it afterwards, and of its leases the newest alone writes. Events name their
 * insurer and not their part, so that fences are compared where the insurer has one part.
 */
function judgeFences({ orderId, parts, events }: StoredBooking): Finding[] {
  const found: Finding[] = []
  for (const [insurer, held] of Map.groupBy(parts, (part) => part.insurer)) {
    const happened = events.filter((event) => event.insurer === insurer)
    const lastEnd = happened.filter(({ event }) => ends.has(event))[held.length - 1]
    if (lastEnd && lastEnd !== happened.at(-1)) {
      found.push({ charge: 'fence broken', orderId, what: `${insurer} went on after its end` })
    }
    const falls = happened.some(({ fence }, at) => (fence ?? 0) < (happened[at - 1]?.fence ?? 0))
    if (held.length === 1 && falls) {
      found.push({ charge: 'fence broken', orderId, what: `a fence of ${insurer} fell` })
    }
  }
  return found
}

function isSame(ids: readonly string[], others: readonly string[]): boolean {
  return isDeepStrictEqual(ids.toSorted(), others.toSorted())
}

const accuse =
  (charge: Charge) =>
  ({ orderId }: OrderRecord, what: string): Finding => ({ charge, orderId, what })
const lost = accuse('lost')
const doubled = accuse('doubled')
const wrong = accuse('told wrong')
