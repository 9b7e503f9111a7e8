import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../../', import.meta.url))

/** @type {import('node:child_process').ChildProcess | undefined} */
let running
/** @type {NodeJS.Signals | undefined} */
let stoppedBy

/** Hands every request to stop on to the program that is running, and lets no further one start. */
export function forwardSignals() {
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  process.on('SIGHUP', stop)
  // npm killed by force forwards nothing: what it started would go on unseen.
  const parent = process.ppid
  setInterval(() => process.ppid === parent || stop('SIGTERM'), 500).unref()
}

/**
 * Runs a program with the workspace's own tools first in its PATH. Resolves with its exit code. A quiet program's
 * output appears only where it fails.
 * @param {string} program
 * @param {string[]} args
 * @param {{ cwd?: string, quiet?: boolean }} options
 * @returns {Promise<number>}
 */
export async function run(program, args, { cwd = root, quiet = false } = {}) {
  if (stoppedBy) return toExitCode(stoppedBy)
  const path = [join(root, 'node_modules/.bin'), process.env.PATH].join(delimiter)
  const child = spawn(program, args, {
    cwd,
    env: { ...process.env, PATH: path },
    stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
  })
  running = child
  /** @type {Buffer[]} */
  const output = []
  child.stdout?.on('data', (chunk) => output.push(chunk))
  child.stderr?.on('data', (chunk) => output.push(chunk))
  return new Promise((resolve) => {
    child.on('error', (error) => {
      console.error(`Cannot run ${program}: ${error.message}`)
      resolve(1)
    })
    child.on('close', (code, signal) => {
      const exitCode = signal ? toExitCode(signal) : (code ?? 1)
      if (exitCode !== 0) process.stderr.write(Buffer.concat(output))
      resolve(exitCode)
    })
  })
}

/** @param {NodeJS.Signals} signal */
function stop(signal) {
  stoppedBy = signal
  running?.kill(signal)
}

/** @param {NodeJS.Signals} signal */
function toExitCode(signal) {
  return 128 + constants.signals[signal]
}
