import { getEventListeners } from 'node:events'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { startTimedSignal } from './timed-signal.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('aborts when the time is over, and not before', () => {
  using limit = startTimedSignal(2_500)
  vi.advanceTimersByTime(2_499)
  expect(limit.signal.aborted).toBe(false)
  vi.advanceTimersByTime(1)
  expect(limit.signal.reason).toMatchObject({ name: 'TimeoutError' })
})

test('aborts with its parent, for the same reason', () => {
  const parent = new AbortController()
  using limit = startTimedSignal(2_500, parent.signal)
  expect(limit.signal.aborted).toBe(false)
  parent.abort('the shopper left')
  expect(limit.signal.reason).toBe('the shopper left')
})

test('is aborted from the start where its parent is', () => {
  using limit = startTimedSignal(2_500, AbortSignal.abort('too late'))
  expect(limit.signal.reason).toBe('too late')
})

test('ends what still goes on, and leaves nothing behind, when it is disposed of', () => {
  const parent = new AbortController()
  const limit = startTimedSignal(2_500, parent.signal)
  limit[Symbol.dispose]()
  expect(limit.signal.aborted).toBe(true)
  expect(vi.getTimerCount()).toBe(0)
  expect(getEventListeners(parent.signal, 'abort')).toEqual([])
})
