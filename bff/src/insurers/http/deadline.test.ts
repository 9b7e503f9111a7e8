import { expect, test } from 'vitest'
import { startDeadline } from './deadline.ts'

const startedAt = new Date('2020-02-06T00:12:30Z')

test('the caller may end it early', () => {
  const caller = new AbortController()
  const { signal } = startDeadline(60_000, () => startedAt, caller.signal)
  expect(signal.aborted).toBe(false)
  caller.abort()
  expect(signal.aborted).toBe(true)
})

test('it ends by itself', async () => {
  const { signal } = startDeadline(1, () => startedAt, new AbortController().signal)
  await new Promise((resolve) => signal.addEventListener('abort', resolve))
  expect(signal.aborted).toBe(true)
})

test('it knows the time left', () => {
  let elapsedMs = 0
  const { leftMs } = startDeadline(2_500, () => new Date(startedAt.getTime() + elapsedMs))
  elapsedMs = 700
  expect(leftMs()).toBe(1_800)
})
