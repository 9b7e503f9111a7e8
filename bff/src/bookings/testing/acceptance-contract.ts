import type { Policy } from '@parasol/shared/booking'
import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { TestedStore } from '../booking-store-contract.ts'
import type { NewBooking } from '../booking-record.ts'
import { sampleBooking, samplePolicy, sampleResults } from './sample-booking.ts'
import { takePart } from './take-part.ts'

const wakeAfterMs = 40_000

/** What the port promises of writing an order. */
export function describeAcceptance(tested: () => TestedStore): void {
  const insert = (booking: NewBooking) => tested().store.insert(booking, wakeAfterMs)
  const find = ({ partnerId, orderId }: NewBooking) =>
    tested().store.findByOrder(partnerId, orderId)

  /** The order's booking once its only part was rejected. */
  async function reject(booking: NewBooking, policies: Policy[] = []) {
    await insert(booking)
    const { store } = tested()
    const part = await takePart(store, booking)
    await store.finishAttempt(part.id, part.fence, { ...sampleResults.reject, policies })
  }

  describe('accepting an order', () => {
    it('writes the order, its parts, its first event and a wake-up for each part', async () => {
      const booking = sampleBooking(2)
      const outcome = await insert(booking)
      const { parts, offeredAt: _offeredAt, ...order } = booking
      const written = {
        ...order,
        status: 'pending',
        parts: parts.map((part) => ({
          ...part,
          state: 'accepted',
          policies: [],
          failureCode: null,
        })),
        timeline: [{ event: 'accepted', insurer: null }],
      }
      expect(outcome).toMatchObject({ kind: 'inserted', booking: written })
      expect(await find(booking)).toMatchObject(written)
      for (const { id } of parts) {
        const [waitMs = 0, ...more] = await tested().listWakeUps(id)
        expect(more).toEqual([])
        expect(waitMs).toBeGreaterThan(0)
        expect(waitMs).toBeLessThanOrEqual(wakeAfterMs)
      }
    })

    it('answers what it has written as it will be read', async () => {
      const booking = sampleBooking(2)
      const outcome = await insert(booking)
      expect(outcome).toEqual({ kind: 'inserted', booking: await find(booking) })
    })

    it('has one booking for an order and leaves it as it is', async () => {
      const first = sampleBooking()
      await insert(first)
      const standing = await find(first)
      const second = sampleBooking(1, { orderId: first.orderId })
      expect(await insert(second)).toEqual({ kind: 'order_exists', booking: standing })
      expect(await find(first)).toEqual(standing)
      expect(await tested().listWakeUps(second.parts[0]?.id ?? '')).toEqual([])
    })

    it('has the same order id of another partner for another order', async () => {
      const first = sampleBooking()
      await insert(first)
      const second = sampleBooking(1, { orderId: first.orderId, partnerId: randomUUID() })
      expect(await insert(second)).toMatchObject({ kind: 'inserted' })
    })

    it('writes one of many that come at once', async () => {
      const orderId = `order-${randomUUID()}`
      const bookings = Array.from({ length: 8 }, () => sampleBooking(1, { orderId }))
      const outcomes = await Promise.all(bookings.map(insert))
      const kinds = outcomes.map(({ kind }) => kind)
      expect(kinds.filter((kind) => kind === 'inserted')).toHaveLength(1)
      expect(kinds.filter((kind) => kind === 'order_exists')).toHaveLength(7)
    })

    it('takes a package for one order, and writes nothing of a second one', async () => {
      const first = sampleBooking(2)
      await insert(first)
      const second = sampleBooking(2)
      const [own, shared] = [second.parts[0], first.parts[1]]
      if (!own || !shared) throw new Error('The samples have two parts each')
      const parts = [own, { ...shared, id: randomUUID(), upstreamKey: randomUUID() }]
      expect(await insert({ ...second, parts })).toEqual({ kind: 'cover_used' })
      expect(await find(second)).toBeNull()
      for (const { id } of parts) expect(await tested().listWakeUps(id)).toEqual([])
    })

    it('writes nothing where no worker can be woken for it', async () => {
      const booking = sampleBooking()
      tested().failNextWakeUp()
      await expect(insert(booking)).rejects.toThrow('no wake-up')
      expect(await find(booking)).toBeNull()
      expect(await tested().listWakeUps(booking.parts[0]?.id ?? '')).toEqual([])
    })

    it('begins a rejected one again, under its id and with the new details', async () => {
      const first = sampleBooking()
      await reject(first)
      const second = sampleBooking(1, {
        orderId: first.orderId,
        requestFingerprint: 'other',
        premiumAmount: 1,
      })
      const outcome = await insert(second)
      expect(outcome).toEqual({ kind: 'inserted', booking: await find(first) })
      const { parts, offeredAt: _offeredAt, ...order } = second
      expect(await find(first)).toMatchObject({ ...order, id: first.id, status: 'pending', parts })
      const events = (await find(first))?.timeline.map(({ event }) => event)
      expect(events).toEqual(['accepted', 'submitting', 'rejected', 'accepted'])
      expect(await tested().listWakeUps(parts[0]?.id ?? '')).toHaveLength(1)
    })

    it('frees the packages of what it begins again', async () => {
      const first = sampleBooking()
      await reject(first)
      await insert(sampleBooking(1, { orderId: first.orderId, requestFingerprint: 'other' }))
      const parts = first.parts.map((part) => ({
        ...part,
        id: randomUUID(),
        upstreamKey: randomUUID(),
      }))
      expect(await insert(sampleBooking(1, { parts }))).toMatchObject({ kind: 'inserted' })
      expect(await tested().store.lease(first.parts[0]?.id ?? '', 1)).toEqual({ kind: 'over' })
    })

    it('does not begin again for the request that was refused', async () => {
      const first = sampleBooking()
      await reject(first)
      const standing = await find(first)
      const repeated = sampleBooking(1, { orderId: first.orderId })
      expect(await insert(repeated)).toEqual({ kind: 'order_exists', booking: standing })
      expect(await find(first)).toEqual(standing)
    })

    it('does not begin again what left a policy behind', async () => {
      const first = sampleBooking()
      await reject(first, [samplePolicy])
      const second = sampleBooking(1, { orderId: first.orderId, requestFingerprint: 'other' })
      expect(await insert(second)).toMatchObject({
        kind: 'order_exists',
        booking: { status: 'rejected', parts: [{ policies: [samplePolicy] }] },
      })
    })
  })
}
