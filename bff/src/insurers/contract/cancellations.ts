import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { BookedPackage, Insurer } from '../insurer.ts'
import { createSteps, getOnly } from './harness.ts'
import type { InsurerHarness } from './harness.ts'

const lacking = 'it cancels no policies'
const dayMs = 24 * 60 * 60 * 1000

/** What the port promises of cancelling what was booked. */
export function describeCancellations(harness: InsurerHarness): void {
  const { market, lines } = harness
  const { start, bookLines, catchError } = createSteps(harness)

  describe('cancelling', () => {
    test('is previewed with its refund, which changes nothing', async (context) => {
      const { insurer } = await start()
      const { cancellations } = insurer
      if (!cancellations) return context.skip(lacking)
      const booked = await bookLines(insurer, [lines[0]])
      const { quoteId, premium } = getOnly(booked.policies)
      const preview = await cancellations.preview(booked.reference, [], market)
      // Nobody has had any of the cover yet.
      expect(preview).toMatchObject({
        currency: market.currency,
        refund: premium.amount,
        policies: [{ quoteId, refund: premium.amount }],
      })
      expect(preview.id).not.toBe('')
      expect(await insurer.findBooking(booked.reference, market)).toEqual(booked)
    })

    test('ends the policies and says so ever after, however often it is confirmed', async (context) => {
      const { insurer } = await start()
      const { cancellations } = insurer
      if (!cancellations) return context.skip(lacking)
      const { reference } = await bookLines(insurer, [lines[0]])
      const { id } = await cancellations.preview(reference, [], market)
      const key = randomUUID()
      const cancelled = await cancellations.confirm(reference, id, market, key)
      expect(listStatuses(cancelled)).toEqual(['cancelled'])
      expect(getOnly(cancelled.policies)).not.toHaveProperty('withdrawableUntil')
      expect(await cancellations.confirm(reference, id, market, key)).toEqual(cancelled)
      expect(await insurer.findBooking(reference, market)).toEqual(cancelled)
    })

    test('of one policy leaves the others', async (context) => {
      const { insurer } = await start()
      const { cancellations } = insurer
      if (!cancellations) return context.skip(lacking)
      if (insurer.packageHolds === 'line') return context.skip('its packages hold one line')
      const { reference, policies } = await bookLines(insurer, lines)
      const [kept, returned] = policies
      if (!kept || !returned) throw new Error('two policies were to be booked')
      const preview = await cancellations.preview(reference, [returned.quoteId], market)
      expect(preview.refund).toBe(returned.premium.amount)
      expect(preview.policies.map(({ quoteId }) => quoteId)).toEqual([returned.quoteId])
      const left = await cancellations.confirm(reference, preview.id, market, randomUUID())
      expect(left.policies).toEqual([
        kept,
        expect.objectContaining({ id: returned.id, status: 'cancelled' }),
      ])
      // All that is left is one.
      const last = await cancellations.preview(reference, [], market)
      expect(last).toMatchObject({
        refund: kept.premium.amount,
        policies: [{ quoteId: kept.quoteId }],
      })
      expect(last.policies).toHaveLength(1)
    })

    test('is refused for what is cancelled already', async (context) => {
      const { insurer } = await start()
      const { cancellations } = insurer
      if (!cancellations) return context.skip(lacking)
      const { reference } = await bookLines(insurer, [lines[0]])
      await cancelAll(insurer, reference)
      const error = await catchError(cancellations.preview(reference, [], market))
      expect(error).toMatchObject({ insurer: insurer.name, kind: 'refused', retryable: false })
    })

    test('is refused after the time to confirm it, and then nothing is cancelled', async (context) => {
      const { insurer, passTime } = await start()
      const { cancellations } = insurer
      if (!cancellations) return context.skip(lacking)
      const { reference } = await bookLines(insurer, [lines[0]])
      const { id, confirmBefore } = await cancellations.preview(reference, [], market)
      if (confirmBefore === null || !passTime) return context.skip('its previews have no end')
      await passTime(Math.max(Date.parse(confirmBefore) - Date.now(), 0) + dayMs)
      const error = await catchError(cancellations.confirm(reference, id, market, randomUUID()))
      expect(error).toMatchObject({ kind: 'refused' })
      const booked = await insurer.findBooking(reference, market)
      expect(listStatuses(booked)).toEqual(['active'])
    })

    test('needs no preview', async (context) => {
      const { insurer } = await start()
      const { cancellations } = insurer
      if (!cancellations) return context.skip(lacking)
      const { reference, policies } = await bookLines(insurer, [lines[0]])
      const { quoteId, premium } = getOnly(policies)
      const cancelled = await cancellations.cancel(reference, [quoteId], market, randomUUID())
      expect(cancelled.refund).toBe(premium.amount)
      expect(listStatuses(cancelled.booked)).toEqual(['cancelled'])
      expect(await insurer.findBooking(reference, market)).toEqual(cancelled.booked)
    })

    test('knows an insurer it cannot reach', async (context) => {
      const { insurer, stop } = await start()
      const { cancellations } = insurer
      if (!cancellations) return context.skip(lacking)
      const { reference } = await bookLines(insurer, [lines[0]])
      const { id } = await cancellations.preview(reference, [], market)
      await stop()
      const preview = cancellations.preview(reference, [], market)
      expect(await catchError(preview)).toMatchObject({ kind: 'not_reached' })
      const confirmation = cancellations.confirm(reference, id, market, randomUUID())
      expect(await catchError(confirmation)).toMatchObject({ kind: 'not_reached' })
    })
  })

  async function cancelAll(insurer: Insurer, reference: string): Promise<void> {
    const preview = await insurer.cancellations?.preview(reference, [], market)
    await insurer.cancellations?.confirm(reference, preview?.id ?? '', market, randomUUID())
  }
}

function listStatuses(booked: BookedPackage | null): string[] | undefined {
  return booked?.policies.map(({ status }) => status)
}
