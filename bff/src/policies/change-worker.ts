import type { Logger } from 'pino'
import type { Insurer } from '../insurers/insurer.ts'
import { createLeasedWork, type Hold } from '../jobs/leased-work.ts'
import type { Metrics } from '../metrics/metrics.ts'
import type { Timers } from '../timers.ts'
import { attemptChange } from './change-attempt.ts'
import type { ChangeResult, LeasedChange } from './change-record.ts'
import type { ChangeStore } from './change-store.ts'
import { toChangingInsurer } from './changing-insurer.ts'

type Dependencies = {
  store: ChangeStore
  findInsurer: (partnerId: string, name: string) => Insurer
  metrics: Pick<Metrics, 'countLostWakeUps'>
  log: Logger
  timers: Timers
  random: () => number
  settleMs: number
  leaseMs: number
}

export type ChangeWorker = ReturnType<typeof createChangeWorker>

/** Brings accepted changes of policies to their end: one try whenever somebody asks, until the insurer has answered. */
export function createChangeWorker({
  store,
  findInsurer,
  metrics,
  log,
  timers,
  random,
  settleMs,
  leaseMs,
}: Dependencies) {
  async function tryChange(change: LeasedChange, { leaseLeftMs, handOver }: Hold) {
    const insurer = toChangingInsurer(findInsurer(change.partnerId, change.insurer), handOver)
    const result = await attemptChange(insurer, change, { random, settleMs, leaseLeftMs })
    const written = await store.finishAttempt(change, result)
    report(change, result, written)
    return written
  }

  function report(change: LeasedChange, { move }: ChangeResult, written: boolean): void {
    const { id: changeId, bookingId, partnerId: partner, insurer, terms } = change
    const facts = { changeId, bookingId, partner, insurer, kind: terms.kind, move }
    if (!written) log.warn(facts, 'a newer lease took this change over; result not written')
    else if (move === 'give_up') {
      log.error(facts, 'nobody could say whether the insurer has changed this; an operator has to')
    } else log.info(facts, 'change of policies attempted')
  }

  return createLeasedWork({
    noun: 'change',
    store,
    tryRow: tryChange,
    metrics,
    log,
    timers,
    leaseMs,
  })
}
