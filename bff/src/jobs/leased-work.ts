import type { Logger } from 'pino'
import type { Metrics } from '../metrics/metrics.ts'
import type { Timers } from '../timers.ts'

export type Lease<Row> =
  | { kind: 'leased'; row: Row }
  /** It is not due yet, or somebody else has it: to be asked for again after so long. */
  | { kind: 'later'; waitMs: number }
  /** There is nothing left to do. */
  | { kind: 'over' }

/** Rows that are tried until they come to an end, each by one worker at a time. */
export type LeasingStore<Row> = {
  /** Takes a row that is unfinished, due and held by nobody. */
  lease(id: string, leaseMs: number): Promise<Lease<Row>>
  /** Wakes workers for a row once more. */
  wakeLater(id: string, afterMs: number): Promise<void>
  /** Unfinished rows that have been due for so long and that nobody holds: their wake-up was lost. */
  findOverdue(overdueMs: number, limit: number): Promise<string[]>
}

/** What whoever tries a row has to know of its lease. */
export type Hold = {
  /** How long the row is still this worker's, by a clock that nobody sets. */
  leaseLeftMs: () => number
  /** Aborts when this process ends: what is under way is to be left to another one. */
  handOver: AbortSignal
}

type Dependencies<Row> = {
  /** What a row is, in log lines. */
  noun: string
  store: LeasingStore<Row>
  /** One try. Resolves with whether its result was written. */
  tryRow: (row: Row, hold: Hold) => Promise<boolean>
  metrics: Pick<Metrics, 'countLostWakeUps'>
  log: Logger
  timers: Timers
  /** Outlives the longest try and the settle time after it, so that nobody else begins while one is still running. */
  leaseMs: number
}

/** How many overdue rows one sweep takes on: small, so that several processes share a backlog. */
const sweepSize = 10

/** Brings rows to their end: one try whenever somebody asks. */
export function createLeasedWork<Row>(dependencies: Dependencies<Row>) {
  const { noun, store, tryRow, metrics, log, timers, leaseMs } = dependencies
  const handOver = new AbortController()
  const underWay = new Set<Promise<unknown>>()

  /** One try at each of these rows that is due and nobody else is at. Never rejects: the rows are stored. */
  async function attempt(ids: readonly string[]): Promise<void> {
    await Promise.all(
      ids.map(async (id) => {
        try {
          await tryOnce(id)
        } catch (error) {
          log.error({ err: error, id }, `${noun} attempt failed`)
        }
      }),
    )
  }

  /** What a wake-up asks for: a try, or, where it is too early for one, another wake-up. Rejects where the store does. */
  async function wake(id: string): Promise<void> {
    const tooEarly = await tryOnce(id)
    if (tooEarly) await store.wakeLater(id, tooEarly.waitMs)
  }

  async function tryOnce(id: string): Promise<{ waitMs: number } | null> {
    if (handOver.signal.aborted) return { waitMs: 0 }
    const heldSince = timers.elapsedMs()
    const lease = await store.lease(id, leaseMs)
    if (lease.kind === 'later') return lease
    if (lease.kind === 'over') return null
    const leaseLeftMs = () => leaseMs - (timers.elapsedMs() - heldSince)
    const written = await track(tryRow(lease.row, { leaseLeftMs, handOver: handOver.signal }))
    // Whoever has the row by now may end like this one, and has perhaps no wake-up of its own to be followed by.
    return written ? null : { waitMs: 0 }
  }

  async function track<T>(trying: Promise<T>): Promise<T> {
    underWay.add(trying)
    try {
      return await trying
    } finally {
      underWay.delete(trying)
    }
  }

  /** Takes up what should have been tried long ago. There is none while the queue keeps its promise. */
  async function sweep(overdueMs: number): Promise<void> {
    const overdue = await store.findOverdue(overdueMs, sweepSize)
    if (overdue.length === 0) return
    log.warn({ count: overdue.length }, `${noun}s were not woken up in time`)
    metrics.countLostWakeUps(overdue.length)
    await attempt(overdue)
  }

  /** Ends what is under way within `graceMs`; what has not ended by then is left for another process to look up. */
  async function stop(graceMs: number): Promise<void> {
    await Promise.race([Promise.allSettled(underWay), timers.sleep(graceMs)])
    handOver.abort()
    await Promise.allSettled(underWay)
  }

  return { attempt, wake, sweep, stop }
}
