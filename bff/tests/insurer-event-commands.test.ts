import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { insurerBookings, insurerEvents, policyReads } from '../src/db/schema.ts'
import { createTestDatabase, type TestDatabase } from './database.ts'
import { runCommand } from './operator-command.ts'
import { storeOrder } from './stored-order.ts'

const at = new Date('2026-03-01T12:00:00.000Z')

let database: TestDatabase
beforeEach(async () => {
  database = await createTestDatabase()
})
afterEach(() => database.drop())

const run = (...args: string[]) =>
  runCommand(['insurer-events', ...args], { DATABASE_URL: database.url })

const store = (event: Partial<typeof insurerEvents.$inferInsert>) =>
  database.db.insert(insurerEvents).values({
    id: randomUUID(),
    partnerId: 'demo',
    insurer: 'xcover',
    digest: randomUUID(),
    kind: 'booking_updated',
    name: 'booking.update',
    firstReceivedAt: at,
    lastReceivedAt: at,
    timesReceived: 1,
    ...event,
  })

describe('insurer-events', { timeout: 60_000 }, () => {
  it('list shows what nobody knows and what is not booked here, and reads given up', async () => {
    const part = await storePart()
    await store({ partId: part.id })
    await store({ partId: part.id, kind: 'unknown', name: '', timesReceived: 3 })
    const newer = new Date(at.getTime() + 1)
    await store({ packageReference: 'BBBBB-BBBBB-INS', lastReceivedAt: newer })
    const times = { lastAskedAt: at, nextAttemptAt: at, giveUpAt: at }
    await database.db
      .insert(policyReads)
      .values({ partId: part.id, state: 'given_up', asked: 1, ...times })
    const { code, stdout } = await run('list')
    expect(code).toBe(0)
    expect(stdout.split('\n')).toEqual([
      `given_up  ${part.insurer}  ${part.packageReference}  demo  of 2026-03-01T12:00:00.000Z`,
      'no_booking  xcover  BBBBB-BBBBB-INS  demo  of 2026-03-01T12:00:00.001Z  booking.update  times 1',
      'unknown  xcover  -  demo  of 2026-03-01T12:00:00.000Z  -  times 3',
      '',
    ])
  })

  it('read-again has a package read, whether it was before or not', async () => {
    const { packageReference } = await storePart()
    for (const asked of [1, 2]) {
      expect(await run('read-again', packageReference)).toMatchObject({
        code: 0,
        stdout: 'It is read again\n',
      })
      const reads = await database.db.select().from(policyReads)
      expect(reads).toMatchObject([{ state: 'due', asked, leaseUntil: null }])
    }
  })

  it('read-again of a package nobody booked says so', async () => {
    const { code, stderr } = await run('read-again', 'ZZZZZ-ZZZZZ-INS')
    expect([code, stderr]).toEqual([1, 'Nothing is booked here under this reference\n'])
  })
})

async function storePart() {
  await storeOrder(database.db)
  const [part] = await database.db.select().from(insurerBookings)
  if (!part) throw new Error('a part was expected')
  return part
}
