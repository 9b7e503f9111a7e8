import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { TestedStore } from '../booking-store-contract.ts'
import { sampleBooking, sampleResults } from './sample-booking.ts'
import { sampleLeaseMs, takePart } from './take-part.ts'

/** More than the other tests of a file leave behind. */
const all = 10_000

/** What the port promises of what can be asked of it. */
export function describeReads(tested: () => TestedStore): void {
  async function accept(changes = {}) {
    const booking = sampleBooking(1, changes)
    await tested().store.insert(booking, sampleLeaseMs)
    return { booking, partId: booking.parts[0]?.id ?? '' }
  }

  async function giveUp(restMs = 0) {
    const { booking, partId } = await accept()
    const { fence } = await takePart(tested().store, booking)
    await tested().store.finishAttempt(partId, fence, { ...sampleResults.give_up, restMs })
    return { booking, partId }
  }

  describe('what is overdue', () => {
    const isOverdue = async (partId: string, overdueMs = sampleLeaseMs) =>
      (await tested().store.findOverdue(overdueMs, all)).includes(partId)

    it('has been due for as long as asked', async () => {
      const { partId } = await accept()
      expect(await isOverdue(partId)).toBe(false)
      await tested().passTime(sampleLeaseMs)
      expect(await isOverdue(partId)).toBe(true)
    })

    it('is held by nobody', async () => {
      const { booking, partId } = await accept()
      const { store, passTime } = tested()
      await passTime(sampleLeaseMs)
      await takePart(store, booking)
      expect(await isOverdue(partId)).toBe(false)
      await passTime(sampleLeaseMs)
      expect(await isOverdue(partId)).toBe(true)
    })

    it('has not ended', async () => {
      const { booking, partId } = await accept()
      const { store, passTime } = tested()
      const { fence } = await takePart(store, booking)
      await store.finishAttempt(partId, fence, sampleResults.confirm)
      const { partId: deadId } = await giveUp()
      await passTime(sampleLeaseMs)
      expect(await isOverdue(partId)).toBe(false)
      expect(await isOverdue(deadId)).toBe(false)
    })

    it('is told longest due first, and no more than asked for', async () => {
      const first = await accept()
      await tested().passTime(1_000)
      const second = await accept()
      await tested().passTime(sampleLeaseMs)
      const overdue = await tested().store.findOverdue(sampleLeaseMs, all)
      const mine = overdue.filter((id) => [first.partId, second.partId].includes(id))
      expect(mine).toEqual([first.partId, second.partId])
      expect(await tested().store.findOverdue(sampleLeaseMs, 1)).toHaveLength(1)
    })
  })

  describe('a dead letter', () => {
    it('tells an operator what to ask the insurer for, oldest first', async () => {
      const first = await giveUp()
      await tested().passTime(1_000)
      const second = await giveUp()
      const letters = await tested().store.findDeadLetters(all)
      const mine = letters.filter(({ partId }) => [first.partId, second.partId].includes(partId))
      expect(mine).toMatchObject(
        [first, second].map(({ booking: { id, orderId, partnerId, parts }, partId }) => ({
          partId,
          bookingId: id,
          partnerId,
          orderId,
          insurer: 'xcover',
          packageReference: parts[0]?.packageReference,
        })),
      )
      expect(await tested().store.findDeadLetters(1)).toHaveLength(1)
    })

    it('is counted as pending until it is taken up and ends', async () => {
      const { store } = tested()
      const before = await store.countPending()
      const { booking, partId } = await giveUp()
      const given = await store.countPending()
      expect(given.count).toBe(before.count + 1)
      expect(given.deadLetters).toBe(before.deadLetters + 1)
      expect(given.oldestAgeSeconds).toBeGreaterThanOrEqual(before.oldestAgeSeconds)
      await store.takeUpAgain(partId)
      const { fence } = await takePart(store, booking)
      await store.finishAttempt(partId, fence, sampleResults.confirm)
      const after = await store.countPending()
      expect([after.count, after.deadLetters]).toEqual([before.count, before.deadLetters])
    })

    it('taken up again is looked up soon, with all the time there was at first', async () => {
      const { booking, partId } = await giveUp()
      const { store, passTime, giveUpMs, listWakeUps, takeWakeUp } = tested()
      await takeWakeUp(partId)
      await passTime(giveUpMs)
      await store.takeUpAgain(partId)
      expect((await listWakeUps(partId))[0]).toBeLessThanOrEqual(0)
      expect(await takePart(store, booking)).toMatchObject({
        fence: 2,
        mayBeBooked: true,
        isLastTry: false,
      })
    })

    it('taken up again at once is not looked up before what was sent last has settled', async () => {
      const restMs = 45_000
      const { booking, partId } = await giveUp(restMs)
      const { store, passTime, listWakeUps, takeWakeUp } = tested()
      await takeWakeUp(partId)
      await store.takeUpAgain(partId)
      const [dueMs = 0] = await listWakeUps(partId)
      expect(dueMs).toBeGreaterThan(0)
      expect(dueMs).toBeLessThanOrEqual(restMs)
      expect(await store.lease(partId, sampleLeaseMs)).toMatchObject({ kind: 'later' })
      await passTime(restMs)
      expect(await takePart(store, booking)).toMatchObject({ fence: 2, mayBeBooked: true })
    })

    it('stays one where no worker can be woken for it', async () => {
      const { booking, partId } = await giveUp()
      const { store, failNextWakeUp, takeWakeUp } = tested()
      await takeWakeUp(partId)
      const before = await store.findByOrder('demo', booking.orderId)
      failNextWakeUp()
      await expect(store.takeUpAgain(partId)).rejects.toThrow('no wake-up')
      expect(await store.findByOrder('demo', booking.orderId)).toEqual(before)
    })
  })

  describe('bookings', () => {
    it('are found by id and by order, by their partner alone', async () => {
      const { booking } = await accept()
      const { store } = tested()
      const found = await store.findById('demo', booking.id)
      expect(found).toEqual(await store.findByOrder('demo', booking.orderId))
      expect(found?.id).toBe(booking.id)
      expect(await store.findById('acme', booking.id)).toBeNull()
      expect(await store.findByOrder('acme', booking.orderId)).toBeNull()
    })

    it('are listed newest first, page by page, by order and by status', async () => {
      const partnerId = randomUUID()
      const { store, passTime } = tested()
      const made: string[] = []
      for (let i = 0; i < 3; i += 1) {
        const { booking } = await accept({ partnerId })
        made.unshift(booking.id)
        await passTime(1_000)
      }
      const first = await store.list(partnerId, { limit: 2 })
      if (!first.next) throw new Error('Expected a second page')
      const second = await store.list(partnerId, { limit: 2, after: first.next })
      expect([...first.bookings, ...second.bookings].map(({ id }) => id)).toEqual(made)
      expect(second.next).toBeNull()
      const [newest] = first.bookings
      const { bookings } = await store.list(partnerId, { orderId: newest?.orderId, limit: 2 })
      expect(bookings).toEqual([newest])
      expect(await store.list(partnerId, { status: 'booked', limit: 2 })).toEqual({
        bookings: [],
        next: null,
      })
    })
  })
}
