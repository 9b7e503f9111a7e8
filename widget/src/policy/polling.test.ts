import { expect, it } from 'vitest'
import { computePollDelayMs } from './polling.ts'

it('looks ever less eagerly, and never gives up', () => {
  const delays = [1, 2, 3, 20].map(computePollDelayMs)
  expect(delays).toEqual([2_000, 3_000, 4_500, 15_000])
})
