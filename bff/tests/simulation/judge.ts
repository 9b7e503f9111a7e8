import type { InsurerBooking } from '../../src/bookings/booking-record.ts'
import type { BookingStore, BookingWithTimeline } from '../../src/bookings/booking-store.ts'
import type { Sale } from './far-side.ts'
import { partner } from './partner.ts'
import type { Told } from './shop.ts'

type Case = {
  store: BookingStore
  orderIds: readonly string[]
  /** Every package that was ever accepted. */
  references: readonly string[]
  sales: readonly Sale[]
  told: readonly Told[]
  accuse: (rule: string, subject: string) => void
}

/** Compares, once a world has come to rest, what the store has and what shops were told with what was sold. */
export async function judge({ store, orderIds, references, sales, told, accuse }: Case) {
  const orders = new Map<string, BookingWithTimeline>()
  const parts = new Map<string, InsurerBooking>()
  for (const orderId of orderIds) {
    const order = await store.findByOrder(partner.id, orderId)
    if (order) orders.set(orderId, order)
    for (const part of order?.parts ?? []) parts.set(part.packageReference, part)
  }
  const salesOf = Map.groupBy(sales, ({ reference }) => reference)

  for (const reference of references) {
    judgePackage(reference, parts.get(reference), salesOf.get(reference) ?? [])
  }
  for (const each of told) judgeWord(each, orders.get(each.orderId))

  function judgePackage(
    reference: string,
    part: InsurerBooking | undefined,
    sold: readonly Sale[],
  ): void {
    if (sold.length > 1) accuse(`was sold ${sold.length} times`, reference)
    const premium = part?.quotes[0]?.premium
    switch (part?.state) {
      case 'booked':
        if (sold.length === 0) accuse('is booked and was not sold', reference)
        if (sold.some((sale) => sale.premium !== premium)) {
          accuse('was sold at another premium without anybody noticing', reference)
        }
        break
      case 'rejected':
      case undefined:
        if (sold.length > 0 && !isFlagged(part)) accuse('was sold and is not booked', reference)
        break
      case 'accepted':
      case 'submitting':
      case 'outcome_unknown':
      case 'dead_letter':
        accuse(`has not come to an end: ${part.state}`, reference)
    }
  }

  function judgeWord(word: Told, order: BookingWithTimeline | undefined): void {
    if (word.kind === 'refused') {
      if (!order || isNoAnswerForEver(word.code)) return
      const isKept = word.references.every((reference) => {
        const part = parts.get(reference)
        return !part || part.state === 'rejected' || order.createdAt.getTime() > word.at
      })
      if (!isKept) accuse(`was called ${word.code} and is not`, word.orderId)
      return
    }
    const wasBegunAgain = order && order.createdAt.getTime() > word.at
    if (!order || (!wasBegunAgain && !word.references.every((reference) => parts.has(reference)))) {
      accuse(`was called ${word.kind} and is not there`, word.orderId)
    }
    for (const { reference, premium } of word.booking.policies) {
      const [sale] = salesOf.get(reference) ?? []
      if (sale?.premium !== premium.amount) accuse('a policy was shown that is none', reference)
    }
    for (const { reference, status } of word.booking.unissued) {
      const isSold = salesOf.has(reference) && !isFlagged(parts.get(reference))
      if (status === 'rejected' && isSold) accuse('was called rejected and was sold', reference)
    }
  }
}

/** Sold at another premium than accepted, and the store says so. */
function isFlagged(part: InsurerBooking | undefined): boolean {
  return part?.failureCode === 'premium_changed' && part.policies.length > 0
}

/** Refusals of a call that say nothing of the order: another one has its id, or its package. */
function isNoAnswerForEver(code: string): boolean {
  return code === 'order_conflict' || code === 'cover_invalid'
}
