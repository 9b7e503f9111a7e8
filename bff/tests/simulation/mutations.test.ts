import { describe, expect, it } from 'vitest'
import { mutations, type Mutation } from './mutations.ts'
import { ordersPerWorld, runWorld } from './world.ts'

/** What the simulation accuses the core of, where it has the bug. */
const accusations: Record<Mutation, RegExp> = {
  'idempotency key made anew for each call': /^was sold \d times$/,
  'order and wake-up in two transactions': /lost wake-up/,
  'no settle time': /^was sold \d times$/,
  'fence ignored': /old fence/,
  'no look-up before sending again': /^was sold \d times$/,
  'state written without a look at the old one': /^no move leads/,
}

const worlds = 40
const firstSeed = 10_001

/** A busy machine takes several times as long as a quiet one. */
const timeout = 300_000

describe(`within ${worlds * ordersPerWorld} orders the simulation notices`, () => {
  it.each(mutations)('%s', { timeout }, async (mutation) => {
    const accusation = accusations[mutation]
    const rules = new Set<string>()
    for (let seed = firstSeed; seed < firstSeed + worlds; seed += 1) {
      const { violations } = await runWorld(seed, mutation)
      for (const { rule } of violations) rules.add(rule)
      if ([...rules].some((rule) => accusation.test(rule))) break
    }
    expect([...rules].filter((rule) => accusation.test(rule))).not.toEqual([])
  })
})
