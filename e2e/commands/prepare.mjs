// npm runs this, and what it imports, on whatever Node.js the machine has and before anything is installed: plain
// JavaScript without dependencies.
import { join } from 'node:path'
import { forwardSignals, root, run } from './run.mjs'
import { pinnedNode, setUp } from './set-up.mjs'

const oldestNode = 20

const [command, ...args] = process.argv.slice(2)
forwardSignals()
process.exitCode = await main()

async function main() {
  if (Number.parseInt(process.versions.node, 10) < oldestNode) {
    console.error(
      `Parasol sets itself up with Node.js ${oldestNode} or newer; ${process.execPath} is ${process.version}`,
    )
    return 1
  }
  const exitCode = await setUp()
  if (exitCode !== 0) return exitCode
  if (command === 'parasol') {
    // The operator's commands are the server's own. The paths they are given are meant from where npm was called.
    const cwd = process.env.INIT_CWD ?? root
    return run(pinnedNode, [join(root, 'bff/src/cli/main.ts'), ...args], { cwd })
  }
  return run(pinnedNode, [join(root, `e2e/commands/${command}.ts`), ...args])
}
