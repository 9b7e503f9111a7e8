import { defineConfig } from 'vitest/config'
import { compileCache } from './e2e/stack/compile-cache.ts'
import { LongestFirst } from './e2e/commands/longest-first.ts'
import { findScratchFolder } from './e2e/commands/scratch-folder.ts'

// What tmpdir() names here, in the workers and in what the tests start.
process.env.TMPDIR = findScratchFolder()

export default defineConfig({
  test: {
    include: [
      '{shared,bff,widget,e2e}/{src,tests,shop,commands,stack,fixtures,bench}/**/*.test.{ts,tsx}',
    ],
    environment: 'node',
    globalSetup: ['bff/tests/database-server.ts'],
    // More than two cores carry at once: most tests wait for a database, a socket or a process.
    maxWorkers: 4,
    // Files share what they import, which costs more to load anew for each than most of them take to run. So no test
    // may replace a module or leave anything changed in its process.
    isolate: false,
    sequence: { sequencer: LongestFirst },
    env: { NODE_COMPILE_CACHE: compileCache },
    // Nothing is expected to be fast: a machine that does much else at the same time is no failure.
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
