import { pino } from 'pino'
import { describe, expect, it } from 'vitest'
import { createMemoryBookingStore } from '../../tests/simulation/memory-store.ts'
import { InsurerError } from '../insurers/insurer-error.ts'
import type { Insurer } from '../insurers/insurer.ts'
import { createBookingWorker } from './booking-worker.ts'
import { sampleBooking, sampleResults } from './testing/sample-booking.ts'
import { sampleLeaseMs, takePart } from './testing/take-part.ts'

/** A worker whose insurer is away, and a process beside it that may do something `meanwhile`. */
async function wakeOnce(meanwhile: (beside: { takeOver: () => Promise<void> }) => Promise<void>) {
  const booking = sampleBooking()
  const partId = booking.parts[0]?.id ?? ''
  const wakeUps: string[] = []
  const noteWakeUp = (woken: string) => void wakeUps.push(woken)
  let now = 0
  const store = createMemoryBookingStore({
    now: () => now,
    wakeUps: { send: noteWakeUp, reschedule: noteWakeUp },
    giveUpMs: 24 * 60 * 60_000,
  })
  const refuse = () => Promise.reject(new Error('not part of booking'))
  const insurer: Insurer = {
    name: 'xcover',
    capabilities: new Set(),
    packageHolds: 'cart',
    quote: refuse,
    revise: refuse,
    decline: refuse,
    book: refuse,
    findBooking: refuse,
    close: refuse,
    async readPackage() {
      await meanwhile({
        async takeOver() {
          now += sampleLeaseMs
          const { fence } = await takePart(store, booking)
          await store.finishAttempt(partId, fence, sampleResults.confirm)
        },
      })
      throw new InsurerError('xcover', 'not_reached', 'away')
    },
  }
  const worker = createBookingWorker({
    store,
    findInsurer: () => insurer,
    metrics: { countFinishedBooking: () => undefined, countLostWakeUps: () => undefined },
    log: pino({ level: 'silent' }),
    timers: {
      now: () => new Date(now),
      elapsedMs: () => now,
      sleep: () => Promise.resolve(),
      abortAfter: () => new AbortController().signal,
    },
    random: () => 0,
    settleMs: sampleLeaseMs / 2,
    readBudgetMs: 1,
    leaseMs: sampleLeaseMs,
  })
  await store.insert(booking, 0)
  wakeUps.length = 0
  await worker.wake(partId)
  return wakeUps
}

describe('a wake-up', () => {
  it('is followed by another one where the part has to be tried again', async () => {
    expect(await wakeOnce(() => Promise.resolve())).toHaveLength(1)
  })

  it('is followed by another one where somebody has taken the part over, who may die with it', async () => {
    expect(await wakeOnce(({ takeOver }) => takeOver())).toHaveLength(1)
  })
})
