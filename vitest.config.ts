import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: [
      '{shared,bff,widget,e2e}/{src,tests,shop,commands,stack,fixtures}/**/*.test.{ts,tsx}',
    ],
    environment: 'node',
    globalSetup: ['bff/tests/database-server.ts'],
    maxWorkers: 2,
  },
})
