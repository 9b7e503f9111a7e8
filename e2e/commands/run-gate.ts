import { spawn } from 'node:child_process'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { waitForEnd } from '../stack/process-end.ts'
import type { Gate } from './gates.ts'
import { judgeGate, type Tally } from './tally.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
// More than twice what the slowest gate takes on two cores: past it, something hangs.
const endsWithinMs = 10 * 60_000

export type GateResult = { gate: Gate; tally: Tally; durationMs: number; output: string }

/** Runs one gate to its end and counts what it did. Never rejects because of what the gate does. */
export async function runGate(gate: Gate): Promise<GateResult> {
  const startedAt = performance.now()
  // A gate that crashes before it reports must not be judged by its last report.
  if (gate.tests) await rm(join(root, gate.tests.reportFile), { force: true })
  const { exitCode, output } = await runScript(`test:${gate.name}`, gate.tests?.reporterArgs ?? [])
  const tally = judgeGate(exitCode, await readTally(gate))
  return { gate, tally, durationMs: performance.now() - startedAt, output }
}

async function runScript(
  script: string,
  args: string[],
): Promise<{ exitCode: number; output: string }> {
  // A group of its own, so that what hangs is ended together with all that it has started.
  const child = spawn(process.execPath, ['--run', script, '--', ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  const chunks: Buffer[] = []
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
  child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk))

  function kill() {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGKILL')
  }
  process.once('exit', kill)
  const timer = setTimeout(() => {
    chunks.push(Buffer.from(`\nStill running after ${endsWithinMs / 1_000} s: ended by force\n`))
    kill()
  }, endsWithinMs)
  await waitForEnd(child)
  clearTimeout(timer)
  process.off('exit', kill)
  return { exitCode: child.exitCode ?? 1, output: Buffer.concat(chunks).toString() }
}

async function readTally({ tests }: Gate): Promise<Tally | 'no tests' | 'unreadable'> {
  if (!tests) return 'no tests'
  try {
    return tests.read(JSON.parse(await readFile(join(root, tests.reportFile), 'utf8')))
  } catch {
    return 'unreadable'
  }
}
