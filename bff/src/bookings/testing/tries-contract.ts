import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { TestedStore } from '../booking-store-contract.ts'
import { sampleBooking, sampleResults } from './sample-booking.ts'
import { sampleLeaseMs, takePart } from './take-part.ts'

const waitMs = 45_000
const lost = { ...sampleResults.lose_track, waitMs }

/** What the port promises of leases, fences and wake-ups. */
export function describeTries(tested: () => TestedStore): void {
  async function accept(partCount = 1) {
    const booking = sampleBooking(partCount)
    await tested().store.insert(booking, sampleLeaseMs)
    return { booking, partId: booking.parts[0]?.id ?? '' }
  }

  const read = async (orderId: string) => tested().store.findByOrder('demo', orderId)

  describe('leasing a part', () => {
    it('hands over all that a try needs', async () => {
      const { booking } = await accept(2)
      const { id, parts, partnerId, orderId, market, policyholder, insured, currency } = booking
      expect(await takePart(tested().store, booking, 1)).toMatchObject({
        partnerId,
        orderId,
        market,
        policyholder,
        insured,
        currency,
        ...parts[1],
        bookingId: id,
        state: 'submitting',
        policies: [],
        failureCode: null,
        fence: 1,
        attempts: 0,
        mayBeBooked: false,
        isLastTry: false,
      })
    })

    it('keeps all others away while the lease lasts', async () => {
      const { booking, partId } = await accept()
      const { store, passTime } = tested()
      await takePart(store, booking)
      const refused = await store.lease(partId, 1)
      if (refused.kind !== 'later')
        throw new Error(`Expected to be put off and got ${refused.kind}`)
      expect(refused.waitMs).toBeGreaterThan(0)
      expect(refused.waitMs).toBeLessThanOrEqual(sampleLeaseMs)
      await passTime(sampleLeaseMs)
      expect(await takePart(store, booking)).toMatchObject({
        fence: 2,
        attempts: 1,
        mayBeBooked: true,
      })
    })

    it('is given to one of many that come at once', async () => {
      const { partId } = await accept()
      const { store } = tested()
      const leases = await Promise.all(
        Array.from({ length: 8 }, () => store.lease(partId, sampleLeaseMs)),
      )
      expect(leases.filter(({ kind }) => kind === 'leased')).toHaveLength(1)
      expect(leases.filter(({ kind }) => kind === 'later')).toHaveLength(7)
    })

    it('puts off what is not due, whoever has it', async () => {
      const { booking, partId } = await accept()
      const { store, passTime } = tested()
      const { fence } = await takePart(store, booking)
      await store.finishAttempt(partId, fence, lost)
      const early = await store.lease(partId, 1)
      if (early.kind !== 'later') throw new Error(`Expected to be put off and got ${early.kind}`)
      expect(early.waitMs).toBeGreaterThan(0)
      expect(early.waitMs).toBeLessThanOrEqual(waitMs)
      await passTime(waitMs)
      expect(await takePart(store, booking)).toMatchObject({ fence: 2 })
    })

    it('says when it is the last try', async () => {
      const { booking } = await accept()
      await tested().passTime(tested().giveUpMs)
      expect(await takePart(tested().store, booking)).toMatchObject({ isLastTry: true })
    })

    it('has nothing to lease of a part it never heard of', async () => {
      expect(await tested().store.lease(randomUUID(), 1)).toEqual({ kind: 'over' })
    })
  })

  describe('the fence', () => {
    it.each(Object.values(sampleResults))(
      'refuses the late $move of a former lease',
      async (result) => {
        const { booking, partId } = await accept()
        const { store, passTime } = tested()
        const former = await takePart(store, booking)
        await passTime(sampleLeaseMs)
        const newest = await takePart(store, booking)
        const before = await read(booking.orderId)
        expect(await store.finishAttempt(partId, former.fence, result)).toBe(false)
        expect(await read(booking.orderId)).toEqual(before)
        expect(await store.finishAttempt(partId, newest.fence, sampleResults.confirm)).toBe(true)
      },
    )

    it('lets a lease that ran out end its try while nobody has taken over', async () => {
      const { booking, partId } = await accept()
      const { store, passTime } = tested()
      const { fence } = await takePart(store, booking)
      await passTime(sampleLeaseMs)
      expect(await store.finishAttempt(partId, fence, sampleResults.confirm)).toBe(true)
    })
  })

  describe('wake-ups', () => {
    it('come with the result that asks for another try, or the result is not written', async () => {
      const { booking, partId } = await accept()
      const { store, passTime, listWakeUps, failNextWakeUp, takeWakeUp } = tested()
      await takeWakeUp(partId)
      const { fence } = await takePart(store, booking)
      const before = await read(booking.orderId)
      failNextWakeUp()
      await expect(store.finishAttempt(partId, fence, lost)).rejects.toThrow('no wake-up')
      expect(await read(booking.orderId)).toEqual(before)
      expect(await listWakeUps(partId)).toEqual([])
      expect(await store.finishAttempt(partId, fence, lost)).toBe(true)
      const [dueMs = 0, ...more] = await listWakeUps(partId)
      expect(more).toEqual([])
      expect(dueMs).toBeGreaterThan(0)
      expect(dueMs).toBeLessThanOrEqual(waitMs)
      await passTime(waitMs)
      expect((await listWakeUps(partId))[0]).toBeLessThanOrEqual(0)
    })

    it('are not asked for by a result that ends it', async () => {
      const { booking, partId } = await accept()
      const { store, listWakeUps, takeWakeUp } = tested()
      await takeWakeUp(partId)
      const { fence } = await takePart(store, booking)
      await store.finishAttempt(partId, fence, sampleResults.confirm)
      expect(await listWakeUps(partId)).toEqual([])
    })

    it('wait one at a time for a part, the first that was asked for', async () => {
      const { partId } = await accept()
      const { store, listWakeUps } = tested()
      await store.wakeLater(partId, 0)
      const due = await listWakeUps(partId)
      expect(due).toHaveLength(1)
      expect(due[0]).toBeGreaterThan(0)
    })

    it('come when a try that failed asks for the next one, not when its lease would have ended', async () => {
      const { booking, partId } = await accept()
      const { store, listWakeUps, takeWakeUp } = tested()
      await takeWakeUp(partId)
      const { fence } = await takePart(store, booking)
      await store.wakeLater(partId, 50 * waitMs)
      await store.finishAttempt(partId, fence, lost)
      const [dueMs = 0, ...more] = await listWakeUps(partId)
      expect([dueMs > 0, dueMs <= waitMs, more]).toEqual([true, true, []])
    })

    it('can be asked for again once they were taken', async () => {
      const { partId } = await accept()
      const { store, listWakeUps, takeWakeUp } = tested()
      await takeWakeUp(partId)
      await store.wakeLater(partId, waitMs)
      expect(await listWakeUps(partId)).toHaveLength(1)
    })
  })
}
