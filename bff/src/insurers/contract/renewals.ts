import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { BookedPackage, Insurer } from '../insurer.ts'
import { createSteps, getOnly } from './harness.ts'
import type { InsurerHarness, RunningInsurer } from './harness.ts'

const lacking = 'it renews no policies'
const dayMs = 24 * 60 * 60 * 1000

/** What the port promises of renewing what was booked. */
export function describeRenewals(harness: InsurerHarness): void {
  const { market, lines } = harness
  const { start, bookLines, catchError } = createSteps(harness)

  /** A booking whose policy ends in ten days. */
  async function bookEnding({ insurer, passTime }: RunningInsurer) {
    if (!passTime) throw new Error('what is renewed needs a clock that moves')
    const { reference, policies } = await bookLines(insurer, [lines[0]])
    const { end } = getOnly(policies).period
    await passTime(Date.parse(end ?? '') - Date.now() - 10 * dayMs)
    return { reference, policy: getOnly((await find(insurer, reference)).policies) }
  }

  async function find(insurer: Insurer, reference: string): Promise<BookedPackage> {
    const booked = await insurer.findBooking(reference, market)
    if (!booked) throw new Error('there is no booking')
    return booked
  }

  describe('renewing', () => {
    test('is quoted for the next period, which changes nothing, and confirmed once', async (context) => {
      const running = await start()
      const { insurer } = running
      const { renewals } = insurer
      if (!renewals) return context.skip(lacking)
      const { reference, policy } = await bookEnding(running)
      expect(policy.pendingRenewal?.status).toBe('upcoming')
      const quoted = await renewals.quote(reference, market)
      const next = getOnly(quoted.policies)
      expect(quoted.currency).toBe(market.currency)
      expect(next.quoteId).toBe(policy.quoteId)
      expect(Number.isSafeInteger(next.premium) && next.premium > 0).toBe(true)
      expect(Date.parse(next.period.start)).toBe(Date.parse(policy.period.end ?? ''))
      expect(getOnly((await find(insurer, reference)).policies)).toEqual(policy)

      const key = randomUUID()
      const renewed = await renewals.confirm(reference, quoted, market, key)
      const { status, premium, period, pendingRenewal } = getOnly(renewed.policies)
      expect({ status, premium: premium.amount }).toEqual({
        status: 'active',
        premium: next.premium,
      })
      expect(Date.parse(period.end ?? '')).toBe(Date.parse(next.period.end ?? ''))
      expect(pendingRenewal).toBeUndefined()
      expect(await renewals.confirm(reference, quoted, market, key)).toEqual(renewed)
      expect(await find(insurer, reference)).toEqual(renewed)
    })

    test('is refused long before a policy ends', async (context) => {
      const { insurer } = await start()
      const { renewals } = insurer
      if (!renewals) return context.skip(lacking)
      const { reference } = await bookLines(insurer, [lines[0]])
      const error = await catchError(renewals.quote(reference, market))
      expect(error).toMatchObject({ kind: 'refused' })
    })

    test('is declined as often as one likes', async (context) => {
      const running = await start()
      const { insurer } = running
      const { renewals } = insurer
      if (!renewals) return context.skip(lacking)
      const { reference, policy } = await bookEnding(running)
      await renewals.optOut(reference, market)
      const { pendingRenewal: _pendingRenewal, ...kept } = policy
      expect(getOnly((await find(insurer, reference)).policies)).toEqual(kept)
      await expect(renewals.optOut(reference, market)).resolves.toBeUndefined()
      const error = await catchError(renewals.quote(reference, market))
      expect(error).toMatchObject({ kind: 'refused' })
    })

    test('comes due with the end of the policy, and lapses', async (context) => {
      const running = await start()
      const { insurer, passTime } = running
      if (!insurer.renewals) return context.skip(lacking)
      const { reference } = await bookEnding(running)
      await passTime?.(11 * dayMs)
      const [due] = (await find(insurer, reference)).policies
      expect(due).toMatchObject({ status: 'active', pendingRenewal: { status: 'due' } })
      const leftMs = Date.parse(due?.pendingRenewal?.expiresAt ?? '') - Date.now()
      await passTime?.(leftMs)
      const [lapsed] = (await find(insurer, reference)).policies
      expect(lapsed).toMatchObject({ status: 'cancelled', pendingRenewal: { status: 'lapsed' } })
    })

    test('knows an insurer it cannot reach', async (context) => {
      const running = await start()
      const { insurer, stop } = running
      const { renewals } = insurer
      if (!renewals) return context.skip(lacking)
      const { reference } = await bookEnding(running)
      const quoted = await renewals.quote(reference, market)
      await stop()
      const quote = renewals.quote(reference, market)
      expect(await catchError(quote)).toMatchObject({ kind: 'not_reached' })
      const confirmation = renewals.confirm(reference, quoted, market, randomUUID())
      expect(await catchError(confirmation)).toMatchObject({ kind: 'not_reached' })
    })
  })
}
