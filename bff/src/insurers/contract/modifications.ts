import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { createSteps, getOnly } from './harness.ts'
import type { InsurerHarness } from './harness.ts'

const lacking = 'it changes no policies'
const dayMs = 24 * 60 * 60 * 1000

/** What the port promises of changing the details of what was booked. */
export function describeModifications(harness: InsurerHarness): void {
  const { market, lines, dearerDetails } = harness
  const { start, bookLines, catchError } = createSteps(harness)
  const newName = { policyholder: { lastName: 'Byronsdottir-King' } }
  const insured = [{ firstName: 'Bob', lastName: 'Byronsdottir', email: 'bob@example.test' }]

  describe('changing details', () => {
    test('is quoted, which changes nothing, and confirmed', async (context) => {
      const { insurer } = await start()
      const { modifications } = insurer
      if (!modifications) return context.skip(lacking)
      const booked = await bookLines(insurer, [lines[0]])
      const { reference } = booked
      const { quoteId, premium } = getOnly(booked.policies)
      const quoted = await modifications.quote(reference, { ...newName, insured }, market)
      expect(quoted).toMatchObject({
        currency: market.currency,
        premiumDifference: 0,
        policies: [{ quoteId, premium: premium.amount }],
      })
      expect(await insurer.findBooking(reference, market)).toEqual(booked)

      const key = randomUUID()
      const changed = await modifications.confirm(reference, quoted.id, market, key)
      expect(changed.policies).toMatchObject([{ quoteId, status: 'active', premium }])
      expect(await modifications.confirm(reference, quoted.id, market, key)).toEqual(changed)
      expect(await insurer.findBooking(reference, market)).toEqual(changed)
      expect(changed.policyholder ?? newName.policyholder).toMatchObject(newName.policyholder)
      expect(getOnly(changed.policies).insured ?? insured).toMatchObject(insured)
    })

    test('tells what it costs more before it does', async (context) => {
      if ('skip' in dearerDetails) return context.skip(dearerDetails.skip)
      const { insurer } = await start()
      const { modifications } = insurer
      if (!modifications) return context.skip(lacking)
      const { reference, policies } = await bookLines(insurer, [lines[0]])
      const before = getOnly(policies).premium.amount
      const quoted = await modifications.quote(reference, dearerDetails, market)
      const after = getOnly(quoted.policies).premium
      expect(quoted.premiumDifference).toBeGreaterThan(0)
      expect(after).toBe(before + quoted.premiumDifference)
      const changed = await modifications.confirm(reference, quoted.id, market, randomUUID())
      expect(getOnly(changed.policies).premium.amount).toBe(after)
    })

    test('is refused after the time to confirm it', async (context) => {
      const { insurer, passTime } = await start()
      const { modifications } = insurer
      if (!modifications) return context.skip(lacking)
      const { reference } = await bookLines(insurer, [lines[0]])
      const { id, confirmBefore } = await modifications.quote(reference, newName, market)
      if (confirmBefore === null || !passTime) return context.skip('its quotes have no end')
      await passTime(Math.max(Date.parse(confirmBefore) - Date.now(), 0) + dayMs)
      const call = modifications.confirm(reference, id, market, randomUUID())
      expect(await catchError(call)).toMatchObject({ kind: 'refused' })
    })

    test('needs no quote', async (context) => {
      const { insurer } = await start()
      const { modifications } = insurer
      if (!modifications) return context.skip(lacking)
      const { reference } = await bookLines(insurer, [lines[0]])
      const change = { ...newName, insured }
      const applied = await modifications.apply(reference, change, market, randomUUID())
      expect(applied.premiumDifference).toBe(0)
      expect(await insurer.findBooking(reference, market)).toEqual(applied.booked)
    })

    test('knows an insurer it cannot reach', async (context) => {
      const { insurer, stop } = await start()
      const { modifications } = insurer
      if (!modifications) return context.skip(lacking)
      const { reference } = await bookLines(insurer, [lines[0]])
      const { id } = await modifications.quote(reference, newName, market)
      await stop()
      const quote = modifications.quote(reference, newName, market)
      expect(await catchError(quote)).toMatchObject({ kind: 'not_reached' })
      const confirmation = modifications.confirm(reference, id, market, randomUUID())
      expect(await catchError(confirmation)).toMatchObject({ kind: 'not_reached' })
    })
  })
}
