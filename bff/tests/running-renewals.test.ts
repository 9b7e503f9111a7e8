import type { Booking } from '@parasol/shared/booking'
import type { Renewal } from '@parasol/shared/policy-change'
import type { PolicyView } from '@parasol/shared/policy-view'
import { webhookEventSchema } from '@parasol/shared/webhook'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createSignedClient } from '../src/insurers/xcover/sandbox/testing/signed-client.ts'
import {
  createTestDatabase,
  joinTestDatabase,
  timeThatHasCome,
  type TestDatabase,
} from './database.ts'
import { bookPolicies, callAsShopper } from './held-policy.ts'
import { advanceSandbox, receiveWebhooks, waitForDelivered } from './listening-sandbox.ts'
import { cartOf, laptop, startParasol, type TestParasol } from './parasol.ts'

let database: TestDatabase
let parasol: TestParasol
const opened: { close: () => Promise<void> }[] = []
beforeEach(async () => {
  database = await createTestDatabase()
})
afterEach(async () => {
  for (const each of opened.splice(0).toReversed()) await each.close()
  await database.drop()
})

/** A Parasol whose shop renews as it says, one of several where a sandbox is named. */
async function start(renewals: 'ask' | 'auto' | 'off', sandboxUrl?: string): Promise<TestParasol> {
  const started = await startParasol(
    {
      DEMO_RENEWALS: renewals,
      PARASOL_BOOKING_SETTLE_MS: '1000',
      PARASOL_TOKEN_KEYS: 'tests=env:TOKEN_KEY',
      TOKEN_KEY: 'a key of thirty-two bytes or more, for tests',
      ...(sandboxUrl !== undefined && { XCOVER_DEMO_URL: sandboxUrl }),
    },
    joinTestDatabase(database.url),
  )
  opened.push(started)
  return started
}

async function startAndBook(renewals: 'ask' | 'auto' | 'off', details: object = {}) {
  parasol = await start(renewals)
  opened.push(await receiveWebhooks(parasol))
  return bookPolicies(parasol, { ...details }, cartOf(laptop))
}

/** Lets so much time pass at the insurer, and what comes of it be told and heard. */
async function letPass(duration: string, toldInAll: number) {
  await advanceSandbox(parasol, duration)
  await waitForDelivered(parasol, toldInAll)
  await settle()
}

/** What is heard of once may call for a second look. */
async function settle() {
  await parasol.settleReads()
  await parasol.settleReads()
  await parasol.settleChanges()
  await parasol.settleReads()
}

/** Has everything read once more, as another webhook or the sweep of another day would. */
async function readAgain() {
  await database.pool.query(
    `UPDATE policy_reads SET state = 'due', next_attempt_at = ${timeThatHasCome}, asked = asked + 1`,
  )
  await settle()
}

/** What the shop was told, oldest first. */
async function listTold() {
  const { rows } = await database.pool.query<{ body: string }>(
    'SELECT body FROM webhook_events ORDER BY created_at, id',
  )
  return rows.map(({ body }) => webhookEventSchema.parse(JSON.parse(body)))
}

const listTypes = async () => (await listTold()).map(({ type }) => type)

const read = async ({ id }: Booking) =>
  (await parasol.fromServer<Booking>(`/v1/bookings/${id}`)).body

const countRenewed = async () =>
  (await parasol.readLedger()).filter((line) => line.includes('"event":"renewed"')).length

const endOf = ({ policies }: Booking) => Date.parse(policies[0]?.period.end ?? '')

