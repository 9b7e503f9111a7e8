import { setTimeout as delay } from 'node:timers/promises'
import { launchService, type ServiceProcess } from './service-process.ts'

// Unpacking and starting PostgreSQL for the first time on a busy machine is what takes longest.
const readyWithinMs = 60_000
const keptLines = 30

export type ServiceDefinition = {
  name: string
  /** The file Node runs, from the root of the checkout. */
  entry: string
  environment: NodeJS.ProcessEnv
  readyUrl: string
  /** Which answer of `readyUrl` means that the service can be used. */
  isReady: (answer: Response) => boolean
}

export type Service = {
  /** Resolves when the service can be used. Rejects, with its last lines, where it does not get there. */
  start(): Promise<void>
  /** Asks the service to end and waits for it; when `deadline` aborts, it is killed. */
  stop(deadline: AbortSignal, signal?: NodeJS.Signals): Promise<void>
  /** Stands the process still: it is there, takes connections and answers nothing. `thaw` lets it go on. */
  freeze(): void
  thaw(): void
}

/** One service of the stack. `onFailure` hears of an end that nobody asked for, once the service was ready. */
export function createService(
  definition: ServiceDefinition,
  onLine: (line: string) => void,
  onFailure: (failure: Error) => void,
): Service {
  let current: ServiceProcess | undefined

  async function start(): Promise<void> {
    const lastLines: string[] = []
    const launched = launchService(definition.entry, definition.environment, (line) => {
      lastLines.push(line)
      if (lastLines.length > keptLines) lastLines.shift()
      onLine(line)
    })
    current = launched
    const describe = (what: string) =>
      new Error([`${definition.name} ${what}. Its last lines:`, ...lastLines].join('\n  '))

    if (!(await becomesReady(definition, launched))) {
      throw describe(
        launched.hasEnded()
          ? `ended before it was ready (${await launched.ended})`
          : `was not ready within ${readyWithinMs / 1_000} s`,
      )
    }
    void launched.ended.then((reason) => {
      if (current === launched) onFailure(describe(`ended by itself (${reason})`))
    })
  }

  async function stop(deadline: AbortSignal, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    const stopping = current
    current = undefined
    if (!stopping || stopping.hasEnded()) return
    if (deadline.aborted) stopping.kill()
    else deadline.addEventListener('abort', stopping.kill, { once: true })
    stopping.signal(signal)
    // One that stands still would not hear it.
    stopping.signal('SIGCONT')
    await stopping.ended
    deadline.removeEventListener('abort', stopping.kill)
  }

  return {
    start,
    stop,
    freeze: () => current?.signal('SIGSTOP'),
    thaw: () => current?.signal('SIGCONT'),
  }
}

async function becomesReady(
  { readyUrl, isReady }: ServiceDefinition,
  launched: ServiceProcess,
): Promise<boolean> {
  const giveUp = AbortSignal.timeout(readyWithinMs)
  while (!launched.hasEnded() && !giveUp.aborted) {
    try {
      const answer = await fetch(readyUrl, { signal: AbortSignal.timeout(2_000) })
      await answer.body?.cancel()
      if (isReady(answer)) return true
    } catch {
      // Not listening yet.
    }
    await delay(50)
  }
  return false
}
