import type { Booking } from '@parasol/shared/booking'
import type { ErrorEnvelope } from '@parasol/shared/error-codes'
import type { Renewal } from '@parasol/shared/policy-change'
import type { PolicyView } from '@parasol/shared/policy-view'
import type { EventList } from '@parasol/shared/webhook'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { bookPolicies, callAsShopper } from './held-policy.ts'
import { cartOf, laptop, startParasol, type TestParasol } from './parasol.ts'

// Each with a sandbox of its own, whose clock only goes forward.
let parasol: TestParasol
beforeEach(async () => {
  parasol = await startParasol({
    PARASOL_BOOKING_BUDGET_MS: '12000',
    PARASOL_BOOKING_SETTLE_MS: '1000',
  })
})
afterEach(() => parasol.close())

const pathOf = ({ id }: { id: string }) => `/v1/bookings/${id}/renewals`

const bookAndWait = async (duration: string) => {
  const booking = await bookPolicies(parasol, {}, cartOf(laptop))
  await parasol.moveClock(duration)
  return booking
}

const quote = <Body = Renewal>(booking: Booking) => parasol.fromServer<Body>(pathOf(booking), {})

const confirm = <Body = Renewal>(booking: Booking, { id }: { id: string }) =>
  parasol.fromServer<Body>(`${pathOf(booking)}/${id}/confirm`, {})

const read = async ({ id }: Booking) =>
  (await parasol.fromServer<Booking>(`/v1/bookings/${id}`)).body

const countRenewed = async () =>
  (await parasol.readLedger()).filter((line) => line.includes('"event":"renewed"')).length

describe('renewing', () => {
  it('is quoted, shown to the shopper, and confirmed once it is paid', async () => {
    const booking = await bookAndWait('P350D')
    const [before] = booking.policies
    const { status, body: quoted } = await quote(booking)
    expect(status).toBe(201)
    expect(Date.parse(quoted.policies[0]?.period.start ?? '')).toBe(
      Date.parse(before?.period.end ?? ''),
    )
    const view = await callAsShopper(parasol, booking.policyToken)<PolicyView>('GET')
    expect(view.body.renewal).toEqual(quoted)
    const { body: renewed } = await confirm(booking, quoted)
    expect(renewed).toEqual({ ...quoted, status: 'confirmed' })
    const after = await read(booking)
    expect(after.policies).toMatchObject([
      { id: before?.id, status: 'active', period: quoted.policies[0]?.period },
    ])
    expect(after.timeline.at(-1)).toMatchObject({ event: 'renewal_confirmed', actor: 'shop' })
    const { body: told } = await parasol.fromServer<EventList>('/v1/webhooks/events?limit=1')
    expect(told.events).toMatchObject([{ type: 'renewal.renewed', bookingId: booking.id }])
    const later = await callAsShopper(parasol, booking.policyToken)<PolicyView>('GET')
    expect(later.body.renewal).toBeNull()
  })

  it('is done once where its answer was lost', async () => {
    const booking = await bookAndWait('P350D')
    const { body: quoted } = await quote(booking)
    await parasol.breakSandbox({ share: 1, kinds: ['cut_after'] })
    expect((await confirm(booking, quoted)).status).toBe(202)
    await parasol.breakSandbox({ share: 0, idempotency: 'off' })
    await parasol.settleChanges()
    expect((await confirm(booking, quoted)).body.status).toBe('confirmed')
    expect(await countRenewed()).toBe(1)
  })

  it('is accepted by the shopper where the shop lets them', async () => {
    const booking = await bookAndWait('P350D')
    const call = callAsShopper(parasol, booking.policyToken)
    const { body: quoted } = await call<Renewal>('POST', '/renewals', {})
    const { status, body } = await call<Renewal>('POST', `/renewals/${quoted.id}/confirm`)
    expect([status, body.status]).toEqual([200, 'confirmed'])
    expect((await read(booking)).timeline.at(-1)?.actor).toBe('shopper')
  })

  it('is refused long before the policy ends', async () => {
    const booking = await bookAndWait('P1D')
    const { status, body } = await quote<ErrorEnvelope>(booking)
    expect([status, body.error.code]).toEqual([502, 'insurer_refused'])
  })
})

describe('opting out', () => {
  it('ends the policies with their period, by the shop or the shopper, however often', async () => {
    const booking = await bookAndWait('P350D')
    const byShop = await parasol.send(pathOf(booking), {
      method: 'DELETE',
      headers: { Authorization: 'Bearer sk_test_demo' },
    })
    const byShopper = await callAsShopper(parasol, booking.policyToken)('DELETE', '/renewals')
    expect([byShop.status, byShopper.status]).toEqual([204, 204])
    const { timeline } = await read(booking)
    expect(timeline.slice(-2)).toMatchObject([
      { event: 'renewal_declined', actor: 'shop' },
      { event: 'renewal_declined', actor: 'shopper' },
    ])
    expect((await quote<ErrorEnvelope>(booking)).status).toBe(502)
    await parasol.moveClock('P30D')
    expect((await read(booking)).policies[0]?.status).toBe('expired')
  })

  it('takes back what was offered: it is shown no more, and cannot be confirmed', async () => {
    const booking = await bookAndWait('P350D')
    const { body: renewal } = await quote(booking)
    const asShopper = callAsShopper(parasol, booking.policyToken)
    const before = await asShopper<PolicyView>('GET', '')
    expect(before.body).toMatchObject({
      renewal: { id: renewal.id },
      can: { optOutOfRenewal: true },
    })
    await asShopper('DELETE', '/renewals')
    const after = await asShopper<PolicyView>('GET', '')
    expect(after.body).toMatchObject({ renewal: null, can: { optOutOfRenewal: false } })
    expect((await confirm<ErrorEnvelope>(booking, renewal)).status).toBe(410)
  })
})
