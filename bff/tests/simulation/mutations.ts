import type { BookingStore } from '../../src/bookings/booking-store.ts'
import type { Insurer } from '../../src/insurers/insurer.ts'
import type { StoreFlaw } from './memory-store.ts'
import type { Random } from './random.ts'

/** Bugs that the simulation must notice. Each is put around the core, never into it. */
export const mutations = [
  'idempotency key made anew for each call',
  'order and wake-up in two transactions',
  'no settle time',
  'fence ignored',
  'no look-up before sending again',
  'state written without a look at the old one',
] as const

export type Mutation = (typeof mutations)[number]

export function flawOf(mutation: Mutation | null): StoreFlaw | null {
  switch (mutation) {
    case 'fence ignored':
      return 'fence_ignored'
    case 'state written without a look at the old one':
      return 'state_unchecked'
    case 'order and wake-up in two transactions':
      return 'accepted_without_wake_up'
    case 'idempotency key made anew for each call':
    case 'no settle time':
    case 'no look-up before sending again':
    case null:
      return null
  }
}

export function settleMsOf(mutation: Mutation | null, settleMs: number): number {
  return mutation === 'no settle time' ? 0 : settleMs
}

export function breakInsurer(mutation: Mutation | null, insurer: Insurer, random: Random): Insurer {
  switch (mutation) {
    case 'idempotency key made anew for each call':
      return {
        ...insurer,
        book: (order) => insurer.book({ ...order, idempotencyKey: random.newId() }),
      }
    case 'no look-up before sending again':
      return { ...insurer, findBooking: () => Promise.resolve(null) }
    case 'order and wake-up in two transactions':
    case 'no settle time':
    case 'fence ignored':
    case 'state written without a look at the old one':
    case null:
      return insurer
  }
}

/** `store` is what a process reaches over the network, so that it may die between two calls. */
export function breakStore(mutation: Mutation | null, store: BookingStore): BookingStore {
  if (mutation !== 'order and wake-up in two transactions') return store
  return {
    ...store,
    async insert(booking, wakeAfterMs) {
      const outcome = await store.insert(booking, wakeAfterMs)
      if (outcome.kind === 'inserted') {
        for (const { id } of booking.parts) await store.wakeLater(id, wakeAfterMs)
      }
      return outcome
    },
  }
}
