import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { exclusive } from './exclusive.mjs'

let folder: string
let lockPath: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parasol-exclusive-'))
  lockPath = join(folder, 'not-there-yet/lock')
  vi.spyOn(console, 'log').mockReturnValue()
})

afterEach(() => {
  vi.restoreAllMocks()
  rmSync(folder, { recursive: true })
})

test('the second waits until the first has finished', async () => {
  const events: string[] = []
  const firstMayEnd = Promise.withResolvers<void>()
  const first = exclusive(lockPath, async () => {
    events.push('first begins')
    await firstMayEnd.promise
    events.push('first ends')
  })
  const second = exclusive(lockPath, async () => {
    events.push('second begins')
  })
  await vi.waitFor(() => expect(console.log).toHaveBeenCalled())
  firstMayEnd.resolve()
  await Promise.all([first, second])
  expect(events).toEqual(['first begins', 'first ends', 'second begins'])
})

test('gives back what the work gives back, and leaves no lock', async () => {
  await expect(exclusive(lockPath, async () => 7)).resolves.toBe(7)
  expect(existsSync(lockPath)).toBe(false)
})

test('work that fails leaves no lock either', async () => {
  const failure = new Error('disk full')
  await expect(exclusive(lockPath, () => Promise.reject(failure))).rejects.toBe(failure)
  expect(existsSync(lockPath)).toBe(false)
})

test('the lock of a process that was killed is taken over', async () => {
  const longAgo = new Date(Date.now() - 60_000)
  mkdirSync(lockPath, { recursive: true })
  utimesSync(lockPath, longAgo, longAgo)
  await expect(exclusive(lockPath, async () => 'done')).resolves.toBe('done')
})
