import { setTimeout as delay } from 'node:timers/promises'
import type { Database } from './database.ts'
import { createRandom, type Random, type Range } from './random.ts'
import type { Replica } from './replicas.ts'
import type { Sandbox } from './sandboxes.ts'
import type { CampaignSettings } from './settings.ts'

/** What was done to the processes, by the end of the storm. */
export type Blows = {
  kills: number
  freezes: number
  sandboxCrashes: number
  sessionsCut: number
  databaseCrashes: number
}

export type Scene = {
  replicas: readonly Replica[]
  sandboxes: readonly [Sandbox, Sandbox]
  database: Database
}

/**
 * Kills, freezes and cuts by the seed until `over` aborts; then waits until all that was killed or frozen is back.
 * `onFailure` hears at once of a process that does not come back.
 */
export async function rage(
  { replicas, sandboxes, database }: Scene,
  settings: CampaignSettings,
  over: AbortSignal,
  onFailure: (error: unknown) => void,
): Promise<Blows> {
  const { seed, pace, keys } = settings
  const blows = { kills: 0, freezes: 0, sandboxCrashes: 0, sessionsCut: 0, databaseCrashes: 0 }
  const underWay = new Set<Promise<void>>()

  function begin(work: Promise<void>): void {
    const ending = work.catch(onFailure).finally(() => underWay.delete(ending))
    underWay.add(ending)
  }

  /** One to strike; none where nobody would be left to go on with what it leaves. */
  function pickReady(random: Random): Replica | undefined {
    const [first, ...others] = replicas.filter((replica) => replica.state() === 'ready')
    if (!first || (replicas.length > 1 && others.length === 0)) return undefined
    return random.pick([first, ...others])
  }

  async function every(
    range: Range,
    purpose: string,
    strike: (random: Random) => void | Promise<void>,
  ): Promise<void> {
    const random = createRandom(seed, purpose)
    while (!over.aborted) {
      await wait(random.within(range), over)
      if (!over.aborted) await strike(random)
    }
  }

  await Promise.all([
    every(pace.killMs, 'kills', (random) => {
      const victim = pickReady(random)
      if (!victim) return
      blows.kills += 1
      begin(victim.killAndRestart())
    }),
    every(pace.freezeMs, 'freezes', (random) => {
      // What is sent by one that slept through its lease only an idempotency key makes harmless.
      if (keys === 'off' || replicas.length === 1) return
      const frozenMs = random.within(pace.frozenForMs)
      const victim = pickReady(random)
      if (!victim) return
      blows.freezes += 1
      begin(victim.freezeFor(() => wait(frozenMs, over)))
    }),
    every(pace.sandboxRestartMs, 'sandbox crashes', async (random) => {
      blows.sandboxCrashes += 1
      await random.pick(sandboxes).restart().catch(onFailure)
    }),
    every(pace.cutSessionsMs, 'cut sessions', async (random) => {
      // The server may be recovering from a crash just now.
      blows.sessionsCut += await database.cutSessions(random.within([1, 6]), random).catch(() => 0)
    }),
    every(pace.crashDatabaseMs, 'database crashes', async (random) => {
      blows.databaseCrashes += await database.crash(random).catch(() => 0)
    }),
  ])
  await Promise.all(underWay)
  return blows
}

async function wait(durationMs: number, over: AbortSignal): Promise<void> {
  await delay(durationMs, undefined, { signal: over }).catch(() => undefined)
}