describe('a shop that is asked', () => {
  it('is told once that a renewal comes, with its price, and confirms it', async () => {
    const booking = await startAndBook('ask')
    await letPass('P340D', 1)
    await readAgain()
    const [, told] = await listTold()
    expect(await listTypes()).toEqual(['booking.booked', 'renewal.upcoming'])
    if (told?.type !== 'renewal.upcoming') throw new Error('a renewal was expected')
    const { renewal, dueAt, expiresAt, automatic } = told.data
    expect([renewal.status, automatic]).toEqual(['quoted', false])
    expect(Date.parse(dueAt ?? '')).toBe(endOf(booking))
    expect(Date.parse(expiresAt ?? '')).toBe(Date.parse(renewal.confirmBefore ?? ''))
    expect(renewal.premium.amount).toBeGreaterThan(booking.policies[0]?.premium.amount ?? 0)
    const view = await callAsShopper(parasol, booking.policyToken)<PolicyView>('GET')
    expect(view.body.renewal).toEqual(renewal)
    const path = `/v1/bookings/${booking.id}/renewals/${renewal.id}/confirm`
    expect((await parasol.fromServer<Renewal>(path, {})).body.status).toBe('confirmed')
    await settle()
    expect(await listTypes()).toEqual(['booking.booked', 'renewal.upcoming', 'renewal.renewed'])
    expect(endOf(await read(booking))).toBeGreaterThan(endOf(booking))
    expect((await read(booking)).timeline.map(({ event }) => event)).toContain('renewal_upcoming')
  })

  it('that does nothing is told when it is due and when it is over, and nothing is renewed', async () => {
    const booking = await startAndBook('ask')
    await letPass('P340D', 1)
    await letPass('P30D', 2)
    await letPass('P30D', 3)
    expect(await listTypes()).toEqual([
      'booking.booked',
      'renewal.upcoming',
      'renewal.due',
      'renewal.expired',
    ])
    expect((await read(booking)).policies.map(({ status }) => status)).toEqual(['expired'])
    expect((await read(booking)).timeline.at(-1)).toMatchObject({
      event: 'renewal_lapsed',
      actor: 'insurer',
    })
    expect(await countRenewed()).toBe(0)
  })

  it('has policies in force until their renewal expires', async () => {
    const booking = await startAndBook('ask')
    await letPass('P370D', 2)
    const statuses: (string | undefined)[] = []
    for (const days of [370, 385]) {
      parasol.clock.offsetMs = days * 24 * 60 * 60 * 1000
      statuses.push((await read(booking)).policies[0]?.status)
    }
    expect(statuses).toEqual(['active', 'expired'])
  })

  it('hears of it from a sweep where every webhook was lost', async () => {
    const booking = await startAndBook('ask')
    parasol.clock.offsetMs = 0
    await parasol.moveClock('P340D')
    await parasol.context.sweepEndings()
    await settle()
    await parasol.context.sweepEndings()
    await settle()
    expect(await listTypes()).toEqual(['booking.booked', 'renewal.upcoming'])
    const { rows } = await database.pool.query('SELECT asked FROM policy_reads')
    expect(rows).toEqual([{ asked: '1' }])
    await parasol.moveClock('P60D')
    await database.pool.query(`UPDATE policy_reads SET last_asked_at = now() - interval '1 day'`)
    await parasol.context.sweepEndings()
    await settle()
    expect(await listTypes()).toEqual(['booking.booked', 'renewal.upcoming', 'renewal.expired'])
    expect((await read(booking)).policies[0]?.status).toBe('expired')
  })

  it('is told nothing of renewals the insurer refuses to quote', async () => {
    const policyholder = {
      firstName: 'Ada',
      lastName: 'Byron',
      email: 'no-renewal@example.test',
      country: 'AU',
    }
    await startAndBook('ask', { policyholder })
    await letPass('P340D', 1)
    expect(await listTypes()).toEqual(['booking.booked'])
  })

  it('is told of what the insurer renewed by itself', async () => {
    const booking = await startAndBook('ask')
    await letPass('P340D', 1)
    const [policy] = booking.policies
    const client = createSignedClient(new URL(parasol.variables.XCOVER_DEMO_URL).origin)
    const path = `renewals/${policy?.reference}`
    const quoted = await client('PATCH', `${path}/quote_for_renewal/`)
    const id = /"renewal_id":"([^"]+)"/.exec(quoted.text)?.[1]
    const quotes = [{ id: policy?.id, policy_start_date: policy?.period.end }]
    expect((await client('POST', `${path}/confirm/${id}/`, { quotes })).status).toBe(200)
    await waitForDelivered(parasol, 2)
    await settle()
    expect(await listTypes()).toEqual(['booking.booked', 'renewal.upcoming', 'renewal.renewed'])
    expect((await listTold()).at(-1)?.data).toMatchObject({ renewal: null })
  })
})

