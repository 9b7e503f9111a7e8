import { afterAll, beforeAll, describe } from 'vitest'
import type { BookingStore } from './booking-store.ts'
import { describeAcceptance } from './testing/acceptance-contract.ts'
import { describeMoves } from './testing/moves-contract.ts'
import { describeReads } from './testing/reads-contract.ts'
import { describeTries } from './testing/tries-contract.ts'

/** A store, and what a test has to do to it from outside. */
export type TestedStore = {
  store: BookingStore
  /** How long the store has parts tried. */
  giveUpMs: number
  /** Lets so much time pass in the store. */
  passTime: (ms: number) => Promise<void>
  /** The wake-ups that wait for a part, as milliseconds until each is due. */
  listWakeUps: (partId: string) => Promise<number[]>
  /** Takes what waits for a part, as a worker does. */
  takeWakeUp: (partId: string) => Promise<void>
  /** Has the next wake-up fail with `no wake-up`, once written and before the transaction that it is part of ends. */
  failNextWakeUp: () => void
}

/** What the port promises, asked of a store. */
export function describeBookingStore(
  open: () => Promise<TestedStore & { close: () => Promise<void> }>,
): void {
  describe('a booking store', () => {
    let opened: Awaited<ReturnType<typeof open>> | undefined
    beforeAll(async () => {
      opened = await open()
    }, 120_000)
    afterAll(() => opened?.close())

    const tested = () => {
      if (!opened) throw new Error('The store is not open yet')
      return opened
    }
    describeAcceptance(tested)
    describeTries(tested)
    describeMoves(tested)
    describeReads(tested)
  })
}
