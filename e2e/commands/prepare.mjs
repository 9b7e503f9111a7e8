// Runs on whatever Node.js the machine has, before anything is installed: plain JavaScript, no dependency.
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { constants } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { exclusive } from './exclusive.mjs'
import { fingerprint } from './fingerprint.mjs'

const oldestNode = 20
const root = fileURLToPath(new URL('../../', import.meta.url))
const cache = join(root, 'node_modules/.cache/parasol')
const pinnedNode = join(root, 'node_modules/node/bin/node')

/** Set-up that is done once and again when what it was made from has changed. */
const steps = [
  {
    name: 'dependencies',
    title: 'Installing the dependencies (the first time takes about a minute)',
    inputs: () => [
      'pnpm-lock.yaml',
      'pnpm-workspace.yaml',
      'package.json',
      ...readdirSync(root).map((folder) => join(folder, 'package.json')),
    ],
    output: pinnedNode,
    run: () => {
      const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
      return run('npx', ['--yes', packageManager, 'install', '--frozen-lockfile'], { quiet: true })
    },
  },
  {
    name: 'widget',
    title: 'Building the widget',
    inputs: () => [
      'pnpm-lock.yaml',
      'widget/package.json',
      'widget/build.ts',
      'widget/src',
      'shared/src',
    ],
    output: join(root, 'widget/dist/parasol.js'),
    run: () => run(pinnedNode, ['build.ts'], { cwd: join(root, 'widget'), quiet: true }),
  },
]

let child
let stoppedBy
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stop(signal))
// npm killed by force forwards nothing: what it started would go on unseen.
const parent = process.ppid
setInterval(() => process.ppid === parent || stop('SIGTERM'), 500).unref()

process.exitCode = await main(process.argv[2], process.argv.slice(3))

async function main(command, args) {
  if (Number.parseInt(process.versions.node, 10) < oldestNode) {
    console.error(
      `Parasol needs Node.js ${oldestNode} or newer to set itself up; this is ${process.version} (${process.execPath})`,
    )
    return 1
  }
  if (!steps.every(isDone)) {
    const code = await exclusive(join(cache, 'prepare.lock'), setUp)
    if (code !== 0) return code
  }
  return run(pinnedNode, [join(root, `e2e/commands/${command}.ts`), ...args])
}

function stop(signal) {
  stoppedBy = signal
  child?.kill(signal)
}

async function setUp() {
  for (const step of steps) {
    if (isDone(step)) continue
    console.log(`${step.title} …`)
    const inputs = fingerprint(root, step.inputs())
    const startedAt = performance.now()
    const sinceStart = () => `${Math.round((performance.now() - startedAt) / 1_000)} s`
    const progress = setInterval(() => console.log(`  … ${sinceStart()}`), 10_000)
    const code = await step.run().finally(() => clearInterval(progress))
    if (code !== 0) return code
    mkdirSync(cache, { recursive: true })
    writeFileSync(stampPath(step), inputs)
    console.log(`  done in ${sinceStart()}`)
  }
  return 0
}

function isDone(step) {
  if (!existsSync(step.output) || !existsSync(stampPath(step))) return false
  return readFileSync(stampPath(step), 'utf8') === fingerprint(root, step.inputs())
}

function stampPath(step) {
  return join(cache, `${step.name}.sha256`)
}

/** Resolves with the exit code. A quiet program's output appears only where it fails. */
function run(program, args, { cwd = root, quiet = false } = {}) {
  if (stoppedBy) return Promise.resolve(toExitCode(stoppedBy))
  const path = [join(root, 'node_modules/.bin'), process.env.PATH].join(delimiter)
  return new Promise((resolve) => {
    const output = []
    child = spawn(program, args, {
      cwd,
      env: { ...process.env, PATH: path },
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
    })
    child.stdout?.on('data', (chunk) => output.push(chunk))
    child.stderr?.on('data', (chunk) => output.push(chunk))
    child.on('error', (error) => {
      console.error(`Cannot run ${program}: ${error.message}`)
      resolve(1)
    })
    child.on('close', (code, signal) => {
      const exitCode = code ?? toExitCode(signal)
      if (exitCode !== 0) process.stderr.write(Buffer.concat(output))
      resolve(exitCode)
    })
  })
}

function toExitCode(signal) {
  return 128 + constants.signals[signal]
}
