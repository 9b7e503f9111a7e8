import { randomInt } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { ordersPerWorld, runWorld } from './world.ts'

const worlds = 200
const worldsPerTest = 20

/** A busy machine takes several times as long as a quiet one. */
const timeout = 300_000

const asked = process.env['PARASOL_SIMULATION_SEED']
const freshSeed = asked === undefined ? randomInt(2 ** 31) : Number(asked)

/** Rejects where anything is wrong in a world, with what happened there and how to see it again. */
async function requireFaultless(seed: number): Promise<void> {
  const { violations, tell } = await runWorld(seed)
  const [first] = violations
  if (!first) return
  throw new Error(
    [
      `${first.subject}: ${first.rule}. ${violations.length} in all in the world of seed ${seed}.`,
      'To see it again:',
      `PATH=$PWD/node_modules/.bin:$PATH PARASOL_SIMULATION_SEED=${seed} vitest run bff/tests/simulation/simulation.test.ts`,
      ...tell(first),
    ].join('\n'),
  )
}

describe('the booking core, whatever goes wrong', () => {
  it(
    'sells once what was accepted, and says so, in a world nobody has seen before',
    { timeout },
    async () => {
      console.log(`The simulated world of this run has seed ${freshSeed}`)
      await requireFaultless(freshSeed)
    },
  )

  describe.skipIf(asked !== undefined)(
    `in ${worlds * ordersPerWorld} orders of known worlds`,
    () => {
      const firstSeeds = Array.from(
        { length: worlds / worldsPerTest },
        (_, i) => i * worldsPerTest + 1,
      )

      it.each(firstSeeds)('from seed %i', { timeout }, async (firstSeed) => {
        for (let seed = firstSeed; seed < firstSeed + worldsPerTest; seed += 1) {
          await requireFaultless(seed)
        }
      })
    },
  )
})

describe('a world', () => {
  it(
    'has one history for one seed, to the last byte, and another for another',
    { timeout },
    async () => {
      const [first, again, other] = [await runWorld(7), await runWorld(7), await runWorld(8)]
      expect(again.digest).toBe(first.digest)
      expect(other.digest).not.toBe(first.digest)
    },
  )
})
