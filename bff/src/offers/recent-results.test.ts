import { expect, it, vi } from 'vitest'
import { rememberRecent } from './recent-results.ts'

const numbered = Array.from({ length: 499 }, (_, index) => `text ${index}`)

function start() {
  const compute = vi.fn((text: string) => text.toUpperCase())
  return { compute, recall: rememberRecent(compute) }
}

it('works a text out once', () => {
  const { compute, recall } = start()
  expect([recall('a'), recall('b'), recall('a')]).toEqual(['A', 'B', 'A'])
  expect(compute).toHaveBeenCalledTimes(2)
})

it('remembers that nothing came of a text', () => {
  const compute = vi.fn(() => '')
  const recall = rememberRecent(compute)
  expect([recall('a'), recall('a')]).toEqual(['', ''])
  expect(compute).toHaveBeenCalledTimes(1)
})

it('forgets what was not asked for the longest', () => {
  const { compute, recall } = start()
  for (const text of ['first', 'second', ...numbered.slice(1), 'first', 'one more']) recall(text)
  expect(compute).toHaveBeenCalledTimes(501)
  compute.mockClear()
  recall('first')
  expect(compute).not.toHaveBeenCalled()
  recall('second')
  expect(compute).toHaveBeenCalledTimes(1)
})

it('keeps no text that is too long', () => {
  const { compute, recall } = start()
  const long = 'x'.repeat(8_001)
  expect([recall(long), recall(long)]).toEqual(['X'.repeat(8_001), 'X'.repeat(8_001)])
  expect(compute).toHaveBeenCalledTimes(2)
})
