import { defineConfig } from '@playwright/test'
import { chromiumArguments } from './stack/chromium.ts'

// The set-up finds the browser and the shop; the processes that run the tests read this file again after it.
const { CHROMIUM_PATH: executablePath = '', SHOP_URL: baseURL = '' } = process.env

export default defineConfig({
  testDir: 'suites',
  // Vitest's are called *.test.ts.
  testMatch: '**/*.spec.ts',
  globalSetup: './stack/playwright-setup.ts',
  outputDir: 'results/artefacts',
  // One picture for all machines: pages that are compared are written in letters of the tests' own.
  snapshotPathTemplate: '{testDir}/{testFileDir}/pictures/{arg}{ext}',
  reporter: [['line'], ['json', { outputFile: 'results/browser.json' }]],
  // One more than two cores: a page waits now and then, for a server or for time to pass.
  workers: 3,
  fullyParallel: true,
  projects: [
    { name: 'shop', testIgnore: ['fallback/**', '**/cooling-off.spec.ts', 'renewal-due/**'] },
    // Takes an insurer down for everybody, so nobody else may be at it.
    { name: 'outage', testDir: 'suites/fallback', dependencies: ['shop'], fullyParallel: false },
    // These take everybody ahead, by half a month and then by nearly a year.
    { name: 'fortnight', testMatch: '**/cooling-off.spec.ts', dependencies: ['outage'] },
    { name: 'year', testDir: 'suites/renewal-due', dependencies: ['fortnight'] },
  ],
  retries: 0,
  timeout: 60_000,
  // Machines that run this are shared: what takes a blink on a quiet one may take seconds.
  expect: { timeout: 15_000 },
  forbidOnly: true,
  use: {
    browserName: 'chromium',
    baseURL,
    launchOptions: {
      executablePath,
      args: chromiumArguments(process.getuid?.() === 0),
    },
    screenshot: 'only-on-failure',
    // Recorded for every test, it takes a tenth of the time of all. `playwright test --trace on` records it for one.
    trace: 'off',
  },
})
