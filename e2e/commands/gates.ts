import { readPlaywrightReport, readVitestReport, type Tally } from './tally.ts'

export type Gate = {
  /** The gate is the script `test:<name>` of package.json. */
  name: string
  /** Whether it leaves room for another one beside it. */
  cheap: boolean
  /** For gates that run tests: how to have them counted, and where the count is then. */
  tests?: { reporterArgs: string[]; reportFile: string; read: (report: unknown) => Tally }
}

/** In the order they are run: what is cheap to know is known first. */
export const gates: readonly Gate[] = [
  { name: 'types', cheap: true },
  { name: 'lint', cheap: true },
  { name: 'format', cheap: true },
  { name: 'unused', cheap: true },
  { name: 'direction', cheap: true },
  { name: 'size', cheap: true },
  {
    name: 'unit',
    cheap: false,
    tests: {
      reporterArgs: [
        '--reporter=default',
        '--reporter=json',
        '--outputFile.json=e2e/results/unit.json',
      ],
      reportFile: 'e2e/results/unit.json',
      read: readVitestReport,
    },
  },
  {
    name: 'browser',
    cheap: false,
    tests: { reporterArgs: [], reportFile: 'e2e/results/browser.json', read: readPlaywrightReport },
  },
]
