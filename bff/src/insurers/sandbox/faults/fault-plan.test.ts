import { expect, test } from 'vitest'
import { createFaultPlan } from './fault-plan.ts'
import { faultKinds, faultless } from './fault-settings.ts'
import type { FaultSettings } from './fault-settings.ts'

const binding = { isBinding: true }

function takeFaults(settings: Partial<FaultSettings>, count = 1_000) {
  const plan = createFaultPlan({ ...faultless, ...settings })
  return { plan, faults: Array.from({ length: count }, () => plan.next(binding)) }
}

test('a seed decides everything, and another one differently', () => {
  const { faults } = takeFaults({ share: 0.5, seed: 7 })
  expect(takeFaults({ share: 0.5, seed: 7 }).faults).toEqual(faults)
  expect(takeFaults({ share: 0.5, seed: 8 }).faults).not.toEqual(faults)
})

test('the share of calls that is asked for meets a fault, every kind among them', () => {
  const { plan, faults } = takeFaults({ share: 0.2, seed: 1 })
  const met = faults.filter((fault) => fault !== null)
  expect(met.length).toBeGreaterThan(150)
  expect(met.length).toBeLessThan(250)
  const { decided, met: counts } = plan.count()
  expect(decided).toBe(1_000)
  for (const kind of faultKinds) {
    expect(counts[kind]).toBe(met.filter((fault) => fault.kind === kind).length)
    expect(counts[kind]).toBeGreaterThan(0)
  }
})

test('none at a share of 0 and all at 1', () => {
  expect(takeFaults({ share: 0 }).faults.filter((fault) => fault !== null)).toEqual([])
  expect(takeFaults({ share: 1 }).faults).not.toContain(null)
})

test('a larger share adds faults to those of a smaller one', () => {
  const few = takeFaults({ share: 0.1, seed: 3 }).faults
  const many = takeFaults({ share: 0.3, seed: 3 }).faults
  expect(few.map((fault, index) => fault && many[index])).toEqual(few)
})

test('slow and late calls wait within their ranges, no others', () => {
  const { faults } = takeFaults({ share: 1, slowMs: [100, 102], lateMs: [5_000, 5_000] })
  const waitsOf = (kind: string) =>
    new Set(faults.flatMap((fault) => (fault?.kind === kind ? [fault.waitMs] : [])))
  expect(waitsOf('slow')).toEqual(new Set([100, 101, 102]))
  expect(waitsOf('late')).toEqual(new Set([5_000]))
  expect(waitsOf('cut_after')).toEqual(new Set([0]))
})

test('calls that sell nothing pass by where only binding ones are meant, and leave the sequence alone', () => {
  const plan = createFaultPlan({ ...faultless, share: 1, calls: 'binding' })
  expect(plan.next({ isBinding: false })).toBeNull()
  expect(plan.next(binding)).toEqual(takeFaults({ share: 1 }, 1).faults[0])
  expect(plan.count().decided).toBe(1)
})

test('the time of a sale comes from the seed and stays within its range', () => {
  const pick = () => {
    const plan = createFaultPlan({ ...faultless, seed: 5, processingMs: [200, 204] })
    return Array.from({ length: 100 }, () => plan.pickProcessingMs())
  }
  expect(pick()).toEqual(pick())
  expect(new Set(pick())).toEqual(new Set([200, 201, 202, 203, 204]))
})

test('a change begins the sequence anew', () => {
  const { plan, faults } = takeFaults({ share: 0.5, seed: 7 }, 20)
  plan.change({ ...plan.settings, share: 0.5 })
  expect(plan.count().decided).toBe(0)
  expect(Array.from({ length: 20 }, () => plan.next(binding))).toEqual(faults)
})
