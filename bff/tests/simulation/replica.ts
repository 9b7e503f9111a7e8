import type { BookingRequest } from '@parasol/shared/booking'
import { pino } from 'pino'
import { createBookingService, type BookingOutcome } from '../../src/bookings/booking-service.ts'
import { createBookingWorker } from '../../src/bookings/booking-worker.ts'
import type { BookingStore } from '../../src/bookings/booking-store.ts'
import type { Insurer } from '../../src/insurers/insurer.ts'
import type { VerifiedCover } from '../../src/tokens/cover-token.ts'
import { createIncarnation, type Incarnation } from './incarnation.ts'
import { partner } from './partner.ts'
import { createRemoteStore, DatabaseLostError } from './remote-store.ts'
import type { Surroundings } from './surroundings.ts'

export type ReplicaOptions = {
  store: BookingStore
  /** What is between the core and the store it reaches; nothing, unless a test puts a bug there. */
  spoil: (store: BookingStore) => BookingStore
  /** The insurers as this process reaches them. */
  connect: (incarnation: Incarnation) => ReadonlyMap<string, Insurer>
  readCover: (token: string) => VerifiedCover
  settings: { settleMs: number; leaseMs: number; waitMs: number }
  /** Told what was logged as a fault of our own. */
  onFault: (message: string) => void
}

/** As `main.ts` has them. */
const sweepMs = 15_000
const overdueMs = 60_000
const handOverAfterMs = 1_000

/** The longest a process that is told to end waits for the requests under way. */
const drainMs = 7_000
const readBudgetMs = 2_500

export type Replica = ReturnType<typeof startReplica>

/** One process: the booking core as the composition root wires it, between a simulated network and simulated time. */
export function startReplica(
  name: string,
  { store, spoil, connect, readCover, settings, onFault }: ReplicaOptions,
  surroundings: Surroundings,
) {
  const { random } = surroundings
  const incarnation = createIncarnation(name, surroundings)
  const { timers } = incarnation
  const remoteStore = spoil(createRemoteStore(store, incarnation, surroundings))
  const insurers = connect(incarnation)
  const log = pino(
    { level: 'error', timestamp: false, base: null, serializers: { err: String } },
    { write: reportFault },
  )
  let isDraining = false

  const worker = createBookingWorker({
    store: remoteStore,
    findInsurer(_partnerId, insurerName) {
      const insurer = insurers.get(insurerName)
      if (!insurer) throw new Error(`there is no insurer ${insurerName}`)
      return insurer
    },
    metrics: { countFinishedBooking: () => undefined, countLostWakeUps: () => undefined },
    log,
    timers,
    random: random.next,
    settleMs: settings.settleMs,
    readBudgetMs,
    leaseMs: settings.leaseMs,
  })
  const unused = () => Promise.reject(new Error('not part of booking'))
  const service = createBookingService({
    tokens: { sign: unused, verify: (token) => Promise.resolve(readCover(token)) },
    policyTokens: { sign: ({ id }) => Promise.resolve(`policy-token-${id}`) },
    decisions: { decide: unused, record: () => Promise.resolve() },
    declines: { tell: () => Promise.resolve(), tellOf: unused, sweep: unused },
    store: remoteStore,
    worker,
    timers,
    newId: random.newId,
    waitMs: settings.waitMs,
  })

  function reportFault(line: string): void {
    // A database that was lost is no fault of ours, and a policy at another premium is judged by the ledger.
    if (!line.includes(DatabaseLostError.name) && line.includes('"err"')) {
      onFault(line)
    }
  }

  async function sweepForEver(): Promise<void> {
    for (;;) {
      await timers.sleep(sweepMs)
      await worker.sweep(overdueMs).catch(() => undefined)
    }
  }
  void sweepForEver()

  return {
    incarnation,
    isServing: () => incarnation.isAlive() && !isDraining,
    wake: (partId: string): Promise<void> => worker.wake(partId),
    book: (request: BookingRequest): Promise<BookingOutcome> => service.book(partner, request),

    /** As on SIGTERM: takes nothing new, ends or hands over what is under way, and is gone. */
    async stop(): Promise<void> {
      isDraining = true
      await timers.sleep(random.between(0, drainMs))
      await worker.stop(handOverAfterMs)
      incarnation.end('stops')
    },
  }
}
