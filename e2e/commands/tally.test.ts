import { describe, expect, test } from 'vitest'
import { judgeGate, readPlaywrightReport, readVitestReport } from './tally.ts'

test("Vitest's report is read for its tests, not for its files", () => {
  const report = { numTotalTestSuites: 3, numPassedTests: 40, numFailedTests: 2 }
  expect(readVitestReport(report)).toEqual({ passed: 40, failed: 2 })
})

test('a browser test that passed only at the second try has failed', () => {
  const report = { stats: { expected: 7, unexpected: 1, flaky: 1, skipped: 4 } }
  expect(readPlaywrightReport(report)).toEqual({ passed: 7, failed: 2 })
})

describe('a gate without tests of its own counts as one', () => {
  test.each([
    [0, { passed: 1, failed: 0 }],
    [2, { passed: 0, failed: 1 }],
  ])('exit code %i', (exitCode, tally) => {
    expect(judgeGate(exitCode, 'no tests')).toEqual(tally)
  })
})

describe('a gate with tests', () => {
  test('counts each of them', () => {
    expect(judgeGate(0, { passed: 12, failed: 0 })).toEqual({ passed: 12, failed: 0 })
    expect(judgeGate(1, { passed: 12, failed: 3 })).toEqual({ passed: 12, failed: 3 })
  })

  test('has failed where it ran none', () => {
    expect(judgeGate(0, { passed: 0, failed: 0 })).toEqual({ passed: 0, failed: 1 })
    expect(judgeGate(1, { passed: 0, failed: 0 })).toEqual({ passed: 0, failed: 1 })
  })

  test('has failed where it ends badly though every test passed', () => {
    expect(judgeGate(1, { passed: 12, failed: 0 })).toEqual({ passed: 12, failed: 1 })
  })

  test('has failed where it crashed before it could report', () => {
    expect(judgeGate(1, 'unreadable')).toEqual({ passed: 0, failed: 1 })
    expect(judgeGate(0, 'unreadable')).toEqual({ passed: 0, failed: 1 })
  })
})
