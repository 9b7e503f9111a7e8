/// <reference lib="esnext.temporal" />
import type { Ledger } from '../../../sandbox/ledger.ts'
import type { LedgerEntry } from '../packages/ledger.ts'

/** The sandbox's own time: the real one, and so much ahead of it as it was moved. */
export type SandboxClock = {
  now: () => Date
  /** By the calendar in UTC: a month from 31 January ends with February. Outlives a restart. */
  advance(duration: Temporal.Duration): void
  /** How far it is ahead. */
  readonly aheadMs: number
}

export function createSandboxClock(ledger: Ledger<LedgerEntry>, realNow: () => Date): SandboxClock {
  let aheadMs = 0
  for (const entry of ledger.entries) {
    if ('aheadMs' in entry) aheadMs = entry.aheadMs
  }
  const now = () => new Date(realNow().getTime() + aheadMs)

  return {
    now,
    advance(duration) {
      const from = Temporal.Instant.fromEpochMilliseconds(now().getTime())
      const to = from.toZonedDateTimeISO('UTC').add(duration)
      const movedMs = aheadMs + to.epochMilliseconds - from.epochMilliseconds
      const at = new Date(to.epochMilliseconds).toISOString()
      ledger.append({ at, event: 'clock_moved', aheadMs: movedMs }, { synced: true })
      aheadMs = movedMs
    },
    get aheadMs() {
      return aheadMs
    },
  }
}
