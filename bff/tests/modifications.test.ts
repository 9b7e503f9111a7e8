import type { Booking } from '@parasol/shared/booking'
import type { ErrorEnvelope } from '@parasol/shared/error-codes'
import type { Modification } from '@parasol/shared/policy-change'
import type { PolicyView } from '@parasol/shared/policy-view'
import type { EventList } from '@parasol/shared/webhook'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bookPolicies, callAsShopper } from './held-policy.ts'
import { cartOf, laptop, policyholder, startParasol, type TestParasol } from './parasol.ts'

let parasol: TestParasol
beforeAll(async () => {
  parasol = await startParasol({
    PARASOL_BOOKING_BUDGET_MS: '12000',
    PARASOL_BOOKING_SETTLE_MS: '1000',
  })
})
afterAll(() => parasol.close())

const newName = { policyholder: { lastName: 'Lovelace' } }
/** An address that the sandbox asks more for. */
const dearerDetails = { policyholder: { email: 'price-changed@example.test' } }

const pathOf = ({ id }: { id: string }) => `/v1/bookings/${id}`

const quote = <Body = Modification>(booking: Booking, request: object) =>
  parasol.fromServer<Body>(`${pathOf(booking)}/modifications`, request)

const confirm = <Body = Modification>(booking: Booking, { id }: { id: string }) =>
  parasol.fromServer<Body>(`${pathOf(booking)}/modifications/${id}/confirm`, {})

const read = async (booking: Booking) => (await parasol.fromServer<Booking>(pathOf(booking))).body

const readView = async ({ policyToken }: Booking) =>
  (await callAsShopper(parasol, policyToken)<PolicyView>('GET')).body

const findModified = async ({ policies }: Booking) => {
  const ledger = await parasol.readLedger()
  const reference = policies[0]?.reference ?? ''
  return ledger.filter((line) => line.includes(reference) && line.includes('"event":"modified"'))
}

describe('changing details', () => {
  it('is quoted, which changes nothing, and confirmed', async () => {
    const booking = await bookPolicies(parasol)
    const insured = [{ firstName: 'Annabella', lastName: 'Byron', email: 'anna@example.test' }]
    const quoted = await quote(booking, { ...newName, insured })
    expect(quoted).toMatchObject({
      status: 201,
      body: { status: 'quoted', premiumDifference: { amount: 0 }, premium: booking.premium },
    })
    expect((await readView(booking)).holderName).toBe('Ada Byron')
    const { status, body } = await confirm(booking, quoted.body)
    expect([status, body.status]).toEqual([200, 'confirmed'])
    expect(await readView(booking)).toMatchObject({
      holderName: 'Ada Lovelace',
      insuredNames: ['Annabella Byron'],
    })
    const { timeline } = await read(booking)
    expect(timeline.at(-1)).toMatchObject({ event: 'modification_confirmed', actor: 'shop' })
    const { body: told } = await parasol.fromServer<EventList>('/v1/webhooks/events?limit=1')
    expect(told.events).toMatchObject([{ type: 'booking.modified', bookingId: booking.id }])
  })

  it('says what it costs more, and the policies then cost that', async () => {
    const booking = await bookPolicies(parasol, {}, cartOf(laptop))
    const { body: quoted } = await quote(booking, dearerDetails)
    expect(quoted.premiumDifference.amount).toBeGreaterThan(0)
    await confirm(booking, quoted)
    const after = await read(booking)
    expect(after.policies[0]?.premium).toEqual(quoted.premium)
    expect(after.premium).toEqual(booking.premium)
  })

  it('is done once where its answer was lost twice, though no price tells', async () => {
    const booking = await bookPolicies(parasol)
    const { body: quoted } = await quote(booking, newName)
    await parasol.breakSandbox({ share: 1, kinds: ['cut_after'] })
    const { status } = await confirm(booking, quoted)
    expect(status).toBe(202)
    await parasol.settleChanges()
    // A repetition would be refused from now on: what was confirmed has to be seen.
    await parasol.breakSandbox({ share: 0, idempotency: 'off' })
    await parasol.settleChanges()
    expect((await confirm(booking, quoted)).body.status).toBe('confirmed')
    await parasol.breakSandbox({ share: 0 })
    expect(await findModified(booking)).toHaveLength(1)
    expect((await readView(booking)).holderName).toBe('Ada Lovelace')
  })

  it('is sent again where the insurer never saw it, though no price tells', async () => {
    const booking = await bookPolicies(parasol)
    const { body: quoted } = await quote(booking, newName)
    await parasol.breakSandbox({ share: 1, kinds: ['cut_before'] })
    expect((await confirm(booking, quoted)).status).toBe(202)
    await parasol.breakSandbox({ share: 0 })
    await parasol.settleChanges()
    expect((await confirm(booking, quoted)).body.status).toBe('confirmed')
    expect(await findModified(booking)).toHaveLength(1)
  })

  it('is refused by an insurer that will not', async () => {
    const stubborn = { ...policyholder, email: 'no-modification@example.test' }
    const booking = await bookPolicies(parasol, { policyholder: stubborn })
    const { status, body } = await quote<ErrorEnvelope>(booking, newName)
    expect([status, body.error.code]).toEqual([502, 'insurer_refused'])
  })

  it.each<[string, object]>([
    ['an empty change', {}],
    ['an e-mail address that is none', { policyholder: { email: 'nobody' } }],
    ['an insurer that has no policy here', { ...newName, insurer: 'qover' }],
  ])('refuses %s', async (_what, request) => {
    const booking = await bookPolicies(parasol)
    const { status, body } = await quote<ErrorEnvelope>(booking, request)
    expect([status, body.error.code]).toEqual([422, 'change_invalid'])
  })
})
