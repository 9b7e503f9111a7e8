import { pino } from 'pino'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { createTestDatabase, joinTestDatabase, type TestDatabase } from '../../tests/database.ts'
import { createRateLimiter } from './rate-limiter.ts'
import { createSharedCounters } from './shared-counters.ts'

const minuteMs = 60_000

let database: TestDatabase
let others: TestDatabase[]
beforeAll(async () => {
  database = await createTestDatabase()
  others = [joinTestDatabase(database.url), joinTestDatabase(database.url)]
})
afterAll(async () => {
  for (const each of others) await each.drop()
  await database.drop()
})

let clockMs: number
const logged: string[] = []
const log = pino({ level: 'warn' }, { write: (line: string) => logged.push(line) })
beforeEach(async () => {
  clockMs = Date.parse('2026-03-01T12:00:20Z')
  logged.length = 0
  await database.pool.query('DELETE FROM rate_limits')
})

/** A limiter as one process has it. Patient, so that a busy machine is not taken for a database that is away. */
function createReplica(limit: number, { pool } = database, answerWithinMs = 20_000) {
  const now = () => new Date(clockMs)
  const hashKey = new Uint8Array(32)
  const counters = createSharedCounters({ pool, log, now, hashKey, answerWithinMs })
  return { ...createRateLimiter({ name: 'test', limit, counters, now }), counters }
}

type Replica = ReturnType<typeof createReplica>

async function countAdmitted({ admit }: Replica, calls: number, key = 'shop'): Promise<number> {
  const verdicts = await Promise.all(Array.from({ length: calls }, () => admit(key)))
  return verdicts.filter(({ kind }) => kind === 'admitted').length
}

async function readRows(): Promise<{ key: string; points: number }[]> {
  const { rows } = await database.pool.query<{ key: string; points: number }>(
    'SELECT key, points FROM rate_limits',
  )
  return rows
}

describe('a limiter by itself', () => {
  it.each([1, 7, 25, 100])('lets through its limit of %i and no more', async (limit) => {
    expect(await countAdmitted(createReplica(limit), limit + 20)).toBe(limit)
  })

  it('counts every key apart', async () => {
    const replica = createReplica(20)
    expect(await countAdmitted(replica, 30, 'one')).toBe(20)
    expect(await countAdmitted(replica, 30, 'other')).toBe(20)
  })

  it('begins anew with the minute, and says how long that is', async () => {
    const replica = createReplica(10)
    await countAdmitted(replica, 10)
    expect(await replica.admit('shop')).toEqual({ kind: 'refused', retryAfterMs: 40_000 })
    clockMs += 39_999
    expect(await replica.admit('shop')).toEqual({ kind: 'refused', retryAfterMs: 1 })
    clockMs += 1
    expect(await countAdmitted(replica, 12)).toBe(10)
  })

  it('writes nothing for a tenth of the limit, and once for each further tenth', async () => {
    const replica = createReplica(100)
    const query = vi.spyOn(database.pool, 'query')
    await countAdmitted(replica, 10)
    expect(query).toHaveBeenCalledTimes(0)
    for (let tenth = 1; tenth <= 9; tenth += 1) {
      await countAdmitted(replica, 10)
      expect(query).toHaveBeenCalledTimes(tenth)
    }
    await countAdmitted(replica, 50)
    expect(query).toHaveBeenCalledTimes(9)
    query.mockRestore()
  })
})

describe('three limiters on one database', { timeout: 30_000 }, () => {
  const limit = 50
  const share = 5
  const createReplicas = () => [database, ...others].map((each) => createReplica(limit, each))

  it('let through the limit and three shares at most, all called at once', async () => {
    const counts = await Promise.all(
      createReplicas().map((replica) => countAdmitted(replica, 2 * limit)),
    )
    const sum = counts.reduce((a, b) => a + b)
    expect(sum).toBeGreaterThanOrEqual(limit)
    expect(sum).toBeLessThanOrEqual(limit + 3 * share)
  })

  it('let through the limit alone, called in turn', async () => {
    const replicas = createReplicas()
    let sum = 0
    for (let call = 0; call < limit; call += 1) {
      for (const replica of replicas) sum += await countAdmitted(replica, 1)
    }
    expect(sum).toBe(limit)
  })

  it('let through a share more for each that begins when the limit is used up', async () => {
    const counts: number[] = []
    for (const replica of createReplicas()) counts.push(await countAdmitted(replica, 2 * limit))
    expect(counts).toEqual([limit, share, share])
  })

  it('give what is left of the limit to who asks for more', async () => {
    const [first, second] = createReplicas()
    if (!first || !second) throw new Error('no replicas')
    // It has counted 43 and taken the points for 45.
    expect(await countAdmitted(first, 43)).toBe(43)
    expect(await countAdmitted(second, limit)).toBe(share)
    expect(await countAdmitted(first, limit)).toBe(2)
  })
})

describe('in the database', () => {
  it('stands a hash that says nothing of who calls, and differs by minute', async () => {
    const replica = createReplica(10)
    await countAdmitted(replica, 5, '192.0.2.7')
    clockMs += minuteMs
    await countAdmitted(replica, 5, '192.0.2.7')
    const keys = (await readRows()).map(({ key }) => key)
    expect(new Set(keys).size).toBe(2)
    for (const key of keys) expect(key).toMatch(/^[\w-]{43}$/)
  })

  it('stays nothing of windows that are over', async () => {
    const replica = createReplica(10)
    await countAdmitted(replica, 5)
    clockMs = Date.now() + minuteMs
    await replica.counters.removeExpired()
    expect(await readRows()).toHaveLength(1)
    clockMs = Date.now() + 3 * minuteMs
    await replica.counters.removeExpired()
    expect(await readRows()).toEqual([])
  })
})

describe('while the database does not answer', { timeout: 30_000 }, () => {
  it('each process limits by itself, says so once, and asks again later', async () => {
    await database.pool.query('ALTER TABLE rate_limits RENAME TO rate_limits_away')
    const replica = createReplica(20)
    try {
      const counts = [countAdmitted(replica, 12), countAdmitted(replica, 3, 'other shop')]
      expect(await Promise.all(counts)).toEqual([12, 3])
      expect(logged).toHaveLength(1)
      expect(logged[0]).not.toContain('shop')
    } finally {
      await database.pool.query('ALTER TABLE rate_limits_away RENAME TO rate_limits')
    }
    clockMs += 9_999
    await countAdmitted(replica, 1)
    expect(await readRows()).toEqual([])
    clockMs += 1
    expect(await countAdmitted(replica, 20)).toBe(7)
    // What was let through meanwhile is told to the others.
    expect(await readRows()).toMatchObject([{ points: 20 }])
    expect(logged).toHaveLength(1)
  })

  it('no call waits longer than it is given', async () => {
    const client = await database.pool.connect()
    try {
      await client.query('BEGIN; LOCK TABLE rate_limits IN ACCESS EXCLUSIVE MODE')
      const replica = createReplica(20, database, 50)
      expect(await countAdmitted(replica, 30)).toBe(20)
      expect(logged).toHaveLength(1)
    } finally {
      await client.query('ROLLBACK')
      client.release()
    }
  })
})
