import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { globSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

// One after the other: two at once would measure each other.
const { values } = parseArgs({ options: { only: { type: 'string' } } })
const folder = join(import.meta.dirname, '../bench')
const benches = globSync('*.bench.ts', { cwd: folder }).toSorted()

/** Takes minutes, so it is run where it is asked for by name. */
const longBench = 'memory.bench.ts'

for (const bench of benches) {
  const isAskedFor =
    values.only === undefined ? bench !== longBench : bench === `${values.only}.bench.ts`
  if (!isAskedFor) continue
  const child = spawn(process.execPath, [join(folder, bench)], { stdio: 'inherit' })
  await once(child, 'exit')
  if (child.exitCode !== 0) process.exitCode = 1
}
