import { createHmac } from 'node:crypto'
import type pg from 'pg'
import type { Logger } from 'pino'
import { RateLimiterPostgres } from 'rate-limiter-flexible'

type Dependencies = {
  pool: pg.Pool
  log: Logger
  now: () => Date
  /** Without it, what stands in the database leads to no address. */
  hashKey: Uint8Array
  /** How long a call is held up for the database at most. */
  answerWithinMs: number
}

/** A database that did not answer is left alone for so long: calls must not queue up for it. */
const restMs = 10_000

/** Longer than any window that is counted, so that no count ends before its window does, whoever's clock is late. */
const keptForSeconds = 120

/** Counts that all processes over one database keep together, each under a key that is never used again. */
export interface SharedCounters {
  /** The sum with these points in it, exact whoever adds at the same time; null where the database does not answer. */
  add(key: string, points: number): Promise<number | null>
  removeExpired(): Promise<void>
}

export function createSharedCounters(dependencies: Dependencies): SharedCounters {
  const { pool, log, now, hashKey, answerWithinMs } = dependencies
  const counters = new RateLimiterPostgres({
    storeClient: pool,
    storeType: 'pool',
    tableName: 'rate_limits',
    tableCreated: true,
    clearExpiredByTimeout: false,
    keyPrefix: '',
    duration: keptForSeconds,
    // It counts and never judges: of the points asked for, a part may still be within the limit.
    points: 0,
  })
  let restsUntilMs = 0

  function rest(error: unknown): void {
    const atMs = now().getTime()
    // Of several that fail together one is worth a line.
    if (atMs < restsUntilMs) return
    restsUntilMs = atMs + restMs
    log.warn({ err: error }, 'the database does not answer; each process limits calls by itself')
  }

  return {
    async add(key, points) {
      if (now().getTime() < restsUntilMs) return null
      const hash = createHmac('sha256', hashKey).update(key).digest('base64url')
      try {
        const sum = await within(answerWithinMs, counters.penalty(hash, points))
        return sum.consumedPoints
      } catch (error) {
        rest(error)
        return null
      }
    },

    async removeExpired() {
      await pool.query('DELETE FROM rate_limits WHERE expire < $1', [now().getTime()])
    },
  }
}

async function within<Result>(timeoutMs: number, work: Promise<Result>): Promise<Result> {
  const { promise: late, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new Error(`No answer within ${timeoutMs} ms`)), timeoutMs)
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