describe('a shop whose renewals run by themselves', () => {
  it('has a policy renewed once, with three Parasols at work when a year has passed', async () => {
    const booking = await startAndBook('auto')
    const url = parasol.variables.XCOVER_DEMO_URL
    const others = [await start('auto', url), await start('auto', url)]
    for (const each of [parasol, ...others]) await each.startWork()
    await advanceSandbox(parasol, 'P1Y1D')
    await expect
      .poll(async () => endOf(await read(booking)), { timeout: 60_000, interval: 500 })
      .toBeGreaterThan(endOf(booking))
    // Both of the time that passed, and that of the renewal itself.
    await waitForDelivered(parasol, 3)
    await Promise.all([parasol, ...others].map((each) => each.settleReads()))
    expect(await countRenewed()).toBe(1)
    expect(await listTypes()).toEqual(['booking.booked', 'renewal.due', 'renewal.renewed'])
    expect((await read(booking)).timeline).toContainEqual(
      expect.objectContaining({ event: 'renewal_confirmed', actor: 'parasol' }),
    )
  }, 120_000)

  it('is told the price beforehand, and has it renewed at that price when it is due, not before', async () => {
    await startAndBook('auto')
    await letPass('P340D', 1)
    await readAgain()
    expect(await countRenewed()).toBe(0)
    await letPass('P30D', 2)
    expect(await listTypes()).toEqual([
      'booking.booked',
      'renewal.upcoming',
      'renewal.due',
      'renewal.renewed',
    ])
    const [, upcoming, due] = await listTold()
    expect([upcoming?.data, due?.data]).toMatchObject([{ automatic: true }, { automatic: true }])
    expect(await countRenewed()).toBe(1)
  })

  it('has it renewed though the process ended between telling and confirming', async () => {
    await startAndBook('auto')
    await advanceSandbox(parasol, 'P370D')
    await waitForDelivered(parasol, 2)
    await parasol.settleReads()
    expect(await listTypes()).toEqual(['booking.booked', 'renewal.due'])
    await database.pool.query(`DELETE FROM pgboss.job WHERE name = 'read-policies'`)
    const next = await start('auto', parasol.variables.XCOVER_DEMO_URL)
    await next.settleReads()
    await next.settleChanges()
    expect(await countRenewed()).toBe(1)
  })

  it('has nothing renewed where somebody opted out before', async () => {
    const booking = await startAndBook('auto')
    await letPass('P340D', 1)
    await parasol.app.request(`/v1/bookings/${booking.id}/renewals`, {
      method: 'DELETE',
      headers: { Authorization: 'Bearer sk_test_demo' },
    })
    await advanceSandbox(parasol, 'P30D')
    await readAgain()
    expect(await countRenewed()).toBe(0)
    expect(await listTypes()).toEqual(['booking.booked', 'renewal.upcoming'])
  })

  it('is asked where the price has risen since it was told', async () => {
    await startAndBook('auto')
    await letPass('P340D', 1)
    await database.pool.query(
      `UPDATE policy_changes SET terms = jsonb_set(terms, '{quote,policies,0,premium}', '100')`,
    )
    await letPass('P30D', 2)
    expect(await listTypes()).toEqual(['booking.booked', 'renewal.upcoming', 'renewal.due'])
    expect((await listTold()).at(-1)?.data).toMatchObject({ automatic: false })
    expect(await countRenewed()).toBe(0)
  })
})

describe('a shop that wants no renewals', () => {
  it('is told only that its policies are over', async () => {
    const booking = await startAndBook('off')
    await letPass('P340D', 1)
    await letPass('P60D', 3)
    expect(await listTypes()).toEqual(['booking.booked', 'renewal.expired'])
    expect((await read(booking)).policies[0]?.status).toBe('expired')
    expect(await countRenewed()).toBe(0)
  })
})
