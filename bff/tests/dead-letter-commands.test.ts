import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { eq } from '../src/db/drizzle-orm.ts'
import { insurerBookings, policyChanges } from '../src/db/schema.ts'
import { createTestDatabase, type TestDatabase } from './database.ts'
import { runCommand } from './operator-command.ts'
import { storeOrder } from './stored-order.ts'

let database: TestDatabase
beforeEach(async () => {
  database = await createTestDatabase()
  await storeOrder(database.db)
  await database.db.update(insurerBookings).set({ state: 'dead_letter' })
  await database.db.update(policyChanges).set({ state: 'dead_letter' })
})
afterEach(() => database.drop())

const run = (...args: string[]) =>
  runCommand(['dead-letters', ...args], { DATABASE_URL: database.url })

const countJobs = async (queue: string, id: string) => {
  const { rowCount } = await database.pool.query(
    'SELECT FROM pgboss.job WHERE name = $1 AND singleton_key = $2',
    [queue, id],
  )
  return rowCount
}

describe('dead-letters', { timeout: 60_000 }, () => {
  it('list shows bookings and changes given up on, and nobody’s name', async () => {
    const [part] = await database.db.select().from(insurerBookings)
    const [change] = await database.db.select().from(policyChanges)
    const { code, stdout } = await run('list')
    expect(code).toBe(0)
    expect(stdout).toContain(`${part?.id}  booking  ${part?.insurer}`)
    expect(stdout).toContain(`${change?.id}  ${change?.kind}`)
    expect(stdout).not.toMatch(/ada|byron|@/i)
  })

  it('retry has the insurer asked again, once', async () => {
    const [part] = await database.db.select().from(insurerBookings)
    const id = part?.id ?? ''
    expect(await run('retry', id)).toMatchObject({
      code: 0,
      stdout: 'The insurer is asked again\n',
    })
    const after = await database.db.select().from(insurerBookings).where(eq(insurerBookings.id, id))
    expect(after).toMatchObject([{ state: 'outcome_unknown' }])
    expect(await countJobs('try-booking', id)).toBe(1)
    expect(await run('retry', id)).toMatchObject({ code: 1 })
  })

  it('retry takes up a change of policies too', async () => {
    const [change] = await database.db.select().from(policyChanges)
    const id = change?.id ?? ''
    expect(await run('retry', id)).toMatchObject({ code: 0 })
    expect(await countJobs('confirm-change', id)).toBe(1)
  })

  it.each(['not-an-id', randomUUID()])('retry refuses %s', async (id) => {
    const { code, stderr } = await run('retry', id)
    expect([code, stderr]).toEqual([
      1,
      'Nothing with this id was given up on; see dead-letters list\n',
    ])
  })
})
