import { createService, type ServiceDefinition } from '../../stack/service.ts'

const lostWakeUpsMetric = /^parasol_lost_wake_ups_total (\d+)/m
const keptLines = 200

export type Replica = {
  url: string
  state(): 'ready' | 'starting' | 'frozen' | 'stopped'
  start(): Promise<void>
  /** SIGKILL, and another process on the same port. */
  killAndRestart(): Promise<void>
  /** It stands still for a while, sockets open, as in a stalled virtual machine. */
  freezeFor(wait: () => Promise<void>): Promise<void>
  stop(): Promise<void>
  /** Wake-ups it says were lost, by its log in all its lives and by the metrics of this one. */
  countLostWakeUps(): Promise<number>
  /** The last lines it printed. */
  lastLines: readonly string[]
}

/** One process of Parasol. `onFailure` hears of an end that nobody brought about. */
export function createReplica(
  definition: ServiceDefinition,
  onFailure: (failure: Error) => void,
): Replica {
  const lastLines: string[] = []
  let lostByLog = 0
  let state: ReturnType<Replica['state']> = 'stopped'
  const service = createService(
    definition,
    (line) => {
      lastLines.push(line)
      if (lastLines.length > keptLines) lastLines.shift()
      lostByLog += countLost(line)
    },
    onFailure,
  )
  const url = new URL(definition.readyUrl).origin

  async function start(): Promise<void> {
    state = 'starting'
    await service.start()
    state = 'ready'
  }

  return {
    url,
    lastLines,
    state: () => state,
    start,
    async killAndRestart() {
      state = 'starting'
      await service.stop(AbortSignal.timeout(5_000), 'SIGKILL')
      await start()
    },
    async freezeFor(wait) {
      state = 'frozen'
      service.freeze()
      await wait()
      service.thaw()
      state = 'ready'
    },
    async stop() {
      state = 'stopped'
      await service.stop(AbortSignal.timeout(10_000))
    },
    async countLostWakeUps() {
      const metrics = await (await fetch(`${url}/metrics`)).text()
      return Math.max(lostByLog, Number(lostWakeUpsMetric.exec(metrics)?.[1] ?? 0))
    },
  }
}

function countLost(line: string): number {
  if (!line.includes('bookings were not woken up in time')) return 0
  return Number(/"count":(\d+)/.exec(line)?.[1] ?? 1)
}
