import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { waitForEnd } from './process-end.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const preload = new URL('exit-with-parent.ts', import.meta.url).href

export type ServiceProcess = {
  /** Resolves with how it ended, once its last lines have been read. */
  ended: Promise<string>
  hasEnded: () => boolean
  /** Asks the process alone. */
  signal: (signal: NodeJS.Signals) => void
  /** Ends the process and what it has started, at once. */
  kill: () => void
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

  function hasEnded(): boolean {
    return child.exitCode !== null || child.signalCode !== null
  }
  function kill(): void {
    if (child.pid !== undefined && !hasEnded()) process.kill(-child.pid, 'SIGKILL')
  }
  process.once('exit', kill)

  async function end(): Promise<string> {
    await waitForEnd(child)
    process.off('exit', kill)
    return child.signalCode ?? `exit code ${child.exitCode}`
  }

  return { ended: end(), hasEnded, kill, signal: (signal) => child.kill(signal) }
}
