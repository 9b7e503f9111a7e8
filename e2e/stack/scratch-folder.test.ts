import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { findScratchFolder } from './scratch-folder.ts'

test('a folder that was asked for is kept', () => {
  expect(findScratchFolder({ TMPDIR: tmpdir() }, '/dev/shm')).toBe(tmpdir())
})

test('a folder without room is left alone', () => {
  expect(findScratchFolder({}, '/proc')).toBe(tmpdir())
})

test('a machine without a folder in memory uses its usual one', () => {
  expect(findScratchFolder({}, join(import.meta.dirname, 'nowhere'))).toBe(tmpdir())
})
