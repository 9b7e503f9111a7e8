import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: [
      '{shared,bff,widget,e2e}/{src,tests,shop,commands,stack,fixtures,bench}/**/*.test.{ts,tsx}',
    ],
    environment: 'node',
    globalSetup: ['bff/tests/database-server.ts'],
    maxWorkers: 2,
    // Nothing is expected to be fast: a machine that does much else at the same time is no failure.
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
