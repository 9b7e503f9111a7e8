import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** The files that take longest, each far above the rest. Begun last, one of them would be what all others wait for. */
const longest = [
  'e2e/bench/chaos/',
  'bff/tests/webhook-outage.',
  'bff/tests/reconcile.',
  'bff/tests/webhooks.',
  'bff/tests/insurer-events.',
  'bff/tests/replicas.',
  'bff/tests/simulation/',
  'bff/tests/robustness/',
]

/** Vitest's own order, which on a machine that has run nothing yet knows no durations, after what is known to be long. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    // oxlint-disable-next-line unicorn/no-array-sort -- this is the sequencer's, not an array's
    const sorted = await super.sort(files)
    return sorted.toSorted((a, b) => rank(a) - rank(b))
  }
}

function rank({ moduleId }: TestSpecification): number {
  const place = longest.findIndex((path) => moduleId.includes(path))
  return place === -1 ? longest.length : place
}
