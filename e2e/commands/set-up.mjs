import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { exclusive } from './exclusive.mjs'
import { fingerprint } from './fingerprint.mjs'
import { root, run } from './run.mjs'

/** The Node.js that package.json pins; the one that runs this file may be older. */
export const pinnedNode = join(root, 'node_modules/node/bin/node')
const stampDir = join(root, 'node_modules/.cache/parasol')
const progressEveryMs = 10_000

/**
 * What has to be made before a command can run, and made again when what it is made from has changed.
 * @typedef {{ name: string, title: string, inputs: () => string[], output: string, make: () => Promise<number> }} Step
 * @type {Step[]}
 */
const steps = [
  {
    name: 'dependencies',
    title: 'Installing the dependencies, which takes about a minute the first time',
    inputs: () => [
      'pnpm-lock.yaml',
      'pnpm-workspace.yaml',
      'package.json',
      ...readdirSync(root).map((folder) => join(folder, 'package.json')),
      'widget/types/package.json',
    ],
    output: pinnedNode,
    make: () => {
      const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
      return run('npx', ['--yes', packageManager, 'install', '--frozen-lockfile'], { quiet: true })
    },
  },
  {
    name: 'widget',
    title: 'Building the widget',
    inputs: () => [
      'pnpm-lock.yaml',
      'package.json',
      'widget/package.json',
      'widget/build.ts',
      'widget/src',
      'shared/src',
    ],
    output: join(root, 'widget/dist/parasol.js'),
    make: () => run(pinnedNode, ['build.ts'], { cwd: join(root, 'widget'), quiet: true }),
  },
  {
    name: 'examples',
    title: 'Building the examples of front ends',
    inputs: () => ['pnpm-lock.yaml', 'e2e/commands/build-examples.ts', 'e2e/examples'],
    output: join(root, 'e2e/dist/examples/html/index.html'),
    make: () => run(pinnedNode, [join(root, 'e2e/commands/build-examples.ts')], { quiet: true }),
  },
]

/** Makes what is missing or out of date, while no other command does. Resolves with the exit code of what failed, or 0. */
export async function setUp() {
  if (steps.every(isMade)) return 0
  return exclusive(join(stampDir, 'set-up.lock'), async () => {
    for (const step of steps) {
      const exitCode = isMade(step) ? 0 : await make(step)
      if (exitCode !== 0) return exitCode
    }
    return 0
  })
}

/** @param {Step} step */
async function make(step) {
  const startedAt = performance.now()
  const sinceStart = () => `${Math.round((performance.now() - startedAt) / 1_000)} s`
  console.log(`${step.title} …`)
  const progress = setInterval(() => console.log(`… ${sinceStart()}`), progressEveryMs)
  const madeFrom = fingerprint(root, step.inputs())
  const exitCode = await step.make().finally(() => clearInterval(progress))
  if (exitCode === 0) {
    mkdirSync(stampDir, { recursive: true })
    writeFileSync(stampPath(step), madeFrom)
    console.log(`… done in ${sinceStart()}`)
  }
  return exitCode
}

/** @param {Step} step */
function isMade(step) {
  if (!existsSync(step.output) || !existsSync(stampPath(step))) return false
  return readFileSync(stampPath(step), 'utf8') === fingerprint(root, step.inputs())
}

/** @param {Step} step */
function stampPath(step) {
  return join(stampDir, `${step.name}.sha256`)
}
