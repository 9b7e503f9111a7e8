import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { failingWebhookEndpoints, webhookDeliveries, webhookEvents } from '../src/db/schema.ts'
import { createTestDatabase, type TestDatabase } from './database.ts'
import { runCommand } from './operator-command.ts'

const at = new Date('2026-03-01T12:00:00.000Z')

let database: TestDatabase
beforeEach(async () => {
  database = await createTestDatabase()
})
afterEach(() => database.drop())

const run = (...args: string[]) => runCommand(['webhooks', ...args], { DATABASE_URL: database.url })

async function store(delivery: Partial<typeof webhookDeliveries.$inferInsert>): Promise<string> {
  const eventId = randomUUID()
  await database.db.insert(webhookEvents).values({
    id: eventId,
    partnerId: 'demo',
    type: 'booking.booked',
    bookingId: randomUUID(),
    body: '{"data":{"orderId":"order-1"}}',
    createdAt: at,
  })
  const values = { id: randomUUID(), eventId, endpointId: 'we_1', state: 'pending' as const }
  await database.db.insert(webhookDeliveries).values({ ...values, nextAttemptAt: at, ...delivery })
  return eventId
}

const storeFailing = (state: 'paused' | 'disabled') =>
  database.db
    .insert(failingWebhookEndpoints)
    .values({ id: 'we_1', partnerId: 'demo', state, since: at, nextProbeAt: at })

const readDeliveries = () => database.db.select().from(webhookDeliveries)

describe('webhooks', { timeout: 60_000 }, () => {
  it('list shows endpoints that fail and what has not arrived, and no content', async () => {
    await storeFailing('paused')
    const dead = await store({
      state: 'dead_letter',
      attempts: 10,
      lastStatus: 500,
      nextAttemptAt: null,
    })
    await store({ state: 'delivered', nextAttemptAt: null })
    const { code, stdout } = await run('list')
    expect(code).toBe(0)
    expect(stdout.split('\n')).toEqual([
      'paused  we_1  demo  since 2026-03-01T12:00:00.000Z',
      `dead_letter  ${dead}  demo  booking.booked  of 2026-03-01T12:00:00.000Z  to we_1  tries 10  last answer 500`,
      '',
    ])
  })

  it('replay makes a dead letter due again, from its first try', async () => {
    const dead = await store({ state: 'dead_letter', attempts: 10, nextAttemptAt: null })
    expect(await run('replay', dead)).toMatchObject({ code: 0 })
    expect(await readDeliveries()).toMatchObject([{ state: 'pending', attempts: 0 }])
  })

  it('resume has an endpoint tried again at once, with what waits for it', async () => {
    await storeFailing('disabled')
    const later = new Date(Date.now() + 60 * 60_000)
    await store({ nextAttemptAt: later })
    await store({ state: 'delivered', nextAttemptAt: null })
    const { code, stdout } = await run('resume', 'we_1')
    expect([code, stdout]).toEqual([0, 'It is tried again. Deliveries that waited for it: 1\n'])
    expect(await database.db.select().from(failingWebhookEndpoints)).toEqual([])
    const due = (await readDeliveries()).find(({ state }) => state === 'pending')
    expect(due?.nextAttemptAt?.getTime()).toBeLessThan(later.getTime())
  })

  it.each([
    ['replay', randomUUID(), 'No event'],
    ['replay', 'x', 'No event'],
    ['resume', 'we_2', 'No endpoint'],
  ])('%s of %s says that there is none', async (command, id, message) => {
    const { code, stderr } = await run(command, id)
    expect(code).toBe(1)
    expect(stderr).toContain(message)
    expect(stderr).not.toContain('    at ')
  })
})
