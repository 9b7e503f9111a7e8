import { setTimeout as delay } from 'node:timers/promises'
import { readListedBookings } from './booking-list.ts'
import { judge, type Evidence, type Finding } from './judge.ts'
import type { OrderRecord } from './order-record.ts'
import { planOrder } from './planned-order.ts'
import { createRandom } from './random.ts'
import type { CampaignSettings } from './settings.ts'
import { askForTheLastTime, placeOrder, type Shop } from './shop-client.ts'
import { rage, type Blows } from './storm.ts'
import { setUp, type Surroundings } from './surroundings.ts'

/** What is promised after the last fault: a minute, and the longest pause between two tries of a booking. */
const settleWithinMs = 60_000 + 5 * 60_000

/** Nothing fails any more: each order is a call or two, and they are thousands. */
const answerAllWithinMs = 120_000

export type CampaignResult = {
  settings: CampaignSettings
  evidence: Evidence
  findings: Finding[]
  blows: Blows
  faults: ReadonlyMap<string, number>
  /** From the last fault until every booking had ended by itself; null where some had not within a minute. */
  settledAfterMs: number | null
  stormMs: number
  lostWakeUps: number
  /** Processes that ended without being told to. */
  failures: readonly string[]
}

/** Sells orders while everything breaks, lets it settle, and judges. Stops whatever it started. */
export async function runCampaign(
  settings: CampaignSettings,
  interrupted: AbortSignal,
): Promise<CampaignResult> {
  const surroundings = await setUp(settings)
  try {
    interrupted.throwIfAborted()
    return await run(settings, surroundings, interrupted)
  } finally {
    await surroundings.close()
  }
}

async function run(
  settings: CampaignSettings,
  surroundings: Surroundings,
  interrupted: AbortSignal,
): Promise<CampaignResult> {
  const { replicas, sandboxes, database, failures, shopOrigin } = surroundings
  const createShop = (purpose: string): Shop => ({
    replicaUrls: replicas.map(({ url }) => url),
    origin: shopOrigin,
    random: createRandom(settings.seed, purpose),
  })

  const beganAt = performance.now()
  const allPlaced = new AbortController()
  const failed = new AbortController()
  const over = AbortSignal.any([
    allPlaced.signal,
    failed.signal,
    interrupted,
    AbortSignal.timeout(settings.stormLimitMs),
  ])
  const raging = rage(surroundings, settings, over, (error) => failed.abort(error))
  const placed = await placeAll(settings, createShop, over)
  allPlaced.abort()
  const calmAt = performance.now()
  const blows = await raging
  failed.signal.throwIfAborted()
  interrupted.throwIfAborted()
  for (const sandbox of sandboxes) await sandbox.calm()

  const patience = AbortSignal.any([AbortSignal.timeout(settleWithinMs), interrupted])
  const settledAt = await waitUntil(async () => (await database.countUndecided()) === 0, patience)
  const answered = AbortSignal.any([AbortSignal.timeout(answerAllWithinMs), interrupted])
  await inTurns(settings.clients, placed, (order, client) =>
    askForTheLastTime(createShop(`last client ${client}`), order, answered),
  )
  interrupted.throwIfAborted()
  const evidence = {
    orders: placed,
    stored: await database.readBookings(),
    listed: await readListedBookings(replicas[0]?.url ?? ''),
    ledgers: await Promise.all(sandboxes.map((sandbox) => sandbox.readLedger())),
  }
  const lost = await Promise.all(replicas.map((replica) => replica.countLostWakeUps()))
  return {
    settings,
    evidence,
    findings: judge(evidence),
    blows,
    faults: addUp(sandboxes.map(({ faults }) => faults)),
    settledAfterMs: settledAt === null ? null : settledAt - calmAt,
    stormMs: calmAt - beganAt,
    lostWakeUps: lost.reduce((sum, count) => sum + count, 0),
    failures: failures.map(({ message }) => message),
  }
}

/** The orders that got as far as a booking call before the storm was over. */
async function placeAll(
  settings: CampaignSettings,
  createShop: (purpose: string) => Shop,
  over: AbortSignal,
): Promise<OrderRecord[]> {
  const numbers = Array.from({ length: settings.orders }, (_, number) => number)
  const records: OrderRecord[] = []
  await inTurns(settings.clients, numbers, async (number) => {
    if (over.aborted) return
    const record = await placeOrder(
      createShop(`client of order ${number}`),
      planOrder(settings, number),
      { over, asksForMs: settings.asksForMs },
    )
    if (record.asks.length > 0) records.push(record)
  })
  return records
}

async function inTurns<Item>(
  clients: number,
  items: readonly Item[],
  work: (item: Item, client: number) => Promise<void>,
): Promise<void> {
  const left = items.values()
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      for (const item of left) await work(item, client)
    }),
  )
}

/** When it came true; null where it did not in time. A database that is still recovering answers nothing yet. */
async function waitUntil(
  isTrue: () => Promise<boolean>,
  patience: AbortSignal,
): Promise<number | null> {
  while (!patience.aborted) {
    if (await isTrue().catch(() => false)) return performance.now()
    await delay(200)
  }
  return null
}

function addUp(counts: readonly ReadonlyMap<string, number>[]): Map<string, number> {
  const sum = new Map<string, number>()
  for (const [kind, count] of counts.flatMap((each) => [...each])) {
    sum.set(kind, (sum.get(kind) ?? 0) + count)
  }
  return sum
}
