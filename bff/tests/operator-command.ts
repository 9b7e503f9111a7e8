import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { nodeEnvironment } from './node-environment.ts'

const main = fileURLToPath(new URL('../src/cli/main.ts', import.meta.url))

/** A command as an operator runs it, with nothing set but what is given. */
export function startCommand(args: string[], environment: Record<string, string>) {
  const child = spawn(process.execPath, [main, ...args], {
    env: { ...nodeEnvironment, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
  return {
    child,
    outcome: ended.then(([stdout, stderr]) => ({ code: child.exitCode, stdout, stderr })),
  }
}

/** Runs one to its end. */
export const runCommand = (args: string[], environment: Record<string, string>) =>
  startCommand(args, environment).outcome
