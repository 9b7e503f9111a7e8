import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))
const preload = new URL('exit-with-parent.ts', import.meta.url).href
// Something the service started may hold its output open for as long as it likes.
const lastOutputWithinMs = 500

export type ServiceProcess = {
  /** Resolves with how it ended, once its last lines have been read. */
  ended: Promise<string>
  hasEnded(): boolean
  /** Asks the process alone. */
  signal(signal: NodeJS.Signals): void
  /** Ends the process and what it has started, at once. */
  kill(): void
}

/** Runs a file of the checkout with this Node, in a process group of its own, which never outlives the caller. */
export function launchService(
  entry: string,
  environment: NodeJS.ProcessEnv,
  onLine: (line: string) => void,
): ServiceProcess {
  // Its own group, so that a Ctrl-C in the terminal reaches the caller alone, who then stops one service after another.
  const child = spawn(process.execPath, ['--import', preload, entry], {
    cwd: root,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    detached: true,
  })
  for (const stream of [child.stdout, child.stderr]) {
    if (stream) createInterface({ input: stream }).on('line', onLine)
  }

  let hasEnded = false
  function kill() {
    if (child.pid === undefined || hasEnded) return
    process.kill(-child.pid, 'SIGKILL')
  }
  process.once('exit', kill)

  async function end(): Promise<string> {
    const closed = once(child, 'close')
    const [code, signal] = await once(child, 'exit')
    hasEnded = true
    process.off('exit', kill)
    await Promise.race([closed, delay(lastOutputWithinMs, undefined, { ref: false })])
    return signal === null ? `exit code ${code}` : `${signal}`
  }

  return { ended: end(), hasEnded: () => hasEnded, signal: (signal) => child.kill(signal), kill }
}
