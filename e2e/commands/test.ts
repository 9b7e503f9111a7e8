import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { waitForEnd } from '../stack/process-end.ts'
import { gates, type Gate } from './gates.ts'
import { runGate, type GateResult } from './run-gate.ts'
import type { Tally } from './tally.ts'

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => process.exit(1))
}

const { values } = parseArgs({ options: { only: { type: 'string' } } })
const chosen = chooseGates(values.only)
const sum: Tally = { passed: 0, failed: 0 }

const cheap = chosen.filter((gate) => gate.cheap).values()
await Promise.all([runAll(cheap), runAll(cheap), provideBrowser()])
await runAll(chosen.filter((gate) => !gate.cheap).values())

console.log(`${sum.passed} passed, ${sum.failed} failed`)
process.exitCode = sum.failed === 0 ? 0 : 1

/** One after the other. Two calls with the same iterator share its gates out between them. */
async function runAll(queue: Iterator<Gate> & Iterable<Gate>): Promise<void> {
  for (const gate of queue) {
    const result = await runGate(gate)
    sum.passed += result.tally.passed
    sum.failed += result.tally.failed
    report(result)
  }
}

/** Beside the cheap gates, which leave the network alone. Where there is no browser to be had, its gate tells why. */
async function provideBrowser(): Promise<void> {
  if (!chosen.some(({ name }) => name === 'browser')) return
  const entry = join(import.meta.dirname, 'provide-chromium.ts')
  await waitForEnd(spawn(process.execPath, [entry], { stdio: ['ignore', 'inherit', 'ignore'] }))
}

function report({ gate, tally, durationMs, output }: GateResult): void {
  const verdict = tally.failed === 0 ? 'ok' : 'FAILED'
  const counted = gate.tests ? `, ${tally.passed} passed, ${tally.failed} failed` : ''
  console.log(`${gate.name} … ${verdict} ${(durationMs / 1_000).toFixed(1)} s${counted}`)
  if (tally.failed > 0) console.log(output.trimEnd())
}

/** `names` as given to --only, comma-separated; all gates where it is absent. */
function chooseGates(names: string | undefined): readonly Gate[] {
  if (names === undefined) return gates
  const wanted = new Set(names.split(','))
  const known = gates.filter((gate) => wanted.delete(gate.name))
  if (wanted.size > 0) {
    const all = gates.map((gate) => gate.name).join(', ')
    console.error(`There is no gate ${[...wanted].join(', ')}; there are ${all}`)
    process.exit(1)
  }
  return known
}
