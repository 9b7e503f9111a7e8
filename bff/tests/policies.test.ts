import type { Booking, PolicyTokenAnswer } from '@parasol/shared/booking'
import type { ErrorEnvelope } from '@parasol/shared/error-codes'
import type { Cancellation, Modification } from '@parasol/shared/policy-change'
import type { PolicyView } from '@parasol/shared/policy-view'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bookPolicies, callAsShopper } from './held-policy.ts'
import { cartOf, laptop, shopOrigin, startParasol, type TestParasol } from './parasol.ts'

let parasol: TestParasol
beforeAll(async () => {
  parasol = await startParasol({ PARASOL_BOOKING_BUDGET_MS: '12000' })
})
afterAll(() => parasol.close())

const as = ({ policyToken }: { policyToken: string }, origin?: string) =>
  callAsShopper(parasol, policyToken, origin)

const replaceToken = ({ id }: Booking, key?: string) =>
  parasol.fromServer<PolicyTokenAnswer>(`/v1/bookings/${id}/policy-token`, {}, key)

describe('GET /v1/policies', () => {
  it('shows the policies and what can be done with them, and of the shopper the name alone', async () => {
    const booking = await bookPolicies(parasol)
    const { status, body, headers } = await as(booking)<PolicyView>('GET')
    expect(status).toBe(200)
    expect(headers.get('cache-control')).toBe('no-store')
    expect(body).toMatchObject({
      bookingId: booking.id,
      orderId: booking.orderId,
      status: 'booked',
      premium: booking.premium,
      holderName: 'Ada Byron',
      insuredNames: [],
      policies: booking.policies,
      can: { modify: true, cancel: true, withdraw: true, optOutOfRenewal: true },
      renewal: null,
    })
    const [policy] = body.policies
    expect(Date.parse(policy?.withdrawableUntil ?? '')).toBeGreaterThan(Date.now())
    expect(policy?.claimUrl).toMatch(/^http/)
    expect(JSON.stringify(body)).not.toContain('example.test')
  })

  it.each([
    ['de', 'de'],
    // The sandbox knows no Finnish, as an insurer may not.
    ['fi', 'en'],
  ])('says in which language a policy bought in %s has its name: %s', async (language, spoken) => {
    const cart = cartOf(laptop)
    const booking = await bookPolicies(
      parasol,
      {},
      { ...cart, customer: { ...cart.customer, language } },
    )
    const { body } = await as(booking)<PolicyView>('GET')
    expect(body.policies.map((policy) => policy.language)).toEqual([spoken])
    expect(booking.policies.map((policy) => policy.language)).toEqual([spoken])
  })

  it('says that nothing can be withdrawn from once that time is over', async () => {
    const booking = await bookPolicies(parasol)
    parasol.clock.offsetMs = 60 * 24 * 60 * 60_000
    const { body } = await as(booking)<PolicyView>('GET')
    parasol.clock.offsetMs = 0
    expect(body.can).toMatchObject({ cancel: true, withdraw: false })
    expect(body.policies[0]?.withdrawableUntil).toBeNull()
  })
})

describe('a shopper', () => {
  it('withdraws: everything is given back', async () => {
    const booking = await bookPolicies(parasol)
    const call = as(booking)
    const { body: previewed } = await call<Cancellation>('POST', '/cancellations', {
      reason: 'withdrawal',
    })
    expect(previewed.refund).toEqual(booking.premium)
    const path = `/cancellations/${previewed.id}/confirm`
    const { status, body } = await call<Cancellation>('POST', path)
    expect([status, body.status]).toEqual([200, 'confirmed'])
    const { body: view } = await call<PolicyView>('GET')
    expect(view.policies.map((policy) => policy.status)).toEqual(['cancelled', 'cancelled'])
    expect(view.can).toEqual({
      modify: false,
      cancel: false,
      withdraw: false,
      optOutOfRenewal: false,
    })
    const { body: after } = await parasol.fromServer<Booking>(`/v1/bookings/${booking.id}`)
    expect(after.timeline.at(-1)).toMatchObject({ actor: 'shopper' })
  })

  it('is told the price of a change, and leaves what costs more to the shop', async () => {
    const booking = await bookPolicies(parasol)
    const call = as(booking)
    const request = { policyholder: { email: 'price-changed@example.test' } }
    const { body: quoted } = await call<Modification>('POST', '/modifications', request)
    expect(quoted.premiumDifference.amount).toBeGreaterThan(0)
    const path = `/modifications/${quoted.id}/confirm`
    const { status, body } = await call<ErrorEnvelope>('POST', path)
    expect([status, body.error.code]).toEqual([422, 'payment_needed'])
    const look = () => call<Modification>('GET', `/modifications/${quoted.id}`)
    expect((await look()).body).toEqual(quoted)
    const paid = await parasol.fromServer<Modification>(`/v1/bookings/${booking.id}${path}`, {})
    expect([paid.status, paid.body.status]).toEqual([200, 'confirmed'])
    expect(await look()).toMatchObject({ status: 200, body: paid.body })
  })

  it('may do by themselves what the shop lets them, and no more', async () => {
    const { shopperMay } = parasol.context.partners.get('demo')
    const booking = await bookPolicies(parasol)
    const call = as(booking)
    const { body: previewed } = await call<Cancellation>('POST', '/cancellations', {})
    // The partner file is read once; what it says is taken away for this test alone.
    const held = [...shopperMay]
    Object.assign(parasol.context.partners.get('demo'), { shopperMay: new Set() })
    const refused = [
      await call<ErrorEnvelope>('POST', '/modifications', { policyholder: { lastName: 'L' } }),
      await call<ErrorEnvelope>('POST', '/cancellations', {}),
      await call<ErrorEnvelope>('POST', '/cancellations', { reason: 'withdrawal' }),
      await call<ErrorEnvelope>('POST', `/cancellations/${previewed.id}/confirm`),
    ]
    const { body: view } = await call<PolicyView>('GET')
    Object.assign(parasol.context.partners.get('demo'), { shopperMay: new Set(held) })
    expect(refused.map(({ status, body }) => [status, body.error.code])).toEqual(
      refused.map(() => [403, 'shopper_may_not']),
    )
    expect(view.can).toMatchObject({ modify: false, cancel: false, withdraw: false })
  })

  it('reaches no change of another booking', async () => {
    const booking = await bookPolicies(parasol)
    const other = await bookPolicies(parasol)
    const { body: previewed } = await as(booking)<Cancellation>('POST', '/cancellations', {})
    const path = `/cancellations/${previewed.id}`
    const refused = [
      await as(other)<ErrorEnvelope>('GET', path),
      await as(other)<ErrorEnvelope>('POST', `${path}/confirm`),
    ]
    expect(refused.map(({ status, body }) => [status, body.error.code])).toEqual(
      refused.map(() => [404, 'not_found']),
    )
  })
})

