import { describeBookingStore } from '../../src/bookings/booking-store-contract.ts'
import { createMemoryBookingStore } from './memory-store.ts'

const giveUpMs = 24 * 60 * 60_000

describeBookingStore(async () => {
  const wakeUps = new Map<string, number>()
  let now = 0
  let isNextToFail = false
  const failIfArmed = () => {
    if (!isNextToFail) return
    isNextToFail = false
    throw new Error('no wake-up')
  }

  return {
    store: createMemoryBookingStore({
      giveUpMs,
      // A millisecond for every look at the clock: nothing that takes a while is over at once.
      now: () => (now += 1),
      wakeUps: {
        send(partId, afterMs) {
          failIfArmed()
          if (!wakeUps.has(partId)) wakeUps.set(partId, now + afterMs)
        },
        reschedule(partId, afterMs) {
          failIfArmed()
          wakeUps.set(partId, now + afterMs)
        },
      },
    }),
    giveUpMs,
    passTime: async (ms) => void (now += ms),
    listWakeUps: async (partId) => {
      const dueAt = wakeUps.get(partId)
      return dueAt === undefined ? [] : [dueAt - now]
    },
    takeWakeUp: async (partId) => void wakeUps.delete(partId),
    failNextWakeUp: () => void (isNextToFail = true),
    close: async () => undefined,
  }
})
