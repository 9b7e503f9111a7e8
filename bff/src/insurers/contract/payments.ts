import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { createSteps, getOnly } from './harness.ts'
import type { InsurerHarness } from './harness.ts'

/** What the port promises of payments that the shop collects. */
export function describePayments(harness: InsurerHarness): void {
  const { market } = harness
  const { start, quoteOne, toOrder, catchError } = createSteps(harness)

  describe('awaiting the payment', () => {
    const lacking = 'its policies wait for no payment'

    test('keeps policies pending until it is confirmed, however often', async (context) => {
      const { insurer } = await start()
      const { paymentConfirmation } = insurer
      if (!paymentConfirmation) return context.skip(lacking)
      const order = { ...toOrder(await quoteOne(insurer)), awaitsPayment: true as const }
      const { reference, policies } = await insurer.book(order)
      expect(getOnly(policies).status).toBe('pending')
      const key = randomUUID()
      const confirmed = await paymentConfirmation.confirm(reference, market, key)
      expect(getOnly(confirmed.policies)).toMatchObject({
        status: 'active',
        premium: getOnly(policies).premium,
      })
      expect(await paymentConfirmation.confirm(reference, market, key)).toEqual(confirmed)
      expect(await paymentConfirmation.confirm(reference, market, randomUUID())).toEqual(confirmed)
      expect(await insurer.findBooking(reference, market)).toEqual(confirmed)
    })

    test('is refused for what nobody booked', async (context) => {
      const { insurer } = await start()
      const { paymentConfirmation } = insurer
      if (!paymentConfirmation) return context.skip(lacking)
      const { reference } = await quoteOne(insurer)
      const call = paymentConfirmation.confirm(reference, market, randomUUID())
      expect(await catchError(call)).toMatchObject({ kind: 'refused' })
    })
  })

  describe('paying in instalments', () => {
    const lacking = 'its policies are paid at once'

    test('goes by a plan, part by part, each paid once', async (context) => {
      const { insurer } = await start()
      const { instalments } = insurer
      if (!instalments) return context.skip(lacking)
      const quoted = await quoteOne(insurer)
      const { reference } = quoted
      const { id: quoteId, premium } = getOnly(quoted.quotes)
      const [plan] = (await instalments.listPlans(reference, market)).get(quoteId) ?? []
      if (!plan) throw new Error('there is no plan')
      await insurer.book({ ...toOrder(quoted), instalmentPlan: plan.name })

      const readParts = async () => {
        const { currency, policies } = await instalments.readSchedule(reference, market)
        expect(currency).toBe(market.currency)
        return getOnly(policies).instalments
      }
      const parts = await readParts()
      expect(parts.reduce((sum, { amount }) => sum + amount, 0)).toBe(premium.amount)
      expect(parts[0]).toMatchObject({ number: 1, amount: plan.firstAmount, isPaid: false })
      expect(parts[1]).toMatchObject({ number: 2, amount: plan.regularAmount, isPaid: false })

      const key = randomUUID()
      const payment = { quoteId, number: 1, paidAt: new Date().toISOString() }
      await instalments.reportPaid(reference, payment, key)
      await instalments.reportPaid(reference, payment, key)
      expect((await readParts()).map(({ isPaid }) => isPaid)).toEqual(
        parts.map(({ number }) => number === 1),
      )
      const again = instalments.reportPaid(reference, payment, randomUUID())
      expect(await catchError(again)).toMatchObject({ kind: 'refused' })
    })

    test('has no schedule where all is paid at once', async (context) => {
      const { insurer } = await start()
      const { instalments } = insurer
      if (!instalments) return context.skip(lacking)
      const { reference } = await insurer.book(toOrder(await quoteOne(insurer)))
      const schedule = await instalments.readSchedule(reference, market)
      expect(schedule).toEqual({ currency: market.currency, policies: [] })
    })
  })
}
