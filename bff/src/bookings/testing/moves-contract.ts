import { describe, expect, it } from 'vitest'
import type { TestedStore } from '../booking-store-contract.ts'
import { bookingMoves, bookingStates, toStatus, type BookingState } from '../booking-states.ts'
import { sampleBooking, sampleResults } from './sample-booking.ts'
import { sampleLeaseMs, takePart } from './take-part.ts'

/** How the try ends that leads to a state; null where none has been made, nothing where it has not ended. */
const pathTo = {
  accepted: null,
  submitting: undefined,
  outcome_unknown: sampleResults.lose_track,
  dead_letter: sampleResults.give_up,
  booked: sampleResults.confirm,
  rejected: sampleResults.reject,
} as const satisfies Record<BookingState, object | null | undefined>

/** Every move from every state: made where `bookingMoves` has it, and without any trace where it has not. */
export function describeMoves(tested: () => TestedStore): void {
  /** An order whose only part is in the state, with the newest fence of it. */
  async function bring(state: BookingState) {
    const booking = sampleBooking()
    const { store } = tested()
    await store.insert(booking, sampleLeaseMs)
    const partId = booking.parts[0]?.id ?? ''
    const result = pathTo[state]
    if (result === null) return { booking, partId, fence: 0 }
    const { fence } = await takePart(store, booking)
    if (result) await store.finishAttempt(partId, fence, result)
    return { booking, partId, fence }
  }

  const read = async (orderId: string) => {
    const booking = await tested().store.findByOrder('demo', orderId)
    return { booking, state: booking?.parts[0]?.state }
  }

  const isFrom = (move: keyof typeof bookingMoves, state: BookingState) =>
    bookingMoves[move].from.some((from) => from === state)

  describe.each(bookingStates)('a part that is %s', (state) => {
    it('tells the order its status', async () => {
      const { booking } = await bring(state)
      expect(await read(booking.orderId)).toMatchObject({
        state,
        booking: { status: toStatus(state) },
      })
    })

    it.each(Object.values(sampleResults))('and $move', async (result) => {
      const { booking, partId, fence } = await bring(state)
      const before = await read(booking.orderId)
      const written = await tested().store.finishAttempt(partId, fence, result)
      const after = await read(booking.orderId)
      if (isFrom(result.move, state)) {
        expect(written).toBe(true)
        expect(after.state).toBe(bookingMoves[result.move].to)
        expect(after.booking?.timeline.at(-1)).toMatchObject({
          event: result.event,
          insurer: 'xcover',
        })
      } else {
        // True where the part stands as this very result would have left it: the answer to its commit was lost.
        expect(written).toBe(state === bookingMoves[result.move].to)
        expect(after).toEqual(before)
      }
    })

    it('and begin_try, once nobody has it', async () => {
      const { booking, partId, fence } = await bring(state)
      await tested().passTime(sampleLeaseMs)
      const before = await read(booking.orderId)
      const lease = await tested().store.lease(partId, sampleLeaseMs)
      const after = await read(booking.orderId)
      if (isFrom('begin_try', state)) {
        expect(lease).toMatchObject({
          kind: 'leased',
          part: { fence: fence + 1, mayBeBooked: state !== 'accepted' },
        })
        expect(after.state).toBe('submitting')
        expect(after.booking?.timeline.at(-1)).toMatchObject({
          event: 'submitting',
          insurer: 'xcover',
        })
      } else {
        expect(lease).toEqual({ kind: 'over' })
        expect(after).toEqual(before)
      }
    })

    it('and take_up_again', async () => {
      const { booking, partId } = await bring(state)
      const before = await read(booking.orderId)
      const isTaken = await tested().store.takeUpAgain(partId)
      const after = await read(booking.orderId)
      expect(isTaken).toBe(isFrom('take_up_again', state))
      if (isTaken) {
        expect(after.state).toBe('outcome_unknown')
        expect(after.booking?.timeline.at(-1)).toMatchObject({
          event: 'taken_up_again',
          insurer: 'xcover',
        })
      } else expect(after).toEqual(before)
    })
  })

  describe('an order of two parts', () => {
    it.each([
      ['confirm', 'reject', 'booked'],
      ['reject', 'confirm', 'booked'],
      ['reject', 'reject', 'rejected'],
      ['confirm', 'lose_track', 'pending'],
      ['reject', 'give_up', 'pending'],
    ] as const)('%s and %s: %s', async (first, second, status) => {
      const booking = sampleBooking(2)
      const { store } = tested()
      await store.insert(booking, sampleLeaseMs)
      const parts = [await takePart(store, booking, 0), await takePart(store, booking, 1)] as const
      await Promise.all([
        store.finishAttempt(parts[0].id, parts[0].fence, sampleResults[first]),
        store.finishAttempt(parts[1].id, parts[1].fence, sampleResults[second]),
      ])
      expect((await read(booking.orderId)).booking?.status).toBe(status)
    })
  })
}
