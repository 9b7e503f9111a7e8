import { createFarSide } from './far-side.ts'
import { startFleet, type Fleet } from './fleet.ts'
import { createHistory } from './history.ts'
import type { Incarnation } from './incarnation.ts'
import { createInsurerClient } from './insurer-client.ts'
import { judge } from './judge.ts'
import { createMemoryBookingStore } from './memory-store.ts'
import { breakInsurer, breakStore, flawOf, settleMsOf, type Mutation } from './mutations.ts'
import { createRandom } from './random.ts'
import { createScheduler } from './scheduler.ts'
import { createShop, type Told } from './shop.ts'
import type { Surroundings } from './surroundings.ts'
import * as traits from './traits.ts'
import { createWakeUpQueue } from './wake-up-queue.ts'
import { createWitness, type Violation } from './witness.ts'

/** What became of a world. */
export type Outcome = {
  violations: readonly Violation[]
  /** Equal for equal histories. */
  digest: string
  /** What happened to whatever a violation is about. */
  tell: (violation: Violation) => string[]
}

export const ordersPerWorld = 100

/** Lets a world run from its first order until it has come to rest, and looks at what it has come to. */
export async function runWorld(seed: number, mutation: Mutation | null = null): Promise<Outcome> {
  const random = createRandom(seed)
  const scheduler = createScheduler(random)
  const { now } = scheduler
  const history = createHistory(now)
  const isFaulty = () => now() < traits.faultsMs
  const surroundings: Surroundings = { scheduler, random, history, isFaulty }
  const { replicas, giveUpMs, isBeyondSettling, fates, outages } = traits.drawTraits(random)

  const { settleMs, leaseMs, waitMs } = traits
  const longestMs = { north: isBeyondSettling ? 3 * settleMs : settleMs / 2, south: settleMs / 2 }
  const farSides = [
    createFarSide({ name: 'north', honoursKeys: true, longestMs: longestMs.north }, surroundings),
    createFarSide({ name: 'south', honoursKeys: false, longestMs: longestMs.south }, surroundings),
  ] as const
  const told: Told[] = []
  const crew: { fleet?: Fleet } = {}
  const findServer = () => crew.fleet?.findServer() ?? null

  const queue = createWakeUpQueue({
    scheduler,
    random,
    findTaker: findServer,
    isFaulty,
    onDone: (partId) => witness.seeJobDone(partId),
  })
  const witness = createWitness({ now, history, holdsWakeUp: queue.holds })
  const store = createMemoryBookingStore({
    now,
    giveUpMs,
    wakeUps: queue,
    onChange: witness.seeChange,
    flaw: flawOf(mutation),
  })
  const shop = createShop(
    { farSides, fates, findServer, onTold: (word) => told.push(word) },
    surroundings,
  )

  function connect(incarnation: Incarnation) {
    const clients = farSides.map((farSide) => {
      const { from, to } = outages[farSide.name]
      const client = createInsurerClient(
        {
          farSide,
          incarnation,
          isEverLate: isBeyondSettling && farSide.name === 'north',
          isOut: () => now() >= from && now() < to,
          onBooking: witness.seeBooking,
        },
        surroundings,
      )
      return [farSide.name, breakInsurer(mutation, client, random)] as const
    })
    return new Map<string, (typeof clients)[number][1]>(clients)
  }

  crew.fleet = startFleet(
    replicas,
    {
      store: {
        ...store,
        async findOverdue(overdueMs, limit) {
          const found = await store.findOverdue(overdueMs, limit)
          witness.seeOverdue(found)
          return found
        },
      },
      spoil: (reached) => breakStore(mutation, reached),
      connect,
      readCover: shop.readCover,
      settings: { settleMs: settleMsOf(mutation, settleMs), leaseMs, waitMs },
      onFault: (message) => witness.accuse(message, 'all'),
    },
    surroundings,
  )

  /** Somebody asks the insurer about what was given up on, and has Parasol do so again; at once, at worst. */
  async function operate(): Promise<void> {
    for (;;) {
      await scheduler.sleep(random.between(0, 2_000))
      const [letter] = await store.findDeadLetters(1)
      if (letter) await store.takeUpAgain(letter.partId)
    }
  }
  void operate()

  const orderIds = Array.from({ length: ordersPerWorld }, (_, index) => `order-${index}`)
  let openOrders = orderIds.length
  for (const orderId of orderIds) {
    scheduler.after(random.between(0, traits.sellingMs), () => {
      void shop.sell(orderId).then(() => (openOrders -= 1))
    })
  }

  const isAtRest = () => openOrders === 0 && !isFaulty() && !witness.isAnyUnfinished()
  await scheduler.run(isAtRest, traits.faultsMs + traits.settledWithinMs)
  if (!isAtRest()) witness.accuse('orders were not settled in time', 'all')
  await scheduler.run(() => false, now() + traits.aftermathMs)
  await judge({
    store,
    orderIds,
    references: shop.references(),
    sales: farSides.flatMap((farSide) => farSide.sales()),
    told,
    accuse: witness.accuse,
  })
  return {
    violations: witness.violations(),
    digest: history.digest(),
    tell: ({ subject }) => history.tell(witness.subjectsOf(subject)),
  }
}