describe('a policy token', () => {
  const calls: ['GET' | 'POST' | 'DELETE', string][] = [
    ['GET', ''],
    ['POST', '/modifications'],
    ['POST', '/cancellations'],
    ['POST', '/renewals'],
    ['GET', `/cancellations/${randomUUID()}`],
    ['POST', `/cancellations/${randomUUID()}/confirm`],
    ['DELETE', '/renewals'],
  ]

  const tryAll = async (token: string, origin?: string) => {
    const call = callAsShopper(parasol, token, origin)
    const answers = await Promise.all(
      calls.map(([method, path]) =>
        call<ErrorEnvelope>(method, path, method === 'POST' ? {} : undefined),
      ),
    )
    return new Set(answers.map(({ status, body }) => `${status} ${body.error.code}`))
  }

  it.each<[string, (token: string) => string]>([
    ['altered', (token) => token.replace(/\.[^.]+\./, (payload) => payload.replace(/.\.$/, 'A.'))],
    ['with another signature', (token) => `${token.slice(0, -4)}AAAA`],
    [
      'that claims to need no signature',
      (token) =>
        `${Buffer.from('{"alg":"none","typ":"policy+jwt"}').toString('base64url')}.${token.split('.')[1]}.`,
    ],
    ['that is none', () => 'no.token.at-all'],
    ['that is a secret key', () => 'sk_test_demo'],
  ])('%s opens nothing', async (_what, forge) => {
    const { policyToken } = await bookPolicies(parasol)
    expect(await tryAll(forge(policyToken))).toEqual(new Set(['401 policy_token_invalid']))
  })

  it('opens nothing past its time', async () => {
    const booking = await bookPolicies(parasol)
    parasol.clock.offsetMs = 401 * 24 * 60 * 60_000
    const refused = await tryAll(booking.policyToken)
    parasol.clock.offsetMs = 0
    expect(refused).toEqual(new Set(['401 policy_token_expired']))
  })

  it('opens nothing any more once it was replaced; the new one does, and the booking has it', async () => {
    const booking = await bookPolicies(parasol)
    const { status, body: first } = await replaceToken(booking)
    expect(status).toBe(201)
    const { body: second } = await replaceToken(booking)
    expect(await tryAll(booking.policyToken)).toEqual(new Set(['401 policy_token_invalid']))
    expect(await tryAll(first.policyToken)).toEqual(new Set(['401 policy_token_invalid']))
    expect((await as(second)<PolicyView>('GET')).body.bookingId).toBe(booking.id)
    const { body: after } = await parasol.fromServer<Booking>(`/v1/bookings/${booking.id}`)
    expect(after.policyToken).toBe(second.policyToken)
  })

  it('cannot be replaced by another partner, nor for a booking there is none of', async () => {
    const booking = await bookPolicies(parasol)
    const foreign = await replaceToken(booking, 'sk_test_qover')
    const none = await parasol.fromServer(`/v1/bookings/${randomUUID()}/policy-token`, {})
    expect([foreign.status, none.status]).toEqual([404, 404])
  })

  it('opens nothing from a page that the shop has not allowed', async () => {
    const { policyToken } = await bookPolicies(parasol)
    const refused = new Set(['403 origin_not_allowed'])
    expect(await tryAll(policyToken, 'https://evil.example')).toEqual(refused)
  })

  it('may be sent by pages of the shop, for every method there is', async () => {
    const { headers } = await parasol.send('/v1/policies/renewals', {
      method: 'OPTIONS',
      headers: { Origin: shopOrigin, 'Access-Control-Request-Method': 'DELETE' },
    })
    expect(headers.get('access-control-allow-origin')).toBe(shopOrigin)
    expect(headers.get('access-control-allow-methods')).toContain('DELETE')
    expect(headers.get('access-control-allow-headers')).toContain('Authorization')
  })
})
