import { expect, test } from 'vitest'
import { startDeadline } from './deadline.ts'

const startedAt = new Date('2020-02-06T00:12:30Z')

test('the caller may end it early', () => {
  const caller = new AbortController()
  using deadline = startDeadline(60_000, () => startedAt, caller.signal)
  expect(deadline.signal.aborted).toBe(false)
  caller.abort()
  expect(deadline.signal.aborted).toBe(true)
})

test('it ends by itself', async () => {
  using deadline = startDeadline(1, () => startedAt, new AbortController().signal)
  await new Promise((resolve) => deadline.signal.addEventListener('abort', resolve))
  expect(deadline.signal.aborted).toBe(true)
})

test('it knows the time left', () => {
  let elapsedMs = 0
  using deadline = startDeadline(2_500, () => new Date(startedAt.getTime() + elapsedMs))
  elapsedMs = 700
  expect(deadline.leftMs()).toBe(1_800)
})
