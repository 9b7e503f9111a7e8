import type { BookingStore } from '../../src/bookings/booking-store.ts'
import type { Incarnation } from './incarnation.ts'
import type { Surroundings } from './surroundings.ts'

/** What a process hears where it cannot reach the database, or loses it. */
export class DatabaseLostError extends Error {
  override readonly name = 'DatabaseLostError'
}

const failureRate = 0.01

/** The store as a process sees it: over a network, where calls get lost on their way there or back. */
export function createRemoteStore(
  store: BookingStore,
  incarnation: Incarnation,
  { random, isFaulty }: Surroundings,
): BookingStore {
  const mayFail = () => isFaulty() && random.happens(failureRate)

  function reach<T>(what: string, subject: string, effect: () => Promise<T>): Promise<T> {
    return incarnation.call({
      what,
      subject,
      async effect() {
        if (mayFail()) throw new DatabaseLostError(`lost before ${what}`)
        const outcome = await effect()
        if (mayFail()) throw new DatabaseLostError(`lost after ${what}`)
        // A commit that went unanswered is repeated by whoever speaks to the database.
        return mayFail() ? effect() : outcome
      },
    })
  }

  return {
    insert: (booking, wakeAfterMs) =>
      reach('insert', booking.orderId, () => store.insert(booking, wakeAfterMs)),
    findById: (partnerId, id) => reach('find', id, () => store.findById(partnerId, id)),
    findByOrder: (partnerId, orderId) =>
      reach('find', orderId, () => store.findByOrder(partnerId, orderId)),
    list: (partnerId, filter) => reach('list', partnerId, () => store.list(partnerId, filter)),
    lease: (partId, leaseMs) => reach('lease', partId, () => store.lease(partId, leaseMs)),
    wakeLater: (partId, afterMs) =>
      reach('wake later', partId, () => store.wakeLater(partId, afterMs)),
    findOverdue: (overdueMs, limit) =>
      reach('sweep', 'sweeps', () => store.findOverdue(overdueMs, limit)),
    finishAttempt: (partId, fence, result) =>
      reach(`finish under ${fence}: ${result.event}`, partId, () =>
        store.finishAttempt(partId, fence, result),
      ),
    countPending: () => reach('count', 'counts', () => store.countPending()),
    findDeadLetters: (limit) => reach('dead letters', 'counts', () => store.findDeadLetters(limit)),
    takeUpAgain: (partId) => reach('take up again', partId, () => store.takeUpAgain(partId)),
  }
}
