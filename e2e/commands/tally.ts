import { z } from 'zod'

/** How many tests a gate says it has run, by how they ended. */
export type Tally = { passed: number; failed: number }

const vitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
})

export function readVitestReport(report: unknown): Tally {
  const { numPassedTests, numFailedTests } = vitestReport.parse(report)
  return { passed: numPassedTests, failed: numFailedTests }
}

const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
})

export function readPlaywrightReport(report: unknown): Tally {
  const { stats } = playwrightReport.parse(report)
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky }
}

/**
 * What a gate adds to the sum. One without a report of its own counts as one; one that should have run tests and ran
 * none, or that failed though none of its tests did, has failed once more than it says.
 */
export function judgeGate(exitCode: number, reported: Tally | 'no tests' | 'unreadable'): Tally {
  if (reported === 'no tests') {
    return exitCode === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
  }
  if (reported === 'unreadable') return { passed: 0, failed: 1 }
  const ranNothing = reported.passed + reported.failed === 0
  const failedOtherwise = exitCode !== 0 && reported.failed === 0
  return {
    passed: reported.passed,
    failed: reported.failed + (ranNothing || failedOtherwise ? 1 : 0),
  }
}
