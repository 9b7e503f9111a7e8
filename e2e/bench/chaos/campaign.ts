import { setTimeout as delay } from 'node:timers/promises'
import { readListedBookings } from './booking-list.ts'
import { judge, type Evidence, type Finding } from './judge.ts'
import type { OrderRecord } from './order-record.ts'
import type { CampaignSettings } from './settings.ts'
import { createShopCrowd, type ShopCrowd } from './shop-crowd.ts'
import { rage, type Blows } from './storm.ts'
import { setUp, type Surroundings } from './surroundings.ts'

export type CampaignResult = {
  settings: CampaignSettings
  evidence: Evidence
  findings: Finding[]
  blows: Blows
  faults: ReadonlyMap<string, number>
  /** From the last fault until every booking had ended by itself; null where some had not in time. */
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
  tell: (progress: string) => void = () => undefined,
): Promise<CampaignResult> {
  tell('Starting')
  const surroundings = await setUp(settings)
  try {
    interrupted.throwIfAborted()
    return await run(settings, surroundings, interrupted, tell)
  } finally {
    await surroundings.close()
  }
}

async function run(
  settings: CampaignSettings,
  surroundings: Surroundings,
  interrupted: AbortSignal,
  tell: (progress: string) => void,
): Promise<CampaignResult> {
  const { replicas, sandboxes, database, failures, shopOrigin } = surroundings
  const replicaUrls = replicas.map(({ url }) => url)
  const shops = createShopCrowd(settings, { replicaUrls, origin: shopOrigin })
  const within = (limitMs: number) => AbortSignal.any([AbortSignal.timeout(limitMs), interrupted])

  tell(`Selling ${settings.orders} orders while all sorts of things break`)
  const beganAt = performance.now()
  const { placed, blows, endedAt } = await sellInStorm(settings, surroundings, shops, interrupted)
  for (const sandbox of sandboxes) await sandbox.calm()

  tell('Letting it settle')
  const isSettled = async () => (await database.countUndecided()) === 0
  const settledAt = await waitUntil(isSettled, within(settings.settleLimitMs))
  tell('Asking for every order once more')
  await shops.askAgain(placed, within(settings.settleLimitMs))
  interrupted.throwIfAborted()

  const evidence = {
    orders: placed,
    stored: await database.readBookings(),
    listed: await readListedBookings(replicaUrls[0] ?? ''),
    ledgers: await Promise.all(sandboxes.map((sandbox) => sandbox.readLedger())),
  }
  const lost = await Promise.all(replicas.map((replica) => replica.countLostWakeUps()))
  return {
    settings,
    evidence,
    findings: judge(evidence),
    blows,
    faults: addUp(sandboxes.map(({ faults }) => faults)),
    settledAfterMs: settledAt === null ? null : settledAt - endedAt,
    stormMs: endedAt - beganAt,
    lostWakeUps: lost.reduce((sum, count) => sum + count, 0),
    failures: failures.map(({ message }) => message),
  }
}

/** Until all orders are placed or the time is over. Rejects where a process does not come back, or on a request to stop. */
async function sellInStorm(
  settings: CampaignSettings,
  surroundings: Surroundings,
  shops: ShopCrowd,
  interrupted: AbortSignal,
): Promise<{ placed: OrderRecord[]; blows: Blows; endedAt: number }> {
  const allPlaced = new AbortController()
  const failed = new AbortController()
  const over = AbortSignal.any([
    allPlaced.signal,
    failed.signal,
    interrupted,
    AbortSignal.timeout(settings.stormLimitMs),
  ])
  const raging = rage(surroundings, settings, over, (error) => failed.abort(error))
  let placed: OrderRecord[] = []
  try {
    placed = await shops.placeOrders(over)
  } catch (error) {
    failed.abort(error)
  }
  allPlaced.abort()
  const endedAt = performance.now()
  const blows = await raging
  failed.signal.throwIfAborted()
  interrupted.throwIfAborted()
  return { placed, blows, endedAt }
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
